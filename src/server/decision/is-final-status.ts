/**
 * Whether a 2xx status comes with a whole verdict. 202 has none yet, 203 one that something on the way has changed, 206 a
 * part of one, and others are not of HTTP.
 */
export function isFinalStatus(status: number): boolean {
  return status === 200 || status === 201;
}
