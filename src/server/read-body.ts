import { joinChunks } from './call-api.ts';
import { parseJson } from './parse-json.ts';
import { HttpError } from './http-error.ts';

/**
 * The request's JSON, read no further than `maxBytes` and no longer than the two limits. Throws `HttpError`: 415
 * for another content type, 413, 408 when it stands still or takes too long, 400 when it is no JSON.
 */
export async function readBody(
  request: Request,
  limits: { maxBytes: number; idleTimeoutMs: number; timeoutMs: number },
): Promise<{ value: unknown; bytes: Uint8Array<ArrayBuffer> }> {
  // No form and no plain-text request of a foreign page can carry this type without a preflight.
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) {
    throw new HttpError(415, 'request_malformed', 'The content type must be application/json');
  }
  if (request.headers.get('content-encoding')) {
    throw new HttpError(415, 'request_malformed', 'The body must not be compressed');
  }
  if (Number(request.headers.get('content-length') ?? 0) > limits.maxBytes) throw tooLarge(limits.maxBytes);
  const bytes = await readLimited(request, limits);
  const value = parseJson(bytes);
  if (value === undefined) throw new HttpError(400, 'request_malformed', 'The body is not JSON');
  return { value, bytes };
}

async function readLimited(
  request: Request,
  limits: { maxBytes: number; idleTimeoutMs: number; timeoutMs: number },
): Promise<Uint8Array<ArrayBuffer>> {
  if (!request.body) return new Uint8Array(0);
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const whole = startLimit(limits.timeoutMs);
  try {
    for (;;) {
      const idle = startLimit(limits.idleTimeoutMs);
      const part = await Promise.race([reader.read(), idle.passed, whole.passed]).finally(idle.stop);
      if (part.done) return joinChunks(chunks, length);
      length += part.value.byteLength;
      if (length > limits.maxBytes) throw tooLarge(limits.maxBytes);
      chunks.push(part.value);
    }
  } catch (error) {
    // The rest is of no use; what cancelling itself says cannot change the answer.
    await reader.cancel().catch(() => undefined);
    if (error instanceof HttpError) throw error;
    throw new HttpError(400, 'request_malformed', 'The body ended early', { cause: error });
  } finally {
    whole.stop();
  }
}

function startLimit(ms: number): { passed: Promise<never>; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const passed = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new HttpError(408, 'request_timeout', 'The body came too slowly'));
    }, ms);
  });
  return { passed, stop: () => clearTimeout(timer) };
}

function tooLarge(maxBytes: number): HttpError {
  return new HttpError(413, 'request_too_large', `The body must not be longer than ${maxBytes} bytes`);
}
