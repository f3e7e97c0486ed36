/** What keeps a sandbox from starting. */
export type StartErrorCode =
  | 'port-unavailable'
  | 'host-unavailable'
  | 'data-unwritable'
  | 'disk-full'
  | 'database-damaged'
  | 'database-unreachable'
  | 'key-file-unusable';

/** The options are right, but their place is not: a busy port, a read-only folder, a damaged database. */
export class StartError extends Error {
  override readonly name = 'StartError';
  readonly code: StartErrorCode;
  /** Name of the option in `SandboxOptions` to change. */
  readonly option: string;

  constructor(code: StartErrorCode, option: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.option = option;
  }
}

/** Code of an error of Node or libSQL; empty without one. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
