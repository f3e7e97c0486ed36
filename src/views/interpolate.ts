/** Gives `text` with every `{name}` that `values` knows put in; others stay as they are. */
export function interpolate(text: string, values: Readonly<Record<string, string | number>>): string {
  const known = new Map(Object.entries(values));
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(known.get(name) ?? placeholder));
}
