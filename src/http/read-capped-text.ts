/**
 * Reads a body as UTF-8 and gives it up, undefined, as soon as it holds more than `maxBytes`: what a body says
 * of its own size is never trusted. Rejects where the connection breaks.
 */
export async function readCappedText(response: Response, maxBytes: number): Promise<string | undefined> {
  if (response.body === null) return '';
  // Polyfills and wrappers of `fetch` have no stream: their body is measured once it is there.
  if (typeof (response as Partial<Response>).body?.getReader !== 'function') {
    const whole = await response.text();
    return new TextEncoder().encode(whole).byteLength > maxBytes ? undefined : whole;
  }
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytesRead = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytesRead += value.byteLength;
    if (bytesRead > maxBytes) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}
