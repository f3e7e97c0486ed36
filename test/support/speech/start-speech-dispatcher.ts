import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Debian's packages `speech-dispatcher` and `speech-dispatcher-espeak-ng`. */
const program = '/usr/bin/speech-dispatcher';
const espeakSettings = '/etc/speech-dispatcher/modules/espeak-ng.conf';

export interface SpeechDispatcher {
  /** For the environment of a browser. */
  address: string;
  /** The samples that espeak-ng has spoken so far, 16 bits each. */
  readSound(): Promise<Buffer>;
  stop(): Promise<void>;
}

/** Debian's speech service with espeak-ng, on a socket of its own. It plays into a file, so it needs no sound card. */
export async function startSpeechDispatcher(): Promise<SpeechDispatcher> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fortface-speech-'));
  const inFolder = (name: string): string => path.join(folder, name);
  const [socket, sound, alsa] = [inFolder('socket'), inFolder('sound.raw'), inFolder('alsa.conf')];
  await mkdir(inFolder('modules'));
  await copyFile(espeakSettings, inFolder('modules/espeak-ng.conf'));
  await writeFile(
    inFolder('speechd.conf'),
    [
      'AudioOutputMethod "alsa"',
      'AudioALSADevice "default"',
      'AddModule "espeak-ng" "sd_espeak-ng" "espeak-ng.conf"',
      'DefaultModule espeak-ng',
      '',
    ].join('\n'),
  );
  await writeFile(
    alsa,
    `</usr/share/alsa/alsa.conf>\npcm.!default { type file slave.pcm "null" file "${sound}" format "raw" }\n`,
  );
  const child = spawn(
    program,
    [
      ['--run-single'],
      // It ends by itself after some time without a client, unless an option prevents it.
      ['--timeout', '0'],
      ['--config-dir', folder],
      ['--communication-method', 'unix_socket'],
      ['--socket-path', socket],
      ['--log-dir', folder],
      ['--pid-file', inFolder('pid')],
    ].flat(),
    { stdio: 'ignore', env: { ...process.env, ALSA_CONFIG_PATH: alsa } },
  );
  while (!(await canConnect(socket))) {
    if (child.exitCode !== null) throw new Error(`speech-dispatcher ended with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    address: `unix_socket:${socket}`,
    readSound: () => readFile(sound).catch(() => Buffer.alloc(0)),
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit');
        // It ends its modules then.
        child.kill('SIGTERM');
        await gone;
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function canConnect(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketPath);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.end());
  });
}
