import { ApiProblem } from '../problems/api-problem.ts';

/**
 * The bytes of a picture in base64 (RFC 4648 §4: padded, without line breaks). Throws `request_malformed` with the reason.
 * FortFace's page asks for "Base64" and hashes that text, so the sandbox takes one spelling of a picture only.
 */
export function readPicture(field: string, base64: string | undefined): Buffer {
  if (base64 === undefined || base64 === '') throw refuse(field, 'is missing.');
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.toString('base64') !== base64) throw refuse(field, explain(base64));
  return bytes;
}

/** The usual slips first, each with its remedy. */
function explain(text: string): string {
  if (/^data:/i.test(text)) return 'begins with "data:". Send only what follows the first comma.';
  if (/\s/.test(text)) {
    return 'has line breaks or spaces. Encode it in one line: Base64.getEncoder() in Java, base64.b64encode in Python.';
  }
  if (/[-_]/.test(text)) return 'is base64url. Send base64, with + and / in place of - and _.';
  if (/[^A-Za-z0-9+/=]/.test(text)) return 'has characters that base64 does not have.';
  return 'is not whole base64: its length with padding must be a multiple of four.';
}

function refuse(field: string, reason: string): ApiProblem {
  return new ApiProblem('request_malformed', `${field} ${reason}`, { field });
}
