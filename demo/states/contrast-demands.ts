/** Two tokens that meet on a screen, and the least contrast that WCAG 2.2 asks of them. */
export interface ContrastDemand {
  front: string;
  ground: string;
  /** 4.5 for text (1.4.3), 3 for signs and outlines (1.4.11). */
  least: number;
}

/** Every pair of colours that a theme has to keep apart. */
export const contrastDemands: readonly ContrastDemand[] = [
  { front: '--fortface-on-surface', ground: '--fortface-surface', least: 4.5 },
  { front: '--fortface-muted', ground: '--fortface-surface', least: 4.5 },
  { front: '--fortface-on-accent', ground: '--fortface-accent', least: 4.5 },
  { front: '--fortface-accent', ground: '--fortface-surface', least: 3 },
  { front: '--fortface-line', ground: '--fortface-surface', least: 3 },
  { front: '--fortface-danger', ground: '--fortface-surface', least: 3 },
  { front: '--fortface-success', ground: '--fortface-surface', least: 3 },
];
