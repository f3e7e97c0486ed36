/**
 * What the other side said when it refused: the `cause` of the `FortfaceError` that the refusal became.
 * `problemCode` is the refusal's own code (`envelope_kid`, `no_face`, …), absent where the body had none.
 */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly problemCode: string | undefined;

  constructor(status: number, problemCode: string | undefined) {
    super(`HTTP ${status}${problemCode === undefined ? '' : `, ${problemCode}`}`);
    this.status = status;
    this.problemCode = problemCode;
  }
}
