/** One page of the site. */
export interface DocsPage {
  /** Path on the site without extension: `backend`, `pt-br/backend`. */
  path: string;
  title: string;
  markdown: string;
  /** The file of the repository that the page is made from. */
  source: string;
}

/** A page of `docs/` that is made from the code. */
export type ReferencePage = Pick<DocsPage, 'path' | 'markdown'>;
