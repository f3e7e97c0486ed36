import { ApiProblem } from '../problems/api-problem.ts';

/** The bytes of a picture in base64 (RFC 4648 §4, padded, one line). Throws `request_malformed`. */
export function readPicture(base64: string | undefined): Buffer {
  if (base64 === undefined || base64 === '') {
    throw new ApiProblem('request_malformed', 'imgData is missing.');
  }
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.toString('base64') !== base64) {
    throw new ApiProblem('request_malformed', 'imgData must be plain base64, without a data: prefix.');
  }
  return bytes;
}
