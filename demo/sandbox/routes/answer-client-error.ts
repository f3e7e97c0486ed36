import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { ApiProblem } from '../problems/api-problem.ts';

/** Codes by Node's HTTP parser; everything else that it complains of is malformed. */
const tooLarge: ReadonlySet<string> = new Set(['HPE_HEADER_OVERFLOW', 'HPE_CHUNK_EXTENSIONS_OVERFLOW']);

/** Answers anything that is not an HTTP request with the API's error body, and closes the connection that it came on. */
export function answerClientError(error: { code?: string }, socket: Socket): void {
  // Each further piece of the same broken request comes here again, while the answer is on its way.
  if (socket.destroyed || socket.writableEnded) return;
  // A connection that the caller has reset takes no answer.
  if (error.code !== 'ECONNRESET' && socket.writable) {
    const problem = tooLarge.has(error.code ?? '')
      ? new ApiProblem('request_too_large', 'The headers are too large.')
      : new ApiProblem('request_malformed', 'This is no HTTP request.');
    const body = JSON.stringify(problem.toBody());
    socket.write(
      [
        `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
        'content-type: application/json; charset=utf-8',
        `content-length: ${Buffer.byteLength(body)}`,
        `x-problem-code: ${problem.code}`,
        'connection: close',
        '',
        body,
      ].join('\r\n'),
    );
  }
  socket.destroySoon();
}
