import { execFile } from 'node:child_process';
import { appendFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type Program, startProgram } from './start-program.ts';
import { readTranscript, type Line } from './read-transcript.ts';

export interface ScreenReader {
  /** The environment for programs that Orca shall read. */
  readonly env: NodeJS.ProcessEnv;
  /** Presses a key on the keyboard of the screen, by its X name. */
  press(key: string): Promise<void>;
  /** Notes in the transcript what the user or the tests do. */
  note(text: string): Promise<void>;
  /** Waits until Orca has spoken a text with these words to its end, after the last key or note. */
  until(...words: readonly string[]): Promise<void>;
  /** What has happened until now. */
  transcript(): Promise<Line[]>;
  /** Ends all programs, and keeps their logs in `.cache/reports/screen-reader/<name>`. */
  stop(): Promise<void>;
}

const patienceMs = 90_000;
const pollMs = 100;
const voice = resolve('test/support/screen-reader/voice.sh');
const run = promisify(execFile);

/**
 * Starts a screen without a monitor, the accessibility bus and Orca, with a home of their own. Orca speaks to a voice
 * that writes. `language` is one of Orca's own, such as `en` or `pt_BR`.
 */
export async function startScreenReader(name: string, language: string): Promise<ScreenReader> {
  const home = await mkdtemp(join(tmpdir(), 'fortface-reader-'));
  const runtime = join(home, 'run');
  const record = join(home, 'record.tsv');
  const env: NodeJS.ProcessEnv = {
    PATH: process.env['PATH'],
    HOME: home,
    XDG_RUNTIME_DIR: runtime,
    LANG: 'C.UTF-8',
    LANGUAGE: language,
    GTK_MODULES: 'gail:atk-bridge',
    GNOME_ACCESSIBILITY: '1',
    GSETTINGS_BACKEND: 'memory',
    LIBGL_ALWAYS_SOFTWARE: '1',
  };
  const programs: Program[] = [];
  const start = (command: string, ...args: readonly string[]): Program => {
    const log = join(home, `${command.split('/').at(-1)}.log`);
    const program = startProgram(command, args, { env, log });
    programs.push(program);
    return program;
  };
  const stop = async (): Promise<void> => {
    for (const program of programs.reverse()) await program.stop();
    const reports = `.cache/reports/screen-reader/${name}`;
    await rm(reports, { recursive: true, force: true });
    await mkdir(reports, { recursive: true });
    for (const log of ['orca-debug.log', 'orca.log', 'record.tsv', 'speech-dispatcher.log'])
      await cp(join(home, log), join(reports, log)).catch(() => undefined);
    await rm(home, { recursive: true, force: true });
  };
  const transcript = async (): Promise<Line[]> => readTranscript(await readFile(record, 'utf8'));
  const until = async (...words: readonly string[]): Promise<void> => {
    const endMs = Date.now() + patienceMs;
    for (;;) {
      const lines = await transcript();
      const from = lines.findLastIndex(({ kind }) => kind === 'key' || kind === 'note');
      if (
        lines
          .slice(from + 1)
          .some(({ kind, text }) => kind === 'said' && words.every((word) => text.includes(word)))
      )
        return;
      if (Date.now() > endMs) {
        const heard = lines.map(({ kind, text }) => `${kind}: ${text}`).join('\n');
        throw new Error(`Orca did not say “${words.join('” and “')}” in time. It said:\n${heard}`);
      }
      await sleep(pollMs);
    }
  };
  try {
    await mkdir(runtime, { mode: 0o700 });
    await writeFile(record, '');
    const screen = start('Xvfb', '-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp');
    env['DISPLAY'] = `:${await screen.firstLine()}`;
    const bus = start('dbus-daemon', '--session', '--nofork', '--print-address=3');
    env['DBUS_SESSION_BUS_ADDRESS'] = await bus.firstLine();
    start('/usr/libexec/at-spi-bus-launcher', '--launch-immediately', '--a11y=1', '--screen-reader=1');
    await configureSpeech(home, record);
    start(
      'speech-dispatcher',
      '-s',
      '-t',
      '0',
      '-C',
      join(home, 'speech'),
      '-L',
      home,
      '-P',
      join(home, 'pid'),
    );
    await configureOrca(home);
    start('orca', '--debug-file', join(home, 'orca-debug.log'));
    // Its first words, in whatever language, show that the whole chain works.
    await until('');
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    env,
    press: async (key) => {
      await appendFile(record, `key\t${key}\n`);
      await run('xdotool', ['key', key], { env });
    },
    note: (text) => appendFile(record, `note\t${text}\n`),
    until,
    transcript,
    stop,
  };
}

/** Speech Dispatcher sends every text to the voice that writes. It opens a sound device that swallows all sound. */
async function configureSpeech(home: string, record: string): Promise<void> {
  await mkdir(join(home, 'speech/modules'), { recursive: true });
  await mkdir(join(home, 'run/speech-dispatcher'));
  await writeFile(
    join(home, 'speech/speechd.conf'),
    [
      'LogLevel 2',
      'AudioOutputMethod "alsa"',
      'AudioALSADevice "null"',
      'AddModule "voice" "sd_generic" "voice.conf"',
      'DefaultModule voice',
      'DisableAutoSpawn',
      '',
    ].join('\n'),
  );
  await writeFile(
    join(home, 'speech/modules/voice.conf'),
    [
      `GenericExecuteSynth "${voice} ${record} \\'$DATA\\'"`,
      'GenericMaxChunkLength 2000',
      'GenericLanguage "en" "en" "utf-8"',
      'GenericLanguage "pt" "pt" "utf-8"',
      'AddVoice "en" "MALE1" "en"',
      'AddVoice "pt" "MALE1" "pt"',
      '',
    ].join('\n'),
  );
}

/** Orca does not repeat the keys: the transcript has them anyway. */
async function configureOrca(home: string): Promise<void> {
  const folder = join(home, '.local/share/orca');
  await mkdir(folder, { recursive: true });
  const general = { enableKeyEcho: false, startingProfile: ['Default', 'default'] };
  const profile = { profile: ['Default', 'default'], enableKeyEcho: false };
  await writeFile(
    join(folder, 'user-settings.conf'),
    JSON.stringify({ general, profiles: { default: profile }, pronunciations: {}, keybindings: {} }),
  );
}
