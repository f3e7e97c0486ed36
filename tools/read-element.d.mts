/** Anything that the manifest describes. */
export interface Documented {
  name: string;
  description?: string;
  default?: string;
  type?: { text: string };
}

export interface DescribedElement {
  tagName: string;
  className: string;
  description: string;
  attributes: (Documented & { fieldName: string })[];
  properties: (Documented & { readonly?: boolean; attribute?: string })[];
  methods: (Documented & { return?: { type?: { text: string } } })[];
  events: Documented[];
  slots: Documented[];
  cssParts: Documented[];
  cssProperties: Documented[];
}

export function readElement(manifest: unknown): DescribedElement;
