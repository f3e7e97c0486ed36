import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { agreeOnKey, decryptJwe, readJwe } from '../../support/sealing/open-jwe.ts';
import { readVectors } from '../../support/sealing/read-vectors.ts';

const vectors = await readVectors();

const openers: [language: string, probe: string[], command: string, file: string][] = [
  ['Java', ['java', '-version'], 'java', 'OpenEnvelope.java'],
  ['Python', ['python3', '-c', 'import cryptography'], 'python3', 'open_envelope.py'],
];

function digest(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('base64url');
}

/** What each line is to be answered with, worked out by the reference opener's own reading. */
function devicePlaintextDigest(compact: string): string {
  const jwe = readJwe(compact, 16_384);
  const epk = jwe.header['epk'] as { x: string; y: string };
  return digest(decryptJwe(jwe, agreeOnKey(vectors.devicePrivateKey.d, epk)));
}

describe('an envelope', () => {
  for (const [language, [probe = '', ...probeArguments], command, file] of openers) {
    const isInstalled = spawnSync(probe, probeArguments).status === 0;
    const path = fileURLToPath(new URL(`../../vectors/${file}`, import.meta.url));
    const run = (lines: readonly string[]) => {
      const { stdout, stderr } = spawnSync(command, [path], { input: lines.join('\n'), encoding: 'utf8' });
      assert.equal(stderr, '');
      return stdout.trim().split('\n');
    };

    it(`opens in ${language}, with what stands at hand there`, { skip: !isInstalled }, () => {
      const devices = vectors.validDevices.map(({ deviceRequestInfo }) => deviceRequestInfo);
      assert.deepEqual(
        run([vectors.devicePrivateKey.d, ...devices.map((compact) => `device ${compact}`)]),
        devices.map((compact) => `opened ${devicePlaintextDigest(compact)}`),
      );
      const captures = vectors.validCaptures.map(({ sealed }) => sealed);
      const answers = run([
        vectors.session.privateKey.d,
        ...captures.map(({ key, data, imgData }) => `capture ${key} ${data} ${imgData}`),
      ]);
      const pictureDigest = digest(Buffer.from(vectors.picture.bytes, 'base64url'));
      assert.equal(answers.length, captures.length);
      for (const answer of answers) {
        assert.ok(answer.startsWith('opened ') && answer.endsWith(` ${pictureDigest}`), answer);
      }
    });

    it(`does not open in ${language} where a bit or the picture is another`, { skip: !isInstalled }, () => {
      // image-length differs in a field that these two leave to the contract's other checks.
      const lines = vectors.invalidCaptures
        .filter(({ code }) => code === 'envelope_decrypt' || code === 'image_digest')
        .filter(({ id }) => id !== 'image-length')
        .map(({ sealed: { key, data, imgData } }) => `capture ${key} ${data} ${imgData}`);
      assert.ok(lines.length >= 8);
      const answers = run([vectors.session.privateKey.d, ...lines]);
      assert.deepEqual(
        answers,
        lines.map(() => 'refused'),
      );
    });
  }
});
