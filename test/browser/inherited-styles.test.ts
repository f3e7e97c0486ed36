/** Inherited text styles of a page (writing mode, spacing, case, wrapping) do not change the screens. */
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../src/define.ts';
import { en } from '../../src/locales/en.ts';

const inherited: readonly (readonly [property: string, value: string])[] = [
  ['writing-mode', 'vertical-rl'],
  ['text-orientation', 'upright'],
  ['line-height', '4'],
  ['letter-spacing', '9px'],
  ['word-spacing', '30px'],
  ['text-transform', 'uppercase'],
  ['text-align', 'right'],
  ['white-space', 'nowrap'],
  ['white-space', 'pre'],
  ['word-break', 'break-all'],
  ['overflow-wrap', 'anywhere'],
  ['line-break', 'anywhere'],
  ['hyphens', 'auto'],
  ['text-indent', '60px'],
  ['font-size', '0'],
  ['font-size', '40px'],
  ['font-weight', '900'],
  ['font-style', 'italic'],
  ['font-variant', 'small-caps'],
  ['font-stretch', 'expanded'],
  ['font-kerning', 'none'],
  ['list-style', 'square inside'],
  ['border-spacing', '9px'],
  ['tab-size', '20'],
  ['cursor', 'none'],
  ['user-select', 'none'],
  ['-webkit-user-select', 'none'],
  ['text-shadow', '2px 2px red'],
  ['caption-side', 'bottom'],
];

/** Sizes and places of all that is drawn, from the card's corner. */
async function measure(style: string, rule = ''): Promise<string> {
  const page = await fixture<HTMLElement>(html`<div style="inline-size: 400px; block-size: 700px"></div>`);
  page.innerHTML = `<style>${rule}</style><div class="around" style="${style}"><fortface-capture lang="en"></fortface-capture></div>`;
  const around = page.querySelector<HTMLElement>('.around')!;
  around.style.width = '400px';
  around.style.height = '700px';
  const element = page.querySelector('fortface-capture')!;
  const shows = (text: string) =>
    waitUntil(() => element.shadowRoot?.textContent?.includes(text), `never showed "${text}"`);
  await shows(en.idle.start);
  const start = place(element);
  await element.start();
  await shows(en.errors['configuration-invalid'].title);
  const failure = place(element);
  page.remove();
  return [...start, ...failure].join('\n');
}

function place(element: HTMLElement): string[] {
  const card = element.shadowRoot!.querySelector('.card')!;
  const corner = card.getBoundingClientRect();
  const drawn = [card, ...card.querySelectorAll('h2, p, button, svg')];
  return drawn.map((one) => {
    const { left, top, width, height } = one.getBoundingClientRect();
    const { textTransform, textShadow, fontStyle, fontWeight } = getComputedStyle(one);
    const places = [left - corner.left, top - corner.top, width, height].map(Math.round);
    return `${one.localName}.${one.getAttribute('class')} ${places.join(' ')} ${textTransform} ${textShadow} ${fontStyle} ${fontWeight}`;
  });
}

describe('inherited text styles', () => {
  let neutral = '';
  before(async () => {
    neutral = await measure('');
  });

  for (const [property, value] of inherited) {
    it(`${property}: ${value} around the element does not change its screens`, async () => {
      expect(await measure(`${property}: ${value}`)).to.equal(neutral);
    });
  }

  it('a page rule for every element does not change its screens', async () => {
    const rule = inherited.map(([property, value]) => `${property}: ${value};`).join(' ');
    expect(await measure('', `.around, .around * { ${rule} transition: all 1s; }`)).to.equal(neutral);
  });

  it('can be pressed on a page that takes the pointer from what is around it', async () => {
    const page = await fixture<HTMLElement>(html`<div style="pointer-events: none"></div>`);
    page.innerHTML = '<fortface-capture lang="en"></fortface-capture>';
    const element = page.querySelector('fortface-capture')!;
    await waitUntil(() => element.shadowRoot?.querySelector('button'));
    expect(getComputedStyle(element.shadowRoot!.querySelector('button')!).pointerEvents).to.equal('auto');
  });

  it('hides its screens if the page hides the element', async () => {
    const page = await fixture<HTMLElement>(html`<div style="visibility: hidden"></div>`);
    page.innerHTML = '<fortface-capture lang="en"></fortface-capture>';
    const element = page.querySelector('fortface-capture')!;
    await waitUntil(() => element.shadowRoot?.querySelector('.card'));
    const card = element.shadowRoot!.querySelector('.card')!;
    expect(getComputedStyle(card).visibility).to.equal('hidden');
  });
});
