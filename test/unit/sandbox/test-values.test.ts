/** The page of test values against the code that reads them. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { hubfaceScore } from '../../../demo/sandbox/documents/hubface-score.ts';
import { parseControlledOutcome } from '../../../demo/sandbox/outcomes/controlled-outcome.ts';
import { interpretHubfaceScore, isValidCpf } from '../../../src/contract/index.ts';
import { explainCameraFailure } from '../../../src/camera/explain-camera-failure.ts';
import { faceNames } from '../../../src/testing/fake-camera/faces.ts';

const page = readFileSync('docs/test-values.md', 'utf8');

/** The cells of a section's table, row by row, without their code marks. */
function rowsOf(section: string): string[][] {
  const text = page.split(`\n## ${section}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = [...text.matchAll(/^\| (.+) \|$/gm)].map(([, cells = '']) =>
    cells.split(' | ').map((cell) => cell.replaceAll('`', '')),
  );
  assert.ok(rows.length > 3, section);
  return rows.slice(1);
}

test('every id on the page forces something, and every part of an answer is on it', () => {
  const forced = new Set<string>();
  for (const [id = ''] of rowsOf('By transaction id')) {
    const parts = Object.keys(parseControlledOutcome(id));
    assert.ok(parts.length > 0, id);
    for (const part of parts) forced.add(part);
  }
  const everyPart = parseControlledOutcome(
    'sandbox:liveness=true,eyes=open,occlusion=OBJECT:hat,nsfw=safe,face=none,match=1,score=1,delay=1,status=500,handshake-status=500',
  );
  assert.deepEqual([...forced].sort(), Object.keys(everyPart).sort());
});

test('every CPF on the page is valid and has the score and the recommendation of its row', () => {
  const digits = new Set<string>();
  for (const [cpf = '', score, recommendation] of rowsOf('By CPF')) {
    assert.ok(isValidCpf(cpf), cpf);
    assert.equal(String(hubfaceScore(cpf)), score, cpf);
    assert.equal(interpretHubfaceScore(Number(score)), recommendation, cpf);
    digits.add(cpf.at(-1)!);
  }
  assert.equal(digits.size, 10);
});

test('the page lists every face, and what each fault of the camera becomes', () => {
  assert.deepEqual(
    rowsOf('By face').map(([face]) => face),
    [...faceNames],
  );
  for (const [setting = '', code] of rowsOf('By camera')) {
    const name = /fault: '(\w+)'/.exec(setting)?.[1] ?? 'NotAllowedError';
    const failure = explainCameraFailure(new DOMException('', name), {
      secure: true,
      supported: true,
      policyAllows: true,
    });
    assert.equal(failure.code, code, setting);
  }
});
