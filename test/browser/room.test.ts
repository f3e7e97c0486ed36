import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../src/define.ts';

/** What gives the element no width, or shares it with what the element needs for itself. */
const parents: readonly [what: string, around: string, own?: string, leastPx?: number][] = [
  ['a float that is a container', 'float: left; container-type: inline-size'],
  ['a flexible item that may shrink to nothing', 'flex: 0 1 0; min-width: 0'],
  ['a table cell of one pixel', 'display: table-cell; width: 1px'],
  ['an inline block', 'display: inline-block', '', 300],
  ['an inline block, as a flex container', 'display: inline-block', 'display: flex', 300],
  ['an inline block, as a grid', 'display: inline-block', 'display: grid', 300],
  ['a wide block, as a flex container', 'width: 400px', 'display: flex', 400],
];

describe('the room of the element', () => {
  for (const [what, around, own = '', leastPx = 160] of parents) {
    it(`is at least ${leastPx} px wide, and all of it the frame's, in ${what}`, async () => {
      const outer = await fixture<HTMLElement>(html`<div style="display: flex; width: 600px"></div>`);
      outer.innerHTML = `<div style="${around}"><fortface-capture lang="en" style="${own}"></fortface-capture></div>`;
      const element = outer.querySelector('fortface-capture')!;
      await waitUntil(() => element.shadowRoot?.querySelector('.frame'));
      const { width } = element.getBoundingClientRect();
      expect(width).to.be.at.least(leastPx);
      const frame = element.shadowRoot!.querySelector('.frame')!;
      expect(frame.getBoundingClientRect().width).to.be.closeTo(width, 1);
    });
  }
});
