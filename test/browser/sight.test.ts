/** Whatever hides the viewfinder, by whatever CSS or element, it counts as unseen; what hides nothing does not. */
import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { canBeSeen } from '../../src/sight/browser-can-be-seen.ts';
import { createBrowserSight } from '../../src/sight/browser-sight.ts';

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

/** Covers a part of the viewfinder, in percent of its box. */
const over = (left: number, top: number, width: number, height: number) => {
  return ({ outer, finder }: Scene): void => {
    const box = finder.getBoundingClientRect();
    const part = document.createElement('div');
    part.style.cssText =
      `position:fixed;background:white;left:${box.left + (box.width * left) / 100}px;` +
      `top:${box.top + (box.height * top) / 100}px;width:${(box.width * width) / 100}px;height:${(box.height * height) / 100}px`;
    outer.append(part);
  };
};

const hiding: Readonly<Record<string, (scene: Scene) => void>> = {
  'display: none': style('display:none'),
  'visibility: hidden': style('visibility:hidden'),
  'opacity: 0': style('opacity:0'),
  'opacity that leaves a breath': style('opacity:0.04'),
  'opacity that leaves a ghost': style('opacity:0.3'),
  'opacity of two that add up': ({ outer, host }) => {
    outer.style.opacity = '0.5';
    host.style.opacity = '0.6';
  },
  'filter: brightness(5)': style('filter:brightness(5)'),
  'a drawn filter': style('filter:url(#none)'),
  'a mask': style('-webkit-mask-image:linear-gradient(transparent,transparent)'),
  'a blending': style('mix-blend-mode:lighten'),
  'a scale that leaves a stamp': style('transform:scale(0.3);transform-origin:0 0'),
  'a cover over the half with the eyes': over(0, 0, 100, 50),
  'a cover over one side of the face': over(0, 0, 50, 100),
  'a cover right over the face': over(15, 20, 70, 60),
  'a page that left its lower edge': ({ outer, finder }) => {
    outer.style.paddingBlockEnd = '4000px';
    scrollTo(0, finder.getBoundingClientRect().top + 200);
  },
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
  'a sticky header over its upper edge': over(0, 0, 100, 30),
  'a banner over its lower third': over(0, 66, 100, 34),
  'an isolated ground': style('isolation:isolate;mask-image:none'),
  'a light filter': style('filter:brightness(1.2) contrast(1.1)'),
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

it('hides a viewfinder in a frame that is masked, blended or faint', async () => {
  const outer = await fixture<HTMLElement>(
    html`<div><iframe style="inline-size:300px;block-size:400px"></iframe></div>`,
  );
  const frame = outer.querySelector('iframe')!;
  const inside = frame.contentDocument!;
  inside.body.innerHTML =
    '<div class="finder" style="inline-size:240px;block-size:320px;background:#333;opacity:0.6"></div>';
  const finder = inside.querySelector('.finder')!;
  expect(canBeSeen(finder)).to.equal(true);
  for (const css of [
    '-webkit-mask-image:linear-gradient(#0000,#000)',
    'mix-blend-mode:screen',
    'opacity:0.5',
  ]) {
    const before = frame.style.cssText;
    frame.style.cssText += `;${css}`;
    expect(canBeSeen(finder), css).to.equal(false);
    frame.style.cssText = before;
  }
  expect(canBeSeen(finder)).to.equal(true);
});

it('hides a video whose own style leaves nothing of its picture', async () => {
  const outer = await fixture<HTMLElement>(
    html`<div>
      <div><video style="inline-size:240px;block-size:320px;object-fit:cover"></video></div>
    </div>`,
  );
  const video = outer.querySelector('video')!;
  const before = video.style.cssText;
  expect(canBeSeen(video)).to.equal(true);
  for (const css of [
    'opacity:0',
    'visibility:hidden',
    'display:none',
    'filter:brightness(0)',
    'object-position:9999px 0',
    'transform:scale(0.1)',
  ]) {
    video.style.cssText = `${before};${css}`;
    expect(canBeSeen(video), css).to.equal(false);
  }
  video.style.cssText = `${before};transform:scaleX(-1)`;
  expect(canBeSeen(video)).to.equal(true);
});

it('stays visible under a filter of the whole page, as aids for colour-blind people set it', async () => {
  const { finder } = await setScene();
  document.documentElement.style.filter = 'url(#colours)';
  const seen = canBeSeen(finder);
  document.documentElement.style.filter = '';
  expect(seen).to.equal(true);
});

it('is hidden by the opaque ground around a popover, and not by a sheer one', async () => {
  const { outer, finder } = await setScene();
  const popover = document.createElement('div');
  if (!('showPopover' in popover)) return;
  popover.setAttribute('popover', 'auto');
  popover.className = 'with-ground';
  popover.style.cssText = 'inset:auto 0 0 auto;inline-size:40px;block-size:40px';
  const sheet = document.createElement('style');
  outer.append(sheet, popover);
  (popover as HTMLElement).showPopover();
  expect(canBeSeen(finder)).to.equal(true);
  sheet.textContent = '.with-ground::backdrop{background:white}';
  expect(canBeSeen(finder)).to.equal(false);
});

it('comes back into sight by more than it went out with, and only once it stays visible', async () => {
  const { outer, finder } = await setScene();
  const controller = new AbortController();
  const sight = createBrowserSight(() => finder, window, controller);
  expect(sight.seen()).to.equal(true);
  over(0, 0, 100, 36)({ outer, finder, host: outer });
  over(0, 0, 40, 47)({ outer, finder, host: outer });
  expect(sight.seen(), 'a little less than half is covered').to.equal(true);
  outer.style.opacity = '0';
  expect(sight.seen()).to.equal(false);
  outer.style.opacity = '1';
  expect(canBeSeen(finder, false), 'too little came back').to.equal(false);
  outer.lastElementChild!.remove();
  outer.lastElementChild!.remove();
  expect(canBeSeen(finder, false)).to.equal(true);
  expect(sight.seen(), 'in the moment of its return').to.equal(false);
  await sight.shown(controller);
  expect(sight.seen()).to.equal(true);
  controller.abort();
});
