import type { ApiAnswer, ApiFailure } from '../call-api.ts';
import { readServiceProblem } from '../failures/read-service-problem.ts';

/** What a developer can do about a service that gave no answer. */
export function explainFailure(failure: ApiFailure): string {
  const code = findCode(failure);
  if (failure.reason === 'timeout') {
    return `${failure.message}. Check that a firewall or proxy lets this machine reach FORTFACE_URL.`;
  }
  if (failure.reason === 'unusable') return `${failure.message}. Check FORTFACE_URL.`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return `The host in FORTFACE_URL has no address (${code}). Check its spelling and your DNS.`;
  }
  if (/^ERR_OSSL_|^ERR_CRYPTO_/.test(code)) {
    return `The client certificate cannot be used (${code}). Check that FORTFACE_TLS_CERT and FORTFACE_TLS_KEY belong together, and FORTFACE_TLS_PASSPHRASE.`;
  }
  // A server may refuse a certificate by an alert, or just leave.
  if (/ALERT|^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET)$/.test(code)) {
    return `${failure.message}: the service ended the connection (${code}). If it asks for a client certificate (mTLS), set FORTFACE_TLS_CERT and FORTFACE_TLS_KEY, or --cert and --key; if you have, ask FortFace whether it knows this certificate.`;
  }
  if (/CERT|SSL|TLS|EPROTO|SELF_SIGNED|VERIFY|ISSUER/.test(code)) {
    return `The TLS connection failed (${code}). If a private authority signs the service's certificate, pass its PEM file as --ca, or its text in FORTFACE_TLS_CA, or set NODE_EXTRA_CA_CERTS to the file; otherwise check that FORTFACE_URL names the right host. Do not switch the check off.`;
  }
  return `${failure.message}${code && ` (${code})`}. Check FORTFACE_URL, and that this machine may reach it.`;
}

/** What a developer can do about a refusal; with the service's own words. */
export function explainRefusal(answer: ApiAnswer, apiKey: string): string {
  const { code, message } = readServiceProblem(answer, [apiKey]);
  const said = `FortFace answered ${answer.status} ${code}${message && `: ${message}`}`;
  const advice: Readonly<Record<number, string>> = {
    401: 'It does not know this key. Check FORTFACE_API_KEY, and that the key belongs to the environment in FORTFACE_URL.',
    403: 'The key may not call liveness in the Backoffice. Ask FortFace for this permission.',
    404: 'No Backoffice is served there. Set FORTFACE_URL to the origin alone, such as https://api-sandbox.fortface.ai.',
    429: 'Too many requests. Wait and try again.',
  };
  if (answer.status === 404 && /galler|galeria/i.test(`${code} ${message}`)) {
    return `${said}\nThe Backoffice is there, and this key has no gallery in it. Check that the key belongs to the environment in FORTFACE_URL, and ask FortFace which gallery is its own.`;
  }
  const otherwise =
    answer.status >= 500 ? 'The service fails. Try again later.' : 'It refused the request itself.';
  return `${said}\n${advice[answer.status] ?? otherwise}`;
}

/** `fetch` wraps the reason, at times more than once. */
function findCode(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 4) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return findCode(error.cause, depth + 1);
}
