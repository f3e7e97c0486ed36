/** `Value` whose members that may be undefined are optional instead. */
export type Omitted<Value> = {
  [Key in keyof Value as undefined extends Value[Key] ? never : Key]: Value[Key];
} & {
  [Key in keyof Value as undefined extends Value[Key] ? Key : never]?: Exclude<Value[Key], undefined>;
};

/** A copy without the members that are undefined: pages receive it, and an absent member is not one set to undefined. */
export function omitUndefined<Value extends object>(value: Value): Omitted<Value>;
export function omitUndefined(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));
}
