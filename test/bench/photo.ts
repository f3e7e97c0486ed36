/**
 * Measures how long the sandbox analyses a photo in one thread, and what that costs the HTTP loop and the memory.
 * Usage: `photo.ts [rounds]`. It reports figures and checks none.
 */
import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { startFaceAnalysis } from '../../demo/sandbox/faces/start-face-analysis.ts';
import { astronaut, testPeople } from '../support/faces/test-people.ts';

const rounds = Number(process.argv[2] ?? 5);
const pictures = await Promise.all([astronaut, ...testPeople].map(({ path }) => readFile(path)));

console.log(
  `${pictures.length} portraits, ${rounds} times, ${cpus()[0]?.model ?? ''}, ${cpus().length} cores\n`,
);
const startMs = performance.now();
const analysis = await startFaceAnalysis();
row('start of the thread, nets loaded', `${(performance.now() - startMs).toFixed(0)} ms`);
row('resident memory', memory());

await measure('liveness, eyes, embedding', { faceOcclusion: false, nsfw: false });
await measure('the same with occlusion', { faceOcclusion: true, nsfw: false });
const [first] = pictures;
const firstMs = performance.now();
if (first !== undefined) await analysis.analyse(first, { faceOcclusion: false, nsfw: true });
row('the first with nsfw, its net loaded for it', `${(performance.now() - firstMs).toFixed(0)} ms`);
await measure('the same with occlusion and nsfw', { faceOcclusion: true, nsfw: true });
row('resident memory', memory());
await analysis.close();

async function measure(what: string, wanted: { faceOcclusion: boolean; nsfw: boolean }): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const times: number[] = [];
  const before = process.cpuUsage();
  delay.enable();
  for (let round = 0; round < rounds; round += 1) {
    for (const picture of pictures) {
      const startedMs = performance.now();
      await analysis.analyse(picture, wanted);
      times.push(performance.now() - startedMs);
    }
  }
  delay.disable();
  const { user, system } = process.cpuUsage(before);
  times.sort((a, b) => a - b);
  const at = (share: number): string => (times[Math.floor(times.length * share)] ?? NaN).toFixed(0);
  row(
    what,
    `median ${at(0.5)} ms, 90 % within ${at(0.9)} ms, of the processor ${((user + system) / 1000 / times.length).toFixed(0)} ms each; the loop waits ${(delay.max / 1e6).toFixed(0)} ms at most`,
  );
}

function memory(): string {
  return `${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MiB`;
}

function row(what: string, figure: string): void {
  console.log(`| ${what} | ${figure} |`);
}
