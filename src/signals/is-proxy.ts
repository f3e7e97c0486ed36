/**
 * Whether an object is a `Proxy` that does not hide it well. An ordinary object refuses a prototype chain that
 * leads back to itself; the walk that looks for such a loop ends at a proxy (ECMA-262 §10.1.2.1, step 7), so a
 * proxy's target accepts it. The prototype is put back before this returns.
 */
export function isProxy(candidate: object): boolean {
  try {
    const before = Reflect.getPrototypeOf(candidate);
    try {
      return Reflect.setPrototypeOf(candidate, Object.create(candidate) as object);
    } finally {
      Reflect.setPrototypeOf(candidate, before);
    }
  } catch {
    // Only the traps of a proxy throw here.
    return true;
  }
}
