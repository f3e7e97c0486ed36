/**
 * A thrown value, or an error that stands for it if it throws when it is read, as a revoked proxy does. Otherwise the
 * first `instanceof` in an error handler would throw again.
 */
export function toReadable(thrown: unknown): unknown {
  try {
    if (thrown instanceof Error) readReport(thrown);
    return thrown;
  } catch (cause) {
    return new Error('A function that was passed to this backend threw a value that cannot be read', {
      cause,
    });
  }
}

/** Reads what a report is made of. */
function readReport({ name, message, cause }: Error): unknown[] {
  return [name, message, cause];
}
