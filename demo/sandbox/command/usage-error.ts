/** The command line or a variable cannot be used as given. The command ends with 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
