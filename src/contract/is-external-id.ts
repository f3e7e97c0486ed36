/** As `externalIdSchema`, for code that runs before the schemas have arrived. */
export const isExternalId = (value: unknown): boolean =>
  typeof value === 'string' && /^[^\p{Control}\p{Surrogate}]{1,256}$/u.test(value);
