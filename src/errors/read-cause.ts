/** Returns the status or the problem code of the HTTP error that is the cause of an error. */
export function readCause(error: unknown, member: 'problemCode' | 'status'): unknown {
  const cause = error instanceof Error ? error.cause : undefined;
  return typeof cause === 'object' && cause !== null ? Reflect.get(cause, member) : undefined;
}
