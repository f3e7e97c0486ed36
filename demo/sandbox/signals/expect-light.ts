import { createHash } from 'node:crypto';
import { lightColours } from './light-colours.ts';

const steps = 4;

/** The colours that a session's nonce asks for, by their number; read out of docs/signals.md, not of the element. */
export function expectLight(nonce: string): number[] {
  const digest = createHash('sha256').update(`ff-light-challenge/1:${nonce}`).digest();
  const expected: number[] = [];
  let last: number | undefined;
  for (let step = 0; step < steps; step += 1) {
    const byte = digest.readUInt8(step);
    last =
      last === undefined
        ? byte % lightColours.length
        : (last + 1 + (byte % (lightColours.length - 1))) % lightColours.length;
    expected.push(last);
  }
  return expected;
}
