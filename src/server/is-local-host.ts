/** True for names and addresses that only this machine answers to (RFC 6761 `localhost`, 127.0.0.0/8, ::1). */
export function isLocalHost(hostname: string): boolean {
  const name = hostname.toLowerCase();
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    /^127(\.\d{1,3}){3}$/.test(name) ||
    name === '[::1]' ||
    name === '::1'
  );
}
