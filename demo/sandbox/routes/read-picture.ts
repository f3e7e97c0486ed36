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
  if (/^\s*data:/i.test(text)) return 'begins with "data:". Send only what follows the first comma.';
  if (/^\[object \w+\]$/.test(text.trim())) {
    return 'is the text "[object …]": an object was turned into text. Send its bytes in base64.';
  }
  if (/^(?:undefined|NaN)$/.test(text.trim()))
    return 'is the name of a missing value. Send a picture in base64.';
  if (/[\r\n]/.test(text.trim())) {
    return 'has line breaks. Encode it in one line: Base64.getEncoder() in Java, base64.b64encode in Python.';
  }
  if (text.trim() !== text) return 'begins or ends with white space. Remove it.';
  if (text.includes(' ') && !/[^A-Za-z0-9+/= ]/.test(text)) {
    return 'has spaces, which base64 does not have. A form or URL decoder turns + into spaces: send + unchanged in JSON, and as %2B in a form.';
  }
  if (!/[^\w=-]/.test(text) && /[-_]/.test(text))
    return 'is base64url. Send base64, with + and / in place of - and _.';
  const wrongAt = text.search(/[^A-Za-z0-9+/=]/);
  if (wrongAt !== -1) {
    return `has characters that base64 does not have, the first at position ${wrongAt + 1}.`;
  }
  return explainEnd(text);
}

/** For a text of base64's characters alone: what is wrong with its padding or its length. */
function explainEnd(text: string): string {
  const padAt = text.indexOf('=');
  const length = padAt === -1 ? text.length : padAt;
  const pads = text.length - length;
  // A search for the end of the padding backtracks over millions of "=".
  for (let index = length; index < text.length; index += 1) {
    if (text[index] !== '=') {
      return 'has "=" before its end. Send one text: two that were joined are not base64.';
    }
  }
  const needed = (4 - (length % 4)) % 4;
  if (needed === 3 || pads < needed) {
    return 'is not whole base64: its length with padding must be a multiple of four. It is cut off or lacks its padding.';
  }
  if (pads > needed) {
    return `ends with more "=" than its length needs, which is ${needed}. Remove the others.`;
  }
  return 'is not what a base64 encoder writes: its last character has bits that belong to no byte and must be zero. It was cut off or changed.';
}

function refuse(field: string, reason: string): ApiProblem {
  return new ApiProblem('request_malformed', `${field} ${reason}`, { field });
}
