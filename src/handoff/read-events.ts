/** Longest text without a blank line. A status is far below. */
const maxLength = 1_048_576;

/** Yields the data of each server-sent event, and an empty text for a comment. Ends with the body. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += decoder.decode(value, { stream: true });
      if (text.length > maxLength) throw new RangeError('An event is too long');
      const events = text.split(/\r?\n\r?\n/);
      text = events.pop() ?? '';
      for (const event of events) {
        const data = event.split(/\r?\n/).filter((line) => line.startsWith('data:'));
        yield data.map((line) => line.slice('data:'.length).trim()).join('\n');
      }
    }
  } finally {
    // The stream may already have failed; what cancelling says then changes nothing.
    await reader.cancel().catch(() => undefined);
  }
}
