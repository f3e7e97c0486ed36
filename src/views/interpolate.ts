/** Returns `text` with every `{name}` replaced by its value. Names without a value stay unchanged. */
export function interpolate(text: string, values: Readonly<Record<string, string | number>>): string {
  const known = new Map(Object.entries(values));
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(known.get(name) ?? placeholder));
}
