import type { EnvelopeCode } from '../../../src/contract/index.ts';

/** A refusal of the reference opener. */
export class EnvelopeProblem extends Error {
  override readonly name = 'EnvelopeProblem';
  readonly code: EnvelopeCode | 'image_unreadable';
  readonly field: string | undefined;

  constructor(code: EnvelopeCode | 'image_unreadable', field?: string) {
    super(field === undefined ? code : `${code}: ${field}`);
    this.code = code;
    this.field = field;
  }
}
