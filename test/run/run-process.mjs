import { spawn } from 'node:child_process';

/** Runs a program to its end on this terminal and gives its exit code; 1 if it does not start or is killed. */
export function runProcess(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.on('close', (status) => resolve(status ?? 1));
    child.on('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
  });
}
