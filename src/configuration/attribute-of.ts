/** Returns the attribute's name of a property: `session-url` for `sessionUrl`. */
export function attributeOf(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
