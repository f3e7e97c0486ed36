import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findFreePort } from '../http/find-free-port.mjs';

/** Debian's package `nginx-light`. */
const program = '/usr/sbin/nginx';

/** For `test(…, { skip })`: a message where there is no nginx, false where there is. */
export const withoutNginx: string | false = existsSync(program)
  ? false
  : `${program} is missing; install nginx-light`;

/** An nginx of its own on a free port of loopback, with `directives` inside its one server; it ends with the test. */
export async function startNginx(
  t: { after: (clean: () => Promise<void>) => void },
  directives: string,
): Promise<{ url: string; port: number }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fortface-nginx-'));
  const port = await findFreePort();
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join('\n');
  const configuration = `
    worker_processes 1;
    pid ${folder}/nginx.pid;
    error_log ${folder}/error.log;
    events { worker_connections 256; }
    http {
      access_log off;
      ${temporary}
      server {
        listen 127.0.0.1:${port};
        ${directives}
      }
    }`;
  await writeFile(`${folder}/nginx.conf`, configuration);
  // As root the workers would change to another user, who may not write in this folder.
  const user = process.getuid?.() === 0 ? 'user root; ' : '';
  const child = spawn(
    program,
    ['-p', folder, '-c', `${folder}/nginx.conf`, '-e', `${folder}/error.log`, '-g', `${user}daemon off;`],
    { stdio: 'ignore' },
  );
  t.after(async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    }
    await rm(folder, { recursive: true, force: true });
  });
  while (!(await listens(port))) {
    if (child.exitCode !== null) {
      throw new Error(`nginx ended with ${child.exitCode}: ${await readFile(`${folder}/error.log`, 'utf8')}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { url: `http://127.0.0.1:${port}`, port };
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
