/** A secret as a service may repeat it: the name of each encoding, and the text. */
export function spellings(secret: string): [how: string, said: string][] {
  const bytes = Buffer.from(secret);
  const percent = (text: string): string =>
    Array.from(Buffer.from(text), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  const escaped = Array.from(secret, (letter) => {
    const code = letter.charCodeAt(0).toString(16).padStart(4, '0');
    return String.raw`\u${code}`;
  }).join('');
  return [
    ['plain', secret],
    ['upper case', secret.toUpperCase()],
    ['lower case', secret.toLowerCase()],
    ['base64', bytes.toString('base64')],
    ['base64url', bytes.toString('base64url')],
    ['base64 after one byte', Buffer.from(`:${secret}`).toString('base64')],
    ['base64 after two bytes', Buffer.from(`x:${secret}`).toString('base64')],
    ['base64 of a header', Buffer.from(`x-api-key: ${secret}\r\n`).toString('base64')],
    ['base64url of JSON', Buffer.from(JSON.stringify({ key: secret, more: 1 })).toString('base64url')],
    ['hex', bytes.toString('hex')],
    ['upper-case hex', bytes.toString('hex').toUpperCase()],
    ['percent', percent(secret)],
    ['percent in part', encodeURIComponent(secret)],
    ['percent twice', encodeURIComponent(percent(secret))],
    ['percent around base64', encodeURIComponent(bytes.toString('base64'))],
    ['JSON escapes', escaped],
    ['upper-case JSON escapes', escaped.replace(/[a-f]/g, (letter) => letter.toUpperCase())],
    ['JSON within JSON', JSON.stringify(escaped).slice(1, -1)],
    ['HTML', Array.from(secret, (letter) => `&#${letter.charCodeAt(0)};`).join('')],
  ];
}
