import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { writeCanonicalJson, writeJson } from '../../../src/json/write-json.ts';
import { tamperings, withTampering } from '../../support/tamper-with-built-ins.ts';

/** All that JSON holds, with names that prototypes have too. */
const jsonValue = fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' });

describe('JSON that is written without the page', () => {
  it('is what JSON.stringify writes', () => {
    fc.assert(fc.property(jsonValue, (value) => assert.equal(writeJson(value), JSON.stringify(value))));
  });

  it('is in canonical form what the author of RFC 8785 writes', () => {
    fc.assert(
      fc.property(jsonValue, (value) => assert.equal(writeCanonicalJson(value), canonicalize(value))),
    );
  });

  it('leaves out members that are undefined, and sorts names by UTF-16', () => {
    assert.equal(
      writeCanonicalJson({ b: 1, a: undefined, '\ufb33': 2, '\u{1f600}': 3 }),
      '{"b":1,"\u{1f600}":3,"\ufb33":2}',
    );
    assert.equal(writeJson({ b: 1, a: undefined, c: -0 }), '{"b":1,"c":0}');
  });

  for (const value of [
    NaN,
    Infinity,
    1n,
    () => 1,
    Symbol('x'),
    undefined,
    [undefined],
    '\ud800',
    { '\udc00': 1 },
  ]) {
    it(`refuses ${inspect(value)}`, () => {
      assert.throws(() => writeJson({ value }.value), TypeError);
      assert.throws(() => writeCanonicalJson({ value }.value), TypeError);
    });
  }

  for (const [what, tamper] of Object.entries(tamperings)) {
    it(`is the same on a page with ${what}`, () => {
      const value = { list: [1, 'a', { b: null }], text: 'é"\n\u0001\u001f', when: { z: true, a: -0.5 } };
      const written = withTampering(tamper, () => [writeJson(value), writeCanonicalJson(value)]);
      assert.deepEqual(written, [
        '{"list":[1,"a",{"b":null}],"text":"é\\"\\n\\u0001\\u001f","when":{"z":true,"a":-0.5}}',
        '{"list":[1,"a",{"b":null}],"text":"é\\"\\n\\u0001\\u001f","when":{"a":-0.5,"z":true}}',
      ]);
    });
  }
});
