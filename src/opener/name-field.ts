/** The name of a field for an error, such as `data.signals.3.v`; `path` consists of the contract's own names. */
export function nameField(part: string, path: readonly PropertyKey[]): string {
  return [part, ...path.map(String)].join('.');
}
