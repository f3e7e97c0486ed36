/**
 * An HTTP error of a backend or of the API, which is the `cause` of the resulting `FortfaceError`. `problemCode` is the
 * code in the response (`envelope_kid`, `no_face`, …), if it has one.
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
