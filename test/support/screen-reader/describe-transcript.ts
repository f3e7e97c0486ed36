import type { Line } from './read-transcript.ts';

const keys: Readonly<Record<string, string>> = { Return: 'Enter' };

/** Returns what happened after the first note, one line each: keys in brackets, notes in parentheses, and speech. */
export function describeTranscript(lines: readonly Line[]): string {
  return lines
    .slice(lines.findIndex(({ kind }) => kind === 'note') + 1)
    .map(({ kind, text }) => {
      if (kind === 'key') return `[${keys[text] ?? text}]`;
      if (kind === 'note') return `(${text})`;
      return kind === 'said' ? text : `${text} … (interrupted)`;
    })
    .join('\n');
}
