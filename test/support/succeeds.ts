import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';

/** Runs a command to its end; what it said is the message where that is not a good one. */
export function succeeds(command: string, args: readonly string[], cwd = '.'): void {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  assert.equal(status, 0, `${stdout}\n${stderr}`.slice(0, 4000));
}
