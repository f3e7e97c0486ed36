/** A file of the package was answered with something else: another status, a page, a part of it, or another version. */
export class WrongFile extends Error {}
