import type * as z from 'zod/mini';
import type { Action } from '../../contract/index.ts';

/** FortFace's answer does not match its schema. Names fields alone: a value may be personal data. */
export class AnswerMismatch extends Error {
  override readonly name = 'AnswerMismatch';
  readonly fields: readonly string[];

  constructor(action: Action, error: z.core.$ZodError) {
    const fields = [...new Set(error.issues.map(({ path }) => path.join('.') || '(the whole)'))];
    super(
      `FortFace's answer to ${action} does not match its schema: ${fields.join(', ')}. Run "npx fortface-capture check" to see the answer of your account`,
    );
    this.fields = fields;
  }
}
