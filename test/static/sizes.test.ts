/** The sizes that the documents state, against the built files and their budgets. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import test from 'node:test';

type Row = Readonly<Record<'files' | 'brotliKib' | 'budgetKib', number>>;

const measured = readRows(spawnSync(process.execPath, ['test/bench/size.mjs'], { encoding: 'utf8' }).stdout);
/** Between two releases the files may grow by so much before the documents follow. */
const tolerance = 0.02;

test('docs/performance.md states the budgets, and the sizes of the built files', () => {
  const stated = readRows(readFileSync('docs/performance.md', 'utf8'));
  assert.deepEqual([...stated.keys()], [...measured.keys()]);
  for (const [what, { files, brotliKib, budgetKib }] of stated) {
    assert.deepEqual([files, budgetKib], [rowOf(what).files, rowOf(what).budgetKib], what);
    assertNear(brotliKib, rowOf(what).brotliKib, what);
  }
});

test('the changelog states the same budgets and sizes', () => {
  const changelog = readFileSync('CHANGELOG.md', 'utf8');
  const numbersIn = (sentence: RegExp): number[] => {
    const found = sentence.exec(changelog);
    assert.ok(found, String(sentence));
    return found.slice(1).map(Number);
  };
  const [before, code, all, classic] = [
    'element before start',
    'all code, after start',
    'the same with mesh, pose and eyes',
    'classic script',
  ].map(rowOf) as [Row, Row, Row, Row];
  assert.deepEqual(
    numbersIn(
      /\(brotli\): ([\d.]+) KiB before a start, ([\d.]+) for all code, ([\d.]+) for the classic script/,
    ),
    [before.budgetKib, code.budgetKib, classic.budgetKib],
  );
  const [beforeKib = 0, allMib = 0] = numbersIn(/([\d.]+) KiB before a start and ([\d.]+) MiB in all/);
  assertNear(beforeKib, before.brotliKib, 'before a start');
  assertNear(allMib * 1024, all.brotliKib, 'in all');
});

function readRows(text: string): Map<string, Row> {
  const rows = text.matchAll(/^\| (.+?) \| (\d+) \| [\d.]+ \| ([\d.]+)(?: – over)? \| ([\d.]+) \|$/gm);
  return new Map(
    [...rows].map(([, what = '', files, brotli, budget]) => [
      what,
      { files: Number(files), brotliKib: Number(brotli), budgetKib: Number(budget) },
    ]),
  );
}

function rowOf(what: string): Row {
  const row = measured.get(what);
  assert.ok(row, `test/bench/size.mjs measures no "${what}"`);
  return row;
}

function assertNear(statedKib: number, actualKib: number, what: string): void {
  const isNear = Math.abs(statedKib - actualKib) <= tolerance * actualKib;
  assert.ok(isNear, `${what}: ${statedKib} KiB stated, ${actualKib} built`);
}
