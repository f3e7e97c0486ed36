/** Names the field that broke the contract, never its value. */
export function describeFault(error: { issues: readonly { path: readonly PropertyKey[] }[] }): string {
  const path = error.issues[0]?.path.map(String).join('.');
  return path ? `The field ${path} is missing or malformed` : 'The body must be a JSON object';
}
