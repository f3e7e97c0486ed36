/** A custom property that a page may set on the element. */
export interface ThemeToken {
  name: `--fortface-${string}`;
  light: string;
  /** Set if it differs from `light`. */
  dark?: string;
  meaning: string;
}

/** Every public custom property with its default. Text on its ground has a contrast of 4.5 : 1 or more. */
export const themeTokens: readonly ThemeToken[] = [
  {
    name: '--fortface-accent',
    light: '#00675b',
    dark: '#5fd6c4',
    meaning: 'Main buttons, the progress on the oval, the focus ring',
  },
  { name: '--fortface-on-accent', light: '#ffffff', dark: '#04201c', meaning: 'Text on the accent' },
  { name: '--fortface-surface', light: '#ffffff', dark: '#111918', meaning: 'Ground of every screen' },
  {
    name: '--fortface-on-surface',
    light: '#12211f',
    dark: '#eef5f3',
    meaning: 'Titles, and the plate of a hint',
  },
  { name: '--fortface-muted', light: '#4a5c59', dark: '#adbdba', meaning: 'Text under a title' },
  {
    name: '--fortface-line',
    light: '#748683',
    dark: '#7f918e',
    meaning: 'Outlines of controls',
  },
  { name: '--fortface-danger', light: '#a62b22', dark: '#ffa79e', meaning: 'The sign of a failure' },
  { name: '--fortface-success', light: '#1b6b3a', dark: '#82dba1', meaning: 'The sign of success' },
  { name: '--fortface-radius', light: '20px', meaning: 'Corners of the screen; buttons take their share' },
  {
    name: '--fortface-font',
    light: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif",
    meaning: 'Font families',
  },
  { name: '--fortface-max-width', light: '480px', meaning: 'Greatest width' },
];
