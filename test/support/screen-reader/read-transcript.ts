/** `cut` was interrupted before its end. */
export interface Line {
  readonly kind: 'key' | 'note' | 'said' | 'cut' | 'speaking';
  readonly text: string;
}

/** Reads the record of keys, notes and the voice: one line for each text that was begun, in that order. */
export function readTranscript(record: string): Line[] {
  const lines: Line[] = [];
  for (const row of record.split('\n').filter((one) => one !== '')) {
    const [event, ...rest] = row.split('\t');
    const text = rest.join(' ').replaceAll(/\s+/g, ' ').trim();
    const speaking = lines.findLastIndex(({ kind }) => kind === 'speaking');
    if (event === 'key' || event === 'note') lines.push({ kind: event, text });
    if (event === 'begins') {
      settle(lines, speaking, 'cut');
      lines.push({ kind: 'speaking', text });
    }
    if (event === 'ends') settle(lines, speaking, 'said');
  }
  return lines;
}

function settle(lines: Line[], at: number, kind: 'said' | 'cut'): void {
  const line = lines[at];
  if (line !== undefined) lines[at] = { ...line, kind };
}
