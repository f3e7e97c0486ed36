/**
 * 1:N search in one gallery of many faces, through the store and the index that the sandbox uses: how long the
 * index takes to be made, how long a search takes, and how often the right person is the first one found.
 * `gallery.ts [faces]`; figures to read, not a test.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVault } from '../../demo/sandbox/keys/vault.ts';
import { createGalleryIndexes, type GalleryIndexes } from '../../demo/sandbox/matching/gallery-index.ts';
import { indexPath } from '../../demo/sandbox/matching/index-file.ts';
import { sealEmbedding } from '../../demo/sandbox/matching/sealed-embedding.ts';
import { insertEnrolment } from '../../demo/sandbox/store/enrolment-rows.ts';
import { openStore } from '../../demo/sandbox/store/open-store.ts';

const faces = Number(process.argv[2] ?? 100_000);
const dimensions = 512;
/** People who look alike come in clusters of this size on average. */
const facesPerCluster = 20;
/** Cosine of two people of one cluster, and of two pictures of one person: strangers alike, and a fair picture. */
const cosineWithinCluster = 0.4;
const cosineWithinPerson = 0.6;
const indexedSearches = 1000;
/** Fewer where every face is compared: each takes long, and none is left to chance. */
const exactSearches = 40;
const most = 5;
const rowsPerCommit = 5000;
const galleryId = 'bench';

const dataDir = await mkdtemp(join(tmpdir(), 'fortface-gallery-'));
const store = await openStore({ dataDir });
try {
  const masterKey = randomBytes(32);
  const vault = createVault(masterKey);
  console.log(
    `${faces} faces, ${dimensions} numbers each, ${cpus()[0]?.model ?? ''}, ${cpus().length} cores\n`,
  );

  const enrolMs = await time(async () => {
    for (let first = 0; first < faces; first += rowsPerCommit) {
      const count = Math.min(rowsPerCommit, faces - first);
      await store.commit(
        Array.from({ length: count }, (_, offset) => first + offset).flatMap((person) =>
          insertEnrolment({
            encodingId: `encoding-${person}`,
            galleryId,
            userId: `user-${person}`,
            sessionId: 'bench',
            embeddingSealed: sealEmbedding(vault, `encoding-${person}`, drawPerson(person)),
            nowMs: Date.now(),
          }),
        ),
      );
    }
  });
  row(`enrolled, ${rowsPerCommit} to a commit`, `${(enrolMs / 1000).toFixed(1)} s`);

  const openIndexes = (approximateFrom?: number) =>
    createGalleryIndexes(store, vault, {
      directory: join(dataDir, 'indexes'),
      masterKey,
      onUnsaved: (error) => {
        throw error;
      },
      ...(approximateFrom === undefined ? {} : { approximateFrom }),
    });
  const find = (indexes: GalleryIndexes) => async (query: Float32Array) => {
    const [best] = await indexes.search(galleryId, query, most);
    return best?.userId.replace('user-', '');
  };

  const first = openIndexes();
  const before = process.cpuUsage();
  const buildMs = await time(() => first.search(galleryId, drawPerson(0), most));
  const { user, system } = process.cpuUsage(before);
  row(
    'first search: the index is made from the store',
    `${(buildMs / 1000).toFixed(1)} s, of the processor ${((user + system) / 1e6).toFixed(0)} s`,
  );
  row('search with the index', describe(await measure(indexedSearches, find(first))));
  row('resident memory of the process', memory());
  row('stop: the index is written', `${((await time(() => first.close())) / 1000).toFixed(1)} s`);
  const file = await stat(indexPath(join(dataDir, 'indexes'), galleryId));
  row('its file', `${(file.size / 2 ** 20).toFixed(0)} MiB`);

  const second = openIndexes();
  const loadMs = await time(() => second.search(galleryId, drawPerson(0), most));
  row('first search after a restart: the index is read from its file', `${(loadMs / 1000).toFixed(1)} s`);
  row('search with the index as read', describe(await measure(indexedSearches, find(second))));
  await second.close();

  const exact = openIndexes(Infinity);
  await rm(join(dataDir, 'indexes'), { recursive: true });
  await exact.search(galleryId, drawPerson(0), most);
  row('search without it, every face compared', describe(await measure(exactSearches, find(exact))));
  row('resident memory, with every face for that', memory());
  await exact.close();
} finally {
  store.close();
  await rm(dataDir, { recursive: true, force: true });
}

interface Measured {
  medianMs: number;
  p99Ms: number;
  recallAtOne: number;
}

/** Searches for pictures of enrolled people, spread over the gallery, that differ from the enrolled ones. */
async function measure(
  searches: number,
  find: (query: Float32Array) => Promise<string | undefined>,
): Promise<Measured> {
  const times: number[] = [];
  let right = 0;
  for (let round = 0; round < searches; round += 1) {
    const person = Math.floor((round * faces) / searches);
    const query = mix(drawPerson(person), drawDirection(`picture ${round}`), cosineWithinPerson);
    times.push(
      await time(async () => {
        if ((await find(query)) === String(person)) right += 1;
      }),
    );
  }
  times.sort((a, b) => a - b);
  return {
    medianMs: times[Math.floor(searches / 2)] ?? NaN,
    p99Ms: times[Math.floor(searches * 0.99)] ?? NaN,
    recallAtOne: right / searches,
  };
}

function memory(): string {
  return `${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MiB`;
}

function drawPerson(person: number): Float32Array {
  const cluster = drawDirection(`cluster ${person % Math.max(1, Math.round(faces / facesPerCluster))}`);
  // Two people who each lie at √c from their cluster's middle lie at c from one another.
  return mix(cluster, drawDirection(`person ${person}`), Math.sqrt(cosineWithinCluster));
}

/** A vector of length 1 whose cosine with `base` is about `cosine`: random directions are nearly orthogonal. */
function mix(base: Float32Array, other: Float32Array, cosine: number): Float32Array {
  const rest = Math.sqrt(1 - cosine * cosine);
  return toUnit(base.map((number, index) => cosine * number + rest * (other[index] ?? 0)));
}

/** A direction that depends on the name alone; near enough to uniform: each number is a sum of two. */
function drawDirection(name: string): Float32Array {
  const draw = createRandom(createHash('sha256').update(name).digest().readUInt32LE(0));
  return toUnit(new Float32Array(dimensions).map(() => draw() + draw() - 1));
}

/** Numbers from 0 to 1 by xorshift32 (Marsaglia, 2003): quick, and the same on every machine. */
function createRandom(seed: number): () => number {
  let state = seed || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

function toUnit(numbers: Float32Array): Float32Array {
  const length = Math.sqrt(numbers.reduce((sum, number) => sum + number * number, 0));
  return numbers.map((number) => number / length);
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

function describe({ medianMs, p99Ms, recallAtOne }: Measured): string {
  return `median ${medianMs.toFixed(1)} ms, 99 % within ${p99Ms.toFixed(1)} ms, recall@1 ${(recallAtOne * 100).toFixed(1)} %`;
}

function row(what: string, figure: string): void {
  console.log(`| ${what} | ${figure} |`);
}
