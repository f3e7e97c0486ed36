/** Whatever hides the viewfinder, by whatever CSS or element, it counts as unseen; what hides nothing does not. */
import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { canBeSeen } from '../../src/sight/browser-can-be-seen.ts';

class AppShell extends HTMLElement {
  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).innerHTML = '<div class="around"><slot></slot></div>';
  }
}
customElements.define('app-shell', AppShell);

class FinderHost extends HTMLElement {
  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).innerHTML =
      '<section><div class="finder" style="position:relative;inline-size:240px;block-size:320px;background:#333">' +
      '<video style="inline-size:100%;block-size:100%"></video>' +
      '<div style="position:absolute;inset:0;background:black"></div></div></section>';
  }
}
customElements.define('finder-host', FinderHost);

interface Scene {
  /** Around everything that the test makes. */
  outer: HTMLElement;
  host: HTMLElement;
  finder: Element;
}

async function setScene(inShell = false): Promise<Scene> {
  const outer = await fixture<HTMLElement>(
    inShell
      ? html`<div>
          <app-shell
            ><div class="inner"><finder-host></finder-host></div
          ></app-shell>
        </div>`
      : html`<div>
          <div class="inner"><finder-host></finder-host></div>
        </div>`,
  );
  scrollTo(0, 0);
  const host = outer.querySelector<HTMLElement>('finder-host')!;
  return { outer, host, finder: host.shadowRoot!.querySelector('.finder')! };
}

const cover = (css: string, tag = 'div') => {
  return ({ outer }: Scene): void => {
    const over = document.createElement(tag);
    over.style.cssText = `position:fixed;inset:0;inline-size:100%;block-size:100%;${css}`;
    outer.append(over);
  };
};
const style = (css: string) => {
  return ({ host }: Scene): void => {
    host.parentElement!.style.cssText = css;
  };
};

const hiding: Readonly<Record<string, (scene: Scene) => void>> = {
  'display: none': style('display:none'),
  'visibility: hidden': style('visibility:hidden'),
  'opacity: 0': style('opacity:0'),
  'opacity that leaves a breath': style('opacity:0.04'),
  'filter: opacity(0)': style('filter:opacity(0%)'),
  'filter: blur': style('filter:blur(40px)'),
  'filter: brightness(0)': style('filter:brightness(0)'),
  'no size': style('inline-size:0;block-size:0;overflow:hidden'),
  'transform: scale(0)': style('transform:scale(0)'),
  'transform off the screen': style('transform:translateX(-200vw)'),
  'position off the screen': style('position:absolute;left:-9999px'),
  'clip-path': style('clip-path:inset(100%)'),
  clip: style('position:absolute;clip:rect(0,0,0,0)'),
  'a turn of 90°': style('transform:rotateY(90deg)'),
  'a page that scrolled on': ({ outer }) => {
    outer.style.paddingBlockEnd = '4000px';
    scrollTo(0, 2000);
  },
  'a box that scrolled on': ({ host }) => {
    host.parentElement!.style.cssText = 'block-size:200px;overflow:auto';
    const tail = document.createElement('div');
    tail.style.blockSize = '2000px';
    host.after(tail);
    host.parentElement!.scrollTop = 1000;
  },
  'a closed <details>': ({ host }) => {
    const details = document.createElement('details');
    host.replaceWith(details);
    details.append(host);
  },
  'a closed <dialog>': ({ host }) => {
    const dialog = document.createElement('dialog');
    host.replaceWith(dialog);
    dialog.append(host);
  },
  'the attribute hidden': ({ host }) => {
    host.hidden = true;
    host.style.display = 'none';
  },
  'an opaque cover': cover('background:white'),
  'a cover of colour-mix': cover('background:rgb(255 255 255 / 80%)'),
  'a picture over it': cover('', 'canvas'),
  'a cover by a pseudo-element': ({ outer }) => {
    const over = document.createElement('div');
    over.className = 'veil';
    const sheet = document.createElement('style');
    sheet.textContent =
      '.veil{position:fixed;inset:0}.veil::before{content:"";position:absolute;inset:0;background:#000}';
    outer.append(sheet, over);
  },
  'a blurring cover': cover('backdrop-filter:blur(30px);-webkit-backdrop-filter:blur(30px)'),
  'a frame over it': cover('border:0', 'iframe'),
  'a modal dialog over the page': ({ outer }) => {
    const dialog = document.createElement('dialog');
    dialog.textContent = 'Cookies?';
    outer.append(dialog);
    dialog.showModal();
  },
  'its own place behind the ground of the page': ({ host }) => {
    host.parentElement!.style.cssText = 'position:relative;z-index:-1';
    host.parentElement!.parentElement!.style.cssText = 'background:white;min-block-size:400px';
  },
};

const harmless: Readonly<Record<string, (scene: Scene) => void>> = {
  nothing: () => undefined,
  'a shield without a colour': cover(''),
  'a thin veil': cover('background:rgb(0 0 0 / 20%)'),
  'an invisible cover': cover('background:white;opacity:0'),
  'a cover next to it': cover('background:white;inset:auto 0 0 auto;inline-size:60px;block-size:60px'),
  'a page that takes no pointer': style('pointer-events:none'),
  'a half-transparent moment of a fade': style('opacity:0.5'),
  'a turned and scaled parent': style('transform:rotate(2deg) scale(0.9);transform-origin:0 0'),
  'a soft shadow filter': style('filter:drop-shadow(0 2px 4px #0006)'),
};

for (const inShell of [false, true]) {
  describe(`a viewfinder ${inShell ? 'within another shadow root' : 'in the page'}`, () => {
    for (const [what, hide] of Object.entries(hiding)) {
      it(`is hidden by ${what}`, async () => {
        const scene = await setScene(inShell);
        expect(canBeSeen(scene.finder)).to.equal(true);
        hide(scene);
        await nextFrame();
        expect(canBeSeen(scene.finder)).to.equal(false);
      });
    }
    for (const [what, change] of Object.entries(harmless)) {
      it(`stays visible with ${what}`, async () => {
        const scene = await setScene(inShell);
        change(scene);
        await nextFrame();
        expect(canBeSeen(scene.finder)).to.equal(true);
      });
    }
  });
}

it('hides a viewfinder in a frame that is hidden, covered or scrolled away', async () => {
  const outer = await fixture<HTMLElement>(
    html`<div><iframe style="inline-size:300px;block-size:400px"></iframe></div>`,
  );
  const frame = outer.querySelector('iframe')!;
  const inside = frame.contentDocument!;
  inside.body.innerHTML =
    '<div class="finder" style="inline-size:240px;block-size:320px;background:#333"></div>';
  const finder = inside.querySelector('.finder')!;
  expect(canBeSeen(finder)).to.equal(true);
  frame.style.opacity = '0';
  expect(canBeSeen(finder)).to.equal(false);
  frame.style.opacity = '1';
  const over = document.createElement('div');
  over.style.cssText = 'position:fixed;inset:0;background:white';
  outer.append(over);
  expect(canBeSeen(finder)).to.equal(false);
  over.remove();
  expect(canBeSeen(finder)).to.equal(true);
  frame.style.marginBlockStart = '200vh';
  expect(canBeSeen(finder)).to.equal(false);
});
