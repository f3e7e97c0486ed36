/** One page of the site: its file, its title, and what stands in its main part. */
export interface DocsPage {
  file: string;
  title: string;
  body: string;
  /** What runs on it beside its text. */
  script?: string;
}
