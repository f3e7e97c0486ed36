export interface ScenePage {
  /** The page's language, and Orca's. */
  lang: 'en' | 'pt-BR';
  title: string;
  /** Further attributes of the element. */
  attributes?: string;
}

/** Draws a page that contains nothing but a heading and the element. `script` runs before the element. */
export function drawScenePage({ lang, title, attributes = '' }: ScenePage, script = ''): string {
  return `<!doctype html>
    <html lang="${lang}">
      <title>${title}</title>
      <script>${script}</script>
      <script type="module" src="/cdn/fortface-capture.js"></script>
      <h1>${title}</h1>
      <fortface-capture session-url="/api/fortface/session" capture-timeout="120" ${attributes}></fortface-capture>
    </html>`;
}
