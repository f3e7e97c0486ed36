import { html as litHtml, svg as litSvg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { directive, Directive, PartType, type Part } from 'lit/directive.js';

/**
 * Lit's `html`, for pages whose scripts replace or remove text nodes, as translators do. Lit writes a changed text
 * into the node that it made, and takes the text behind a part for the part's end. Here every text is a node of
 * its own, a changed one is a new node, and there is no white space between tags that could be such an end.
 */
export const html = (strings: TemplateStringsArray, ...values: unknown[]): TemplateResult =>
  litHtml(withoutIndentation(strings), ...values.map(ownText));

/** The same for what lies inside an `<svg>`. */
export const svg = (strings: TemplateStringsArray, ...values: unknown[]): SVGTemplateResult =>
  litSvg(withoutIndentation(strings), ...values.map(ownText));

/** Lit knows a template by its array of strings, so that each one needs the same array every time. */
const tightStrings = new WeakMap<TemplateStringsArray, TemplateStringsArray>();

const betweenTags = /(^|>)\s*\n\s*(?=<|$)/g;
const inTag = /(>)\s*\n\s*(?=<|$)/g;

function withoutIndentation(strings: TemplateStringsArray): TemplateStringsArray {
  const known = tightStrings.get(strings);
  if (known !== undefined) return known;
  let isInTag = false;
  const texts = strings.map((text) => {
    // Within a tag, white space is what parts one attribute from the next.
    const tight = text.replace(isInTag ? inTag : betweenTags, '$1');
    isInTag = text.lastIndexOf('<') > text.lastIndexOf('>') || (isInTag && !text.includes('>'));
    return tight;
  });
  const tight = Object.freeze(Object.assign(texts, { raw: Object.freeze([...texts]) }));
  tightStrings.set(strings, tight);
  return tight;
}

function ownText(value: unknown): unknown {
  return typeof value === 'string' || typeof value === 'number' ? text(String(value)) : value;
}

class OwnText extends Directive {
  #shown: Text | undefined;

  override render(text: string): string {
    return text;
  }

  override update(part: Part, [text]: [string]): string | Text {
    if (part.type !== PartType.CHILD) return text;
    // The node keeps its text: it may be out of the page by now, with another one in its place.
    if (this.#shown?.data !== text) this.#shown = document.createTextNode(text);
    return this.#shown;
  }
}

const text = directive(OwnText);
