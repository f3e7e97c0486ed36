import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startProgram } from './start-program.ts';
import type { ScreenReader } from './start-screen-reader.ts';

const run = promisify(execFile);
const browserPath = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

/** Opens a page in WebKitGTK on the reader's screen with its keyboard focus. The caller closes the browser. */
export async function openWebkit({ env }: ScreenReader, url: string): Promise<{ close(): Promise<void> }> {
  const browser = startProgram(browserPath, ['--enable-media-stream=true', url], {
    env,
    log: join(env['HOME'] ?? '', 'webkit.log'),
  });
  try {
    // No window manager gives the window the keyboard.
    const search = ['search', '--sync', '--onlyvisible', '--class', 'MiniBrowser'];
    const [window = ''] = (await run('xdotool', search, { env, timeout: 30_000 })).stdout.split('\n');
    await sleep(500);
    await run('xdotool', ['windowfocus', window], { env });
    return { close: () => browser.stop() };
  } catch (error) {
    await browser.stop();
    throw error;
  }
}
