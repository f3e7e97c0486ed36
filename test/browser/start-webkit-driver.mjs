import { spawn } from 'node:child_process';
import { connect } from 'node:net';

/** WebKitGTK's driver on a screen of its own, for as long as the test server runs (a plugin of the test runner). */
export function startWebkitDriver({ port }) {
  let driver;
  return {
    name: 'webkit-driver',
    async serverStart() {
      driver = spawn('xvfb-run', ['-a', 'WebKitWebDriver', `--port=${port}`, '--host=127.0.0.1'], {
        // A group of its own, so that screen, driver and browser end together.
        detached: true,
        stdio: 'ignore',
        env: { ...process.env, LIBGL_ALWAYS_SOFTWARE: '1' },
      });
      await untilListening(port);
    },
    serverStop() {
      if (driver?.pid !== undefined && driver.exitCode === null) process.kill(-driver.pid, 'SIGTERM');
    },
  };
}

async function untilListening(port) {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (await canConnect(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('WebKitWebDriver did not start');
}

function canConnect(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.end());
  });
}
