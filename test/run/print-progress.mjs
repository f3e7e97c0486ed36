import { basename } from 'node:path';

/** A reporter for `node --test`: a dot per test, and at the end the three files that took longest, start included. */
export default async function* printProgress(events) {
  const startedAtMs = new Map();
  const tookMs = new Map();
  for await (const { type, data } of events) {
    if (type === 'test:pass' && data.details.type !== 'suite') yield '.';
    if (type === 'test:fail' && data.details.type !== 'suite') yield 'X';
    if (type === 'test:dequeue' && data.nesting === 0 && !startedAtMs.has(data.name))
      startedAtMs.set(data.name, performance.now());
    if (startedAtMs.has(data.file)) tookMs.set(data.file, performance.now() - startedAtMs.get(data.file));
  }
  const slowest = [...tookMs].sort(([, one], [, other]) => other - one).slice(0, 3);
  const told = slowest.map(
    ([file, ms]) => `${basename(file).replace(/\.mjs$/, '.ts')} ${Math.round(ms / 1000)} s`,
  );
  yield `\nslowest: ${told.join(', ')}\n`;
}
