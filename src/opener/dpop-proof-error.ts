/** A refused proof of possession. The message is the same for every reason. */
export class DpopProofError extends Error {
  override readonly name = 'DpopProofError';

  constructor() {
    super('The proof of possession is not one for this request and this token.');
  }
}
