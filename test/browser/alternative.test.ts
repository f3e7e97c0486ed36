/** Another way to be verified: a link or the page's own content, told to the page before it is followed. */
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../src/define.ts';
import type { FortfaceCapture } from '../../src/element/fortface-capture.ts';

const linkOf = (element: FortfaceCapture) =>
  element.shadowRoot?.querySelector<HTMLAnchorElement>('a[part=alternative]') ?? undefined;

const isDrawn = (element: FortfaceCapture) =>
  waitUntil(() => element.shadowRoot?.querySelector('.card') != null);

function hear(element: FortfaceCapture): string[] {
  const states: string[] = [];
  element.addEventListener('fortface-alternative', (event) => {
    states.push(event.detail.state);
    event.preventDefault();
  });
  return states;
}

it('links to the other way on the start screen and on a failure, and tells the page', async () => {
  const element = await fixture<FortfaceCapture>(
    html`<fortface-capture lang="en" alternative-url="/branch?from=selfie"></fortface-capture>`,
  );
  const states = hear(element);
  await waitUntil(() => linkOf(element) !== undefined);
  const link = linkOf(element);
  expect(link?.href).to.equal(`${location.origin}/branch?from=selfie`);
  link?.click();
  // Without a session-url the start fails, which is a failure as any other.
  await element.start();
  expect(element.state).to.equal('failed');
  await waitUntil(() => element.shadowRoot?.querySelector('[part=error]') != null);
  linkOf(element)?.click();
  expect(states).to.deep.equal(['idle', 'failed']);
  expect(location.pathname).not.to.equal('/branch');
});

it('leads to web addresses alone, and to nothing where none is set', async () => {
  for (const address of ['javascript:alert(1)', 'data:text/html,x', 'mailto:a@b.example']) {
    const element = await fixture<FortfaceCapture>(
      html`<fortface-capture lang="en" alternative-url=${address}></fortface-capture>`,
    );
    await isDrawn(element);
    expect(linkOf(element), address).to.equal(undefined);
  }
  const element = await fixture<FortfaceCapture>(html`<fortface-capture lang="en"></fortface-capture>`);
  await isDrawn(element);
  expect(linkOf(element)).to.equal(undefined);
});

it('takes the page’s own content in place of the link', async () => {
  const element = await fixture<FortfaceCapture>(
    html`<fortface-capture lang="en" alternative-url="/branch"
      ><button slot="alternative" type="button">Call me</button></fortface-capture
    >`,
  );
  const states = hear(element);
  await isDrawn(element);
  element.querySelector('button')?.click();
  expect(states).to.deep.equal(['idle']);
});
