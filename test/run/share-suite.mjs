import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A second on a quiet machine. */
const patienceMs = 150_000;

/**
 * Starts the process that test files share (`test/support/suite/serve-suite.ts`) and gives the environment that leads
 * to it. Throws if it does not start in time.
 */
export async function shareSuite() {
  const child = spawn('node', ['--import', 'tsx', 'test/support/suite/serve-suite.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  try {
    return { env: { TEST_SUITE_URL: await readAddress(child) }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function readAddress(child) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the shared process did not start in time')), patienceMs);
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      said += chunk;
      const address = /^ready (\S+)\n/m.exec(said)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
    child.once('exit', (status) => {
      clearTimeout(timer);
      reject(new Error(`the shared process ended with ${status}`));
    });
    child.once('error', reject);
  });
}
