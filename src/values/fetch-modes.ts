/** The modes of `fetch` that the core names; the types of the same meaning belong to the DOM library. */
export type CredentialsMode = 'omit' | 'same-origin' | 'include';

export type CacheMode = 'default' | 'reload';
