/** The source of a regular expression that matches this text and nothing else. */
export function escapePattern(text) {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
