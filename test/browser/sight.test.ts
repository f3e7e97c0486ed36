/** Whatever hides the viewfinder, by whatever CSS or element, it counts as unseen; what hides nothing does not. */
import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { render } from 'lit';
import { canBeSeen as judge } from '../../src/sight/browser-can-be-seen.ts';
import { createCloseLook } from '../../src/sight/close-look/browser-close-look.ts';
import type { Screen } from '../../src/sight/browser-screen.ts';
import { createBrowserSight } from '../../src/sight/browser-sight.ts';
import { renderOval } from '../../src/views/controls/render-oval.ts';
import { captureStyles } from '../../src/views/styles/capture-styles.ts';
import { stylesAfterStart } from '../../src/views/styles/styles-after-start.ts';

const closeLook = createCloseLook();
const closely = () => closeLook;
/** Whether the area around the oval is seen. */
const canBeSeen = (element: Element, wasSeen = true): boolean =>
  judge({ element, part: 'oval' }, { wasSeen, closely });

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

const cover = (css: string, tag = 'div', attributes: Readonly<Record<string, string>> = {}) => {
  return ({ outer }: Scene): void => {
    const over = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) over.setAttribute(name, value);
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

/** A style sheet of the page, for what no `style` attribute can say. */
const sheet = (css: string) => {
  return ({ outer }: Scene): void => {
    const element = document.createElement('style');
    element.textContent = css;
    outer.append(element);
  };
};
/** A canvas over the page, painted in one colour. */
const painted = (colour: string) => {
  return ({ outer }: Scene): void => {
    cover('pointer-events:none', 'canvas')({ outer } as Scene);
    const context = outer.querySelector('canvas')!.getContext('2d')!;
    context.fillStyle = colour;
    context.fillRect(0, 0, 300, 150);
  };
};
/** An SVG over the page that takes no pointer. */
const drawing = (shapes: string) => {
  return ({ outer }: Scene): void => {
    const holder = document.createElement('div');
    holder.innerHTML = `<svg style="position:fixed;inset:0;inline-size:100%;block-size:100%;pointer-events:none">${shapes}</svg>`;
    outer.append(holder);
  };
};
/** A small box in the corner, as guided tours put around what they explain. */
const spotlight = (css: string) => {
  return ({ outer }: Scene): void => {
    const box = document.createElement('div');
    box.style.cssText = `position:fixed;inset:auto 8px 8px auto;inline-size:60px;block-size:20px;pointer-events:none;${css}`;
    outer.append(box);
  };
};
/** A white cover that a class keeps from pointers, by a rule that a plain one does not outweigh. */
const kept = (rule: string, attribute = '') => {
  return (scene: Scene): void => {
    sheet(rule)(scene);
    cover('background:white')(scene);
    const over = scene.outer.lastElementChild!;
    over.className = 'kept';
    if (attribute !== '') over.setAttribute(attribute, '');
  };
};
/** A cover in a shadow tree, as the loader of a component library has it. */
const loader = (css: string) => {
  return ({ outer }: Scene): void => {
    const holder = document.createElement('div');
    const root = holder.attachShadow({ mode: 'open' });
    root.innerHTML = `<div style="position:fixed;inset:0;background:white;${css}"></div>`;
    outer.append(holder);
  };
};
const layers = (css: string, count: number) => {
  return (scene: Scene): void => {
    for (let layer = 0; layer < count; layer += 1) cover(css)(scene);
  };
};
/** A frame of this origin over the page. */
const page = (bodyCss: string, css = '') => {
  return (scene: Scene): void => {
    cover(`border:0;${css}`, 'iframe')(scene);
    scene.outer.querySelector('iframe')!.contentDocument!.body.style.cssText = bodyCss;
  };
};
/** A drawing as the image of a style. */
const svgImage = (shapes: string): string =>
  `url("data:image/svg+xml,${encodeURIComponent(`<svg xmlns='http://www.w3.org/2000/svg' width='100' height='100'>${shapes}</svg>`)}")`;
const black = 'url(data:image/gif;base64,R0lGODlhAQABAIAAAAUEBAAAACwAAAAAAQABAAACAkQBADs=)';
/** A card with the viewfinder on its back, turned by so much. */
const card = (turnDeg: number) => {
  return ({ outer, host }: Scene): void => {
    outer.style.cssText = `transform-style:preserve-3d;transform:rotateY(${turnDeg}deg);inline-size:240px`;
    const shell = outer.querySelector('app-shell');
    for (const at of [shell, shell?.shadowRoot?.querySelector<HTMLElement>('.around')]) {
      if (at instanceof HTMLElement) at.style.cssText = 'display:block;transform-style:preserve-3d';
    }
    host.parentElement!.style.cssText =
      'transform:rotateY(180deg);backface-visibility:hidden;-webkit-backface-visibility:hidden';
  };
};

const hiding: Readonly<Record<string, (scene: Scene) => unknown>> = {
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
  'a mask that leaves its upper third': style(
    '-webkit-mask-image:linear-gradient(#000,#000 30%,transparent 35%)',
  ),
  'a mask with a hole over the face': style(
    'inline-size:240px;-webkit-mask-image:radial-gradient(circle,transparent 60%,#000 70%)',
  ),
  'filters that add up': style('filter:brightness(0.6) contrast(0.5)'),
  'a half inversion': style('filter:invert(0.5)'),
  'a tilt that leaves a strip': style('transform:rotateX(80deg)'),
  'content-visibility: hidden': style('content-visibility:hidden'),
  'an inert ancestor': ({ outer }) => outer.toggleAttribute('inert', true),
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
  'a canvas over it that only WebGL may read': cover('', 'canvas'),
  'a cover by a pseudo-element': ({ outer }) => {
    const over = document.createElement('div');
    over.className = 'veil';
    const sheet = document.createElement('style');
    sheet.textContent =
      '.veil{position:fixed;inset:0}.veil::before{content:"";position:absolute;inset:0;background:#000}';
    outer.append(sheet, over);
  },
  'a cover that takes no pointer': cover('background:white;pointer-events:none'),
  'a cover that takes no pointer by its own important style': cover(
    'background:white;pointer-events:none!important',
  ),
  'a cover that takes no pointer by an important rule': kept('#x#x,.kept{pointer-events:none!important}'),
  'a cover that takes no pointer by an important rule of a layer': kept(
    '@layer utilities{.kept{pointer-events:none!important}}',
  ),
  'a cover that is inert': kept('', 'inert'),
  'a cover that is inert and takes no pointer': kept('.kept{pointer-events:none}', 'inert'),
  'a cover in a shadow tree': loader(''),
  'a cover in a shadow tree that takes no pointer': loader('pointer-events:none'),
  'a cover in a shadow tree that important style keeps from pointers': loader(
    'pointer-events:none!important',
  ),
  'sheer layers that add up': layers('background:rgb(0 0 0 / 40%)', 8),
  'sheer layers that add up and take no pointer': layers(
    'background:rgb(0 0 0 / 40%);pointer-events:none',
    3,
  ),
  'a pseudo-element of its host': sheet(
    'finder-host{display:block;position:relative}' +
      'finder-host::after{content:"";position:absolute;inset:0;background:#000;pointer-events:none}',
  ),
  'a gauge that takes no pointer': cover('pointer-events:none', 'meter'),
  'a picture in place of an element': cover(`content:${black};pointer-events:none`),
  'a gradient that takes no pointer': cover('background:linear-gradient(white,black);pointer-events:none'),
  'a frame whose ground takes no pointer either': ({ outer }) => {
    page('', 'pointer-events:none')({ outer } as Scene);
    outer.querySelector('iframe')!.contentDocument!.body.innerHTML =
      '<div style="position:fixed;inset:0;background:white;pointer-events:none"></div>';
  },
  'a frame with a ground that takes no pointer': page('background:white', 'pointer-events:none'),
  'a painted canvas that takes no pointer': painted('rgb(0 0 0 / 80%)'),
  'a picture that takes no pointer': ({ outer }) => {
    const canvas = document.createElement('canvas');
    canvas.getContext('2d')!.fillRect(0, 0, 300, 150);
    const picture = new Image();
    picture.src = canvas.toDataURL();
    picture.style.cssText = 'position:fixed;inset:0;inline-size:100%;block-size:100%;pointer-events:none';
    outer.append(picture);
    return picture.decode();
  },
  'a drawing that takes no pointer': drawing('<rect width="100%" height="100%"/>'),
  'a drawing that darkens': drawing('<path d="M0 0H4000V4000H0Z" fill-opacity="0.7"/>'),
  'a wide border': cover('border:50vmax solid #111;box-sizing:border-box'),
  'a wide border that takes no pointer': cover(
    'border:50vmax solid #111;box-sizing:border-box;pointer-events:none',
  ),
  'a shadow inwards': cover('box-shadow:inset 0 0 0 9999px rgb(0 0 0 / 80%)'),
  'the shadow around a spotlight': spotlight('box-shadow:0 0 1px 1px red, 0 0 0 5000px rgb(33 33 33 / 70%)'),
  'the outline of a spotlight': spotlight('outline:5000px solid rgb(0 0 0 / 70%)'),
  'a curtain of the whole page that takes no pointer': sheet(
    'html::before{content:"";position:fixed;inset:0;background:#000;z-index:9;pointer-events:none}',
  ),
  'a cover that darkens what is below': cover(
    'backdrop-filter:brightness(0);-webkit-backdrop-filter:brightness(0)',
  ),
  'a card that shows its other side': card(0),
  'a blurring cover': cover('backdrop-filter:blur(30px);-webkit-backdrop-filter:blur(30px)'),
  'a frame with a ground over it': page('background:white'),
  'a frame of another origin over it': cover('border:0', 'iframe', { sandbox: '' }),
  'a modal dialog over the page': ({ outer }) => {
    const dialog = document.createElement('dialog');
    dialog.textContent = 'Cookies?';
    outer.append(dialog);
    dialog.showModal();
  },
  'a mask of a size that leaves a strip': style(
    '-webkit-mask:linear-gradient(transparent,#000 20px,#000 calc(100% - 20px),transparent) 0 0/100% 60px no-repeat',
  ),
  'a mask at a place that leaves a strip': style(
    '-webkit-mask:linear-gradient(transparent,#000 20px,#000 calc(100% - 20px),transparent) 0 250px no-repeat',
  ),
  'a mask whose layers cut each other': style(
    '-webkit-mask-image:linear-gradient(#000,#000),linear-gradient(#000,#000);-webkit-mask-composite:xor;mask-composite:exclude',
  ),
  'a cover that blends to black': cover('background:#000;mix-blend-mode:multiply'),
  'a cover that blends to grey': cover('background:#808080;mix-blend-mode:luminosity;opacity:0.9'),
  'a cover that blends within its own layer': ({ outer }) => {
    cover('z-index:1')({ outer } as Scene);
    outer.lastElementChild!.innerHTML =
      '<div style="position:absolute;inset:0;background:#fff;mix-blend-mode:difference"></div>';
  },
  'a cover with a hole next to the viewfinder': cover(
    'background:#000;-webkit-mask-image:radial-gradient(circle at 100% 100%,transparent 40px,#000 42px)',
  ),
  'an outline inwards': cover('outline:400px solid #000;outline-offset:-400px'),
  'blurs that add up': layers('backdrop-filter:blur(9px);-webkit-backdrop-filter:blur(9px)', 2),
  'filters below that add up': layers(
    'backdrop-filter:brightness(0.6);-webkit-backdrop-filter:brightness(0.6)',
    2,
  ),
  'a gradient in place of an element': cover('content:linear-gradient(#000,#111);pointer-events:none'),
  'a giant checkbox': cover('margin:0;pointer-events:none', 'input', { type: 'checkbox' }),
  'stripes with narrow gaps': cover(
    'background:repeating-linear-gradient(#000 0 6px,transparent 6px 8px);pointer-events:none',
  ),
  'a pseudo-element that is a picture': sheet(
    `.inner{position:relative}.inner::after{content:${black};position:absolute;inset:0;overflow:hidden}`,
  ),
  'its own place behind the ground of the page': ({ host }) => {
    host.parentElement!.style.cssText = 'position:relative;z-index:-1';
    host.parentElement!.parentElement!.style.cssText = 'background:white;min-block-size:400px';
  },
};

/** What a test adds to the page in its own markup. */
const added = (markup: string) => {
  return ({ outer }: Scene): void => {
    const holder = document.createElement('div');
    holder.innerHTML = markup;
    outer.append(...holder.childNodes);
  };
};
/** A host with a closed shadow root. */
const closed = (hostCss: string, css: string, tag = 'div') => {
  return ({ outer }: Scene): void => {
    const holder = document.createElement(tag);
    holder.style.cssText = hostCss;
    holder.attachShadow({ mode: 'closed' }).innerHTML = `<div style="${css}"></div>`;
    outer.append(holder);
  };
};
/** Everything in the slot of a host with a closed shadow root, which holds more. */
const enclosed = (css: string) => {
  return ({ outer }: Scene): void => {
    outer.attachShadow({ mode: 'closed' }).innerHTML =
      `<slot></slot><div style="position:fixed;inset:0;${css}"></div>`;
  };
};
/** Within the open shadow root of a host. */
const inOpen = (scene: (scene: Scene) => void) => {
  return ({ outer, ...rest }: Scene): void => {
    const holder = document.createElement('div');
    const inner = document.createElement('div');
    holder.attachShadow({ mode: 'open' }).append(document.createElement('p'), inner);
    outer.append(holder);
    scene({ ...rest, outer: inner });
  };
};
const allBlack = 'position:absolute;inset:0;background:#000';
const table = (inner: string, css = '') =>
  added(
    `<table style="position:fixed;inset:0;width:100%;height:100%;border-spacing:0;${css}">${inner}</table>`,
  );
const blended = (mode: string) =>
  sheet(
    `body::after{content:"";position:fixed;inset:0;background:#fff;mix-blend-mode:${mode};pointer-events:none}`,
  );
const masked = (mask: string) => {
  return (scene: Scene): void => {
    added(`<svg width="0" height="0" style="position:absolute">${mask}</svg>`)(scene);
    style('inline-size:240px;mask:url(#ma)')(scene);
  };
};

const hidingLayers: Readonly<Record<string, (scene: Scene) => unknown>> = {
  'a pseudo-element of the page that blends white': blended('normal'),
  'a pseudo-element of the page that screens everything to white': blended('screen'),
  'a mask in shares of its box that leaves a corner': masked(
    '<mask id="ma" maskContentUnits="objectBoundingBox"><rect width="0.2" height="0.2" fill="white"/></mask>',
  ),
  'a cover in a closed shadow root of a host without a size': closed(
    '',
    'position:fixed;inset:0;background:#000',
  ),
  'a cover in a closed shadow root of a component': closed(
    'position:fixed;inset:0',
    'position:absolute;inset:0;background:#000',
    'closed-cover',
  ),
  'a cover in a closed shadow root of a plain element': closed('position:fixed;inset:0', allBlack),
  'a cover in a closed shadow root of an element that clips': closed(
    'position:fixed;inset:0;overflow:hidden;border-radius:9px;contain:strict;clip-path:inset(0)',
    allBlack,
  ),
  'a cover in a closed shadow root of an element that is turned': closed(
    'position:fixed;inset:0;transform:rotate(180deg) scale(1.2)',
    allBlack,
  ),
  'a cover in a closed shadow root of an element with edges': closed(
    'position:fixed;inset:0;margin:auto;padding:10px;border:3px solid red;box-sizing:border-box;transition:all 1s',
    allBlack,
  ),
  'a cover in the flow of a closed shadow root': closed(
    'position:fixed;inset:0',
    'height:100%;background:#000',
  ),
  'a cover in a closed shadow root within an open one': inOpen(closed('position:fixed;inset:0', allBlack)),
  'a cover in a closed shadow root around it': enclosed('background:#000'),
  'a filter that floods a cover, which takes no pointer': (scene) => {
    added('<svg width="0" height="0"><filter id="flood"><feFlood flood-color="#000"/></filter></svg>')(scene);
    cover('background:#fff0;filter:url(#flood);pointer-events:none')(scene);
  },
  'a cover in a closed shadow root of a section in a grid': closed(
    'position:fixed;inset:0;display:grid',
    'background:#000',
    'section',
  ),
  'a cover in a closed shadow root of a heading': closed(
    'position:fixed;inset:0;margin:0;display:flex',
    'flex:1;background:#fff',
    'h1',
  ),
  'a shape that a filter floods': (scene) => {
    added(
      '<svg width="0" height="0"><filter id="sea"><feFlood flood-color="#fff" flood-opacity="0.8"/></filter></svg>',
    )(scene);
    drawing('<rect width="100%" height="100%" fill="#fff" fill-opacity="0.01" filter="url(#sea)"/>')(scene);
  },
  'a row of a table': table('<tr style="background:#000"><td></td></tr>'),
  'a row of a table that takes no pointer': table(
    '<tr style="background:#000"><td></td></tr>',
    'pointer-events:none',
  ),
  'a group of rows': table('<tbody style="background:#000"><tr><td></td></tr></tbody>'),
  'a column of a table': table('<colgroup><col style="background:#000"></colgroup><tr><td></td></tr>'),
  'a frame whose colour scheme differs': (scene) => {
    cover('border:0;color-scheme:dark', 'iframe')(scene);
    scene.outer.querySelector('iframe')!.contentDocument!.documentElement.style.colorScheme = 'light';
  },
  'the image of a border that fills its box': cover(
    'border:0 solid;border-image:linear-gradient(#000,#000) fill 1/0/0;pointer-events:none',
  ),
  'the image of a border that reaches over the page': spotlight(
    'inset:0 auto auto 0;border-image:linear-gradient(#000,#000) fill 0//0 100vw 100vh 0',
  ),
  'a drawn filter of what is below': cover('backdrop-filter:url(#none);-webkit-backdrop-filter:url(#none)'),
  'a set of images': cover('background:image-set(linear-gradient(#000,#000) 1x);pointer-events:none'),
  'a cross-fade of images': cover(
    'background:-webkit-cross-fade(linear-gradient(#000,#000),linear-gradient(#000,#000),50%);pointer-events:none',
  ),
  'the shadow of a filter, cast from outside of the window': cover(
    'inset:0 auto auto -1000px;inline-size:1000px;background:#000;filter:drop-shadow(1000px 0 0 #000)',
  ),
};

const harmlessLayers: Readonly<Record<string, (scene: Scene) => unknown>> = {
  'a pseudo-element of the page that inverts': blended('difference'),
  'a pseudo-element of the page that greys': blended('saturation'),
  'a pseudo-element of the page that overlays': blended('overlay'),
  'a pseudo-element of the page that lights softly': blended('soft-light'),
  'a pseudo-element of the page that tints': blended('color'),
  'a mask in shares of its box that rounds it': masked(
    '<mask id="ma" maskContentUnits="objectBoundingBox"><rect width="1" height="1" rx="0.05" fill="white"/></mask>',
  ),
  'a mask by alpha in shares of its box': masked(
    '<mask id="ma" maskContentUnits="objectBoundingBox" style="mask-type:alpha"><rect width="1" height="1"/></mask>',
  ),
  'a filter of grain over the page': (scene) => {
    added('<svg width="0" height="0"><filter id="grain"><feTurbulence/></filter></svg>')(scene);
    cover('filter:url(#grain);opacity:0.1;pointer-events:none')(scene);
  },
  'an empty layer that takes pointers': cover(''),
  'an empty layer in the middle of the window': cover(
    'inset:50% auto auto 50%;transform:translate(-50%,-50%)',
  ),
  'an empty component': cover('', 'empty-component'),
  'an empty layer within an open shadow root': inOpen(cover('')),
  'a layer with a caption': added(
    '<p style="position:fixed;inset:0;font:20px/3 sans-serif">Look at the camera and hold still, please. Thank you.</p>',
  ),
  'a layer with a small pseudo-element': sheet(
    '.inner::after{content:"!";position:fixed;top:4px;left:4px;width:20px;height:20px}',
  ),
  'a component with a caption': added(
    '<a-caption style="position:fixed;inset:0">Look at the camera</a-caption>',
  ),
  'a badge in a closed shadow root of a plain element': closed(
    'position:fixed;inset:0',
    'position:absolute;right:10px;bottom:10px;width:30px;height:30px;background:red',
  ),
  'a badge in a closed shadow root around it': enclosed(
    'inset:auto 4px 4px auto;width:30px;height:30px;background:red',
  ),
  'a chat bubble in a closed shadow root': closed(
    'position:fixed;inset:0;pointer-events:none',
    'position:absolute;right:10px;bottom:10px;width:30px;height:30px;background:red;pointer-events:auto',
    'closed-bubble',
  ),
  'text that overflows its box': added(
    '<div style="block-size:0;position:fixed;inset:100px 0 auto">Text</div>',
  ),
  'a table without a colour': table('<tr><td></td></tr>'),
  'a frame in the colour scheme of its page': cover('border:0;color-scheme:light', 'iframe'),
  'the image of a thin border': cover(
    'border:2px solid;box-sizing:border-box;border-image:linear-gradient(red,blue) 1;pointer-events:none',
  ),
  'a header whose ground reaches the sides of the window': spotlight(
    'inset:0 auto auto 0;border-image:linear-gradient(#000,#000) fill 0//0 100vw',
  ),
  'a sheer set of images': cover('background:image-set(linear-gradient(#0003,#0003) 1x);pointer-events:none'),
  'the soft shadow of a filter of a card': spotlight('background:#fff;filter:drop-shadow(0 0 80px #000)'),
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
  'a box that fades its edges': style(
    '-webkit-mask-image:linear-gradient(transparent,#000 20px,#000 calc(100% - 20px),transparent)',
  ),
  'a dark mode by filters': style('filter:invert(1) hue-rotate(180deg)'),
  'CSS zoom': style('zoom:0.8'),
  'CSS zoom above it': ({ outer }) => {
    outer.style.setProperty('zoom', '1.25');
  },
  'a watermark over the page': cover(
    'pointer-events:none;background-image:url(data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==)',
  ),
  'confetti over the page': cover('pointer-events:none', 'canvas'),
  'a watermark on a canvas': ({ outer }) => {
    const canvas = document.createElement('canvas');
    canvas.style.cssText =
      'position:fixed;inset:0;inline-size:100%;block-size:100%;pointer-events:none;opacity:0.9';
    const context = canvas.getContext('2d')!;
    for (let row = 0; row < 10; row += 1) context.fillText('CONFIDENTIAL  CONFIDENTIAL', 0, row * 15);
    outer.append(canvas);
  },
  'a picture of another origin that takes no pointer': cover('pointer-events:none', 'img'),
  'a drawing of thin lines': drawing('<path d="M0 0L900 900M900 0L0 900" stroke="#000" fill="none"/>'),
  'a drawing that is sheer': drawing('<rect width="100%" height="100%" fill-opacity="0.2"/>'),
  'a frame around the page': cover('border:4px solid red;box-sizing:border-box;pointer-events:none'),
  'a shadow of a card next to it': spotlight('box-shadow:0 0 40px 10px #000'),
  'a shadow that is sheer': spotlight('box-shadow:0 0 0 5000px rgb(0 0 0 / 30%)'),
  'a shadow behind it': spotlight('box-shadow:0 0 0 5000px #000;z-index:-1'),
  'a focus ring on a button': spotlight('outline:3px solid blue'),
  'an inert shield without a colour': ({ outer }) => {
    cover('')({ outer } as Scene);
    outer.lastElementChild!.setAttribute('inert', '');
  },
  'an inert decoration behind the page': ({ outer }) => {
    cover('background:white;z-index:-1')({ outer } as Scene);
    outer.lastElementChild!.setAttribute('inert', '');
  },
  'two sheer layers': layers('background:rgb(0 0 0 / 15%);pointer-events:none', 2),
  'an empty place for messages in a shadow tree': loader('background:none'),
  'a badge on its host': sheet(
    'finder-host{display:block;position:relative}' +
      'finder-host::after{content:"";position:absolute;inset:0 0 auto auto;inline-size:12px;block-size:12px;background:red}',
  ),
  'a faint grain on a pseudo-element of the page': sheet(
    'body::before{content:"";position:fixed;inset:0;background:#000;opacity:0.05;z-index:9;pointer-events:none}',
  ),
  'a decoration behind the page': cover('pointer-events:none;background:white;z-index:-1'),
  'a curtain that has faded': cover('pointer-events:none;background:white;opacity:0'),
  'a card that shows this side': card(180),
  'a place for messages that takes no pointer': cover('pointer-events:none;display:grid'),
  'a sheer pseudo-element of a page with a ground': sheet(
    'body{background:white;position:relative}body::after{content:"";position:fixed;inset:0}',
  ),
  'a chat bubble in the corner': ({ outer, finder }) => {
    const { right, bottom } = finder.getBoundingClientRect();
    const bubble = document.createElement('button');
    bubble.style.cssText = `position:fixed;background:#06c;left:${right - 64}px;top:${bottom - 64}px;width:60px;height:60px`;
    outer.append(bubble);
  },
  'a turn by a quarter': style('transform:rotate(90deg);inline-size:320px'),
  'a mirrored page': style('transform:scaleX(-1);inline-size:240px'),
  'a mask that fades its lower edge': style(
    '-webkit-mask-image:linear-gradient(to bottom,#000 calc(100% - 24px),transparent)',
  ),
  'a mask that fades its upper edge': style(
    '-webkit-mask-image:linear-gradient(to top,#000 90%,transparent)',
  ),
  'a mask that fades its sides': style(
    '-webkit-mask-image:linear-gradient(90deg,transparent,#000 10%,#000 90%,transparent)',
  ),
  'an opaque mask': style('-webkit-mask-image:linear-gradient(#000,#000)'),
  'an opaque mask that rounds corners in Safari': style(
    '-webkit-mask-image:-webkit-radial-gradient(white,black);border-radius:20px;overflow:hidden',
  ),
  'a vignette': style('-webkit-mask-image:radial-gradient(ellipse,#000 70%,transparent)'),
  'masks that meet': style(
    '-webkit-mask-image:linear-gradient(transparent,#000 12%),linear-gradient(90deg,#000 90%,transparent);' +
      '-webkit-mask-composite:source-in;mask-composite:intersect',
  ),
  'a cover with a hole that a gradient cuts': cover(
    'background:#000;-webkit-mask-image:radial-gradient(circle at 130px 170px,transparent 250px,#000 251px)',
  ),
  'a cover with a hole that layers cut': cover(
    'background:#000;-webkit-mask:linear-gradient(#000,#000),linear-gradient(#000,#000) 0 0/500px 500px no-repeat;' +
      '-webkit-mask-composite:xor;mask-composite:exclude',
  ),
  'a dark mode by a layer that inverts': cover(
    'background:#fff;mix-blend-mode:difference;pointer-events:none',
  ),
  'a night light that multiplies': cover(
    'background:rgb(255 190 120);mix-blend-mode:multiply;pointer-events:none',
  ),
  'a layer that changes the colour alone': cover('background:#f00;mix-blend-mode:hue;pointer-events:none'),
  'the layer of a tour whose hole blends': ({ outer }) => {
    cover('background:rgb(0 0 0 / 50%);mix-blend-mode:hard-light')({ outer } as Scene);
    outer.lastElementChild!.innerHTML =
      '<div style="position:absolute;inset:0 auto auto 0;inline-size:600px;block-size:500px;background:gray"></div>';
  },
  'an empty frame that takes no pointer': cover('border:0;pointer-events:none', 'iframe'),
  'an empty frame': cover('border:0', 'iframe'),
  'a frame of another origin that takes no pointer': cover('border:0;pointer-events:none', 'iframe', {
    sandbox: '',
  }),
  'a frame with a bubble in its corner': page('background:none;margin:0'),
  'a layer that takes pointers and has a small part': ({ outer }) => {
    sheet(
      '.catch::after{content:"";position:absolute;inset:0 0 auto auto;inline-size:40px;block-size:40px;background:red}',
    )({
      outer,
    } as Scene);
    cover('')({ outer } as Scene);
    outer.lastElementChild!.className = 'catch';
  },
  'a gradient that darkens the lower edge': cover(
    'background:linear-gradient(transparent 400px,#000 600px);pointer-events:none',
  ),
  'thin stripes': cover(
    'background:repeating-linear-gradient(45deg,#000 0 1px,transparent 1px 12px);pointer-events:none',
  ),
  'a heading whose letters have a gradient': cover(
    'background:linear-gradient(red,blue);background-clip:text;-webkit-background-clip:text;color:transparent',
  ),
  'a gradient in place of an element that is sheer': cover('content:linear-gradient(#0000,#0003)'),
  'one thin blur': cover('backdrop-filter:blur(4px);-webkit-backdrop-filter:blur(4px)'),
  'a soft shadow filter': style('filter:drop-shadow(0 2px 4px #0006)'),
};

const wanted: Readonly<Record<string, string>> = {
  'a set of images': 'background:image-set(linear-gradient(#000,#000) 1x)',
  'a cross-fade of images':
    'background:-webkit-cross-fade(linear-gradient(#000,#000),linear-gradient(#000,#000),50%)',
  'a drawn filter of what is below': 'backdrop-filter:url(#none)',
};

describe('a viewfinder under layers of a kind that is rare', () => {
  for (const [isSeen, scenes] of [
    [false, hidingLayers],
    [true, harmlessLayers],
  ] as const) {
    for (const [what, change] of Object.entries(scenes)) {
      it(`is ${isSeen ? 'seen' : 'hidden'} with ${what}`, async function () {
        const [name, value] = (wanted[what] ?? 'color:red').split(/:(.*)/);
        if (!CSS.supports(name!, value!)) this.skip();
        const scene = await setScene();
        expect(canBeSeen(scene.finder)).to.equal(true);
        await change(scene);
        await nextFrame();
        // WebKit does not say where a column is.
        if (scene.outer.querySelector('col')?.getBoundingClientRect().width === 0) this.skip();
        expect(canBeSeen(scene.finder)).to.equal(isSeen);
      });
    }
  }
});

for (const inShell of [false, true]) {
  describe(`a viewfinder ${inShell ? 'within another shadow root' : 'in the page'}`, () => {
    for (const [what, hide] of Object.entries(hiding)) {
      it(`is hidden by ${what}`, async () => {
        const scene = await setScene(inShell);
        expect(canBeSeen(scene.finder)).to.equal(true);
        await hide(scene);
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

/** What is judged once the images of its styles have loaded. */
const drawn: Readonly<Record<string, readonly [boolean, (scene: Scene) => void]>> = {
  'a mask that is a rounded rectangle': [
    true,
    style(`-webkit-mask:${svgImage("<rect width='100' height='100' rx='12'/>")} 0 0/100% 100%`),
  ],
  'a mask that is a dot': [
    false,
    style(`-webkit-mask:${svgImage("<circle cx='50' cy='50' r='12'/>")} 0 0/100% 100%`),
  ],
  'a mask that fails to load': [false, style('-webkit-mask:url("data:image/png;base64,AAAA")')],
  'a cover with a hole that a drawing cuts': [
    true,
    cover(
      `background:#000;-webkit-mask:${svgImage("<path fill-rule='evenodd' d='M0 0H100V100H0ZM0 0H90V90H0Z'/>")} 0 0/100% 100%`,
    ),
  ],
  'a cover with a hole elsewhere that a drawing cuts': [
    false,
    cover(
      `background:#000;-webkit-mask:${svgImage("<path fill-rule='evenodd' d='M0 0H100V100H0ZM92 92H99V99H92Z'/>")} 0 0/100% 100%`,
    ),
  ],
  'a ground that is an opaque picture and takes no pointer': [
    false,
    cover(`background:${svgImage("<rect width='100' height='100'/>")} 0 0/cover;pointer-events:none`),
  ],
  'the layer of a tour with a hole that a mask of the page cuts': [
    true,
    drawing(
      '<mask id="tour"><rect width="4000" height="4000" fill="white"/><rect x="0" y="0" width="600" height="500" fill="black"/></mask>' +
        '<rect width="4000" height="4000" fill-opacity="0.7" mask="url(#tour)"/>',
    ),
  ],
  'the layer of a tour whose hole is elsewhere': [
    false,
    drawing(
      '<mask id="tour"><rect width="4000" height="4000" fill="white"/><rect x="700" y="0" width="60" height="50" fill="black"/></mask>' +
        '<rect width="4000" height="4000" fill-opacity="0.7" mask="url(#tour)"/>',
    ),
  ],
};

describe('a viewfinder at which images lie', () => {
  for (const [what, [isSeen, change]] of Object.entries(drawn)) {
    it(`is ${isSeen ? 'seen' : 'hidden'} with ${what}`, async () => {
      const scene = await setScene();
      change(scene);
      await nextFrame();
      canBeSeen(scene.finder);
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(canBeSeen(scene.finder)).to.equal(isSeen);
    });
  }
});

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
  over.style.pointerEvents = 'none';
  expect(canBeSeen(finder), 'a cover that takes no pointer').to.equal(false);
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

it('is hidden by a mask that is given as a border', async function () {
  if (!CSS.supports('-webkit-mask-box-image: linear-gradient(#000, #000)')) this.skip();
  const scene = await setScene();
  style('-webkit-mask-box-image:linear-gradient(#0000,#0000)')(scene);
  await nextFrame();
  expect(canBeSeen(scene.finder)).to.equal(false);
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
  const sight = createBrowserSight(() => ({ element: finder, part: 'oval' }), window, controller);
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

it('judges the whole of a screen whose own styles have not arrived, by a third of it', async () => {
  const scene = await setScene();
  const isSeen = () => judge({ element: scene.finder, part: 'any' }, { closely });
  over(0, 0, 100, 50)(scene);
  expect(canBeSeen(scene.finder)).to.equal(false);
  expect(isSeen()).to.equal(true);
  over(0, 50, 100, 50)(scene);
  expect(isSeen()).to.equal(false);
});

it('survives a cover that slides in over its lower third, and a blink of the page', async () => {
  const { outer, finder, host } = await setScene();
  const controller = new AbortController();
  const sight = createBrowserSight(() => ({ element: finder, part: 'oval' }), window, controller);
  expect(sight.seen()).to.equal(true);
  for (const height of [5, 10, 20, 34, 30, 10]) {
    over(0, 100 - height, 100, height)({ outer, finder, host });
    expect(sight.seen(), `${height} % covered`).to.equal(true);
    outer.lastElementChild!.remove();
  }
  let isReleased = false;
  void sight.unseenFor(1000, controller).then(
    () => (isReleased = true),
    () => undefined,
  );
  outer.style.opacity = '0';
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(sight.seen()).to.equal(false);
  outer.style.opacity = '1';
  await sight.shown(controller);
  expect(isReleased, 'the camera stays on over a blink').to.equal(false);
  controller.abort();
});

it('relies on its last look where looks are slow, for a quarter of a second and never for the photo', async () => {
  const { outer, finder } = await setScene();
  const controller = new AbortController();
  let looks = 0;
  const slowly = () => {
    looks++;
    const startedMs = performance.now();
    while (performance.now() - startedMs < 60);
    return { element: finder, part: 'oval' } as const;
  };
  const sight = createBrowserSight(slowly, window, controller);
  expect(sight.seen()).to.equal(true);
  outer.style.opacity = '0';
  expect(sight.seen({ lately: true })).to.equal(true);
  expect(looks).to.equal(1);
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect(sight.seen({ lately: true }), 'a quarter of a second later').to.equal(false);
  outer.style.opacity = '1';
  await sight.shown(controller);
  outer.style.opacity = '0';
  expect(sight.seen(), 'for the photo').to.equal(false);
  expect(sight.seen({ lately: true }), 'after it was found hidden').to.equal(false);
  controller.abort();
});

it('is out of sight for a second although it is glimpsed in between', async () => {
  const { outer, finder } = await setScene();
  const controller = new AbortController();
  const sight = createBrowserSight(() => ({ element: finder, part: 'oval' }), window, controller);
  expect(sight.seen()).to.equal(true);
  const blinking = setInterval(() => (outer.style.opacity = outer.style.opacity === '0' ? '1' : '0'), 330);
  outer.style.opacity = '0';
  const startedMs = performance.now();
  await sight.unseenFor(1000, controller);
  clearInterval(blinking);
  expect(performance.now() - startedMs).to.be.within(1000, 2500);
  controller.abort();
});

class PartedHost extends HTMLElement {
  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).innerHTML =
      '<style>:host{display:block}.finder{position:relative;inline-size:240px;block-size:320px;overflow:hidden}' +
      '.picture{position:absolute;inset:0}video{inline-size:100%;block-size:100%}' +
      '.oval{position:absolute;inset:0;inline-size:100%;block-size:100%;fill:none}</style>' +
      '<section><div class="finder" part="viewfinder"><div class="picture"><video></video></div>' +
      '<svg class="oval" part="oval" viewBox="0 0 300 400"><ellipse cx="150" cy="200" rx="92" ry="122" stroke="#000" /></svg>' +
      '</div></section><button part="close">x</button>';
  }
}
customElements.define('parted-host', PartedHost);

describe('a viewfinder whose parts the page styles', () => {
  for (const [what, css, isSeen] of [
    ['nothing', '', true],
    ['an oval in another colour', '::part(oval){stroke:red;stroke-width:8px}', true],
    ['rounded corners and a border', '::part(viewfinder){border-radius:24px;border:2px solid red}', true],
    [
      'a shadow of a part of the viewfinder',
      '::part(viewfinder)::after{content:"";position:absolute;inset:40%;box-shadow:0 0 0 999px #000}',
      false,
    ],
    [
      "an inward shadow of a part of the oval's box",
      '::part(viewfinder)::before{content:"";position:absolute;inset:0;box-shadow:inset 0 0 0 999px #000}',
      false,
    ],
    ['a clip that leaves nothing', '::part(viewfinder){clip-path:inset(50%)}', false],
    ['a ground of the oval', '::part(oval){background:#000}', false],
    [
      'a cover of the viewfinder',
      '::part(viewfinder)::after{content:"";position:absolute;inset:0;background:#000}',
      false,
    ],
    [
      'a cover of the viewfinder that takes no pointer',
      '::part(viewfinder)::after{content:"";position:absolute;inset:0;background:#000;pointer-events:none}',
      false,
    ],
    [
      'a button over everything',
      '::part(close){position:fixed;inset:0;inline-size:100vw;block-size:100vh}',
      false,
    ],
  ] as const) {
    it(`is ${isSeen ? 'seen' : 'hidden'} with ${what}`, async () => {
      const { outer, screen } = await showParted();
      expect(judge(screen, { closely })).to.equal(true);
      const element = document.createElement('style');
      element.textContent = `parted-host${css}`;
      outer.append(element);
      await nextFrame();
      expect(judge(screen, { closely })).to.equal(isSeen);
    });
  }
});

it('is seen through sheer layers of the page that take pointers', async () => {
  const { outer, screen } = await showParted();
  const scene = { outer } as Scene;
  for (const css of ['', 'background:white;opacity:0', 'background:rgb(0 0 0 / 25%)']) {
    cover(css)(scene);
    expect(judge(screen, { closely }), css).to.equal(true);
    outer.lastElementChild!.remove();
  }
  cover('background:rgb(0 0 0 / 75%)')(scene);
  expect(judge(screen, { closely })).to.equal(false);
});

it('finds covers that take no pointer only if it looks thoroughly, and leaves the style sheets unchanged', async () => {
  const scene = await setScene();
  cover('background:white;pointer-events:none')(scene);
  await nextFrame();
  const screen = { element: scene.finder, part: 'oval' as const };
  const before = [...document.adoptedStyleSheets];
  expect(judge(screen, { thorough: false, closely })).to.equal(true);
  expect(judge(screen, { closely })).to.equal(false);
  expect([...document.adoptedStyleSheets]).to.deep.equal(before);
});

it('changes nothing of the page that observers or transitions notice', async () => {
  const scene = await setScene();
  sheet(
    '@layer utilities{.kept{pointer-events:none!important}}' +
      '.kept,[inert]{position:fixed;inset:0;background:white;opacity:0.9;z-index:-1;transition:all 50ms}' +
      '.decoration{position:fixed;inset:0;z-index:-1;pointer-events:none;transition:all 50ms allow-discrete}',
  )(scene);
  for (const markup of [
    'class="decoration"',
    'class="kept"',
    'inert',
    'inert style="z-index:9;pointer-events:none!important"',
  ]) {
    const holder = document.createElement('div');
    holder.innerHTML = `<div ${markup}></div>`;
    scene.outer.append(holder);
  }
  await nextFrame();
  const seen: string[] = [];
  const observer = new MutationObserver((records) => seen.push(...records.map(({ type }) => type)));
  observer.observe(document, { attributes: true, childList: true, characterData: true, subtree: true });
  const note = ({ type }: Event) => seen.push(type);
  document.addEventListener('transitionrun', note);
  expect(canBeSeen(scene.finder), 'behind an inert cover').to.equal(false);
  for (let frame = 0; frame < 3; frame += 1) await nextFrame();
  scene.outer.lastElementChild!.remove();
  observer.takeRecords();
  expect(canBeSeen(scene.finder), 'before inert decorations').to.equal(true);
  for (let frame = 0; frame < 3; frame += 1) await nextFrame();
  observer.disconnect();
  document.removeEventListener('transitionrun', note);
  expect(seen).to.deep.equal([]);
});

it('changes nothing of the page that observers notice when it asks for closed shadow roots', async () => {
  const scene = await setScene();
  added(
    '<div style="position:absolute;inset:0;transition:all 50ms;container-type:size">' +
      '<ul style="position:absolute;right:0;inline-size:40px;block-size:40px;overflow:auto;transition:all 50ms;padding:1cqw">' +
      '<li style="block-size:400px"></li></ul></div>',
  )(scene);
  const layer = scene.outer.lastElementChild!;
  const list = layer.querySelector('ul')!;
  list.scrollTop = 30;
  for (let frame = 0; frame < 3; frame += 1) await nextFrame();
  const seen: string[] = [];
  const sizes = new ResizeObserver((entries) => seen.push(...entries.map(({ target }) => target.tagName)));
  for (const one of [layer, list, document.body, document.documentElement]) sizes.observe(one);
  for (let frame = 0; frame < 3; frame += 1) await nextFrame();
  seen.length = 0;
  const note = ({ type }: Event) => seen.push(type);
  const types = ['transitionrun', 'scroll', 'resize'];
  for (const type of types) addEventListener(type, note, { capture: true });
  expect(canBeSeen(scene.finder)).to.equal(true);
  for (let frame = 0; frame < 3; frame += 1) await nextFrame();
  sizes.disconnect();
  for (const type of types) removeEventListener(type, note, { capture: true });
  expect(seen).to.deep.equal([]);
  expect(list.scrollTop).to.equal(30);
});

it('is not hidden by an inert page behind its dialog, nor by an inert box that is cut off', async () => {
  const { outer, finder, host } = await setScene();
  const behind = document.createElement('div');
  behind.innerHTML =
    '<div style="position:absolute;inline-size:600px;block-size:500px;background:white;z-index:5">Page</div>';
  behind.toggleAttribute('inert', true);
  outer.prepend(behind);
  host.parentElement!.style.cssText = 'position:fixed;inset:0;z-index:10';
  expect(canBeSeen(finder)).to.equal(true);
  behind.style.cssText = 'position:relative;z-index:11';
  expect(canBeSeen(finder)).to.equal(false);
  behind.style.cssText = 'position:relative;z-index:11;overflow:hidden;block-size:0';
  expect(canBeSeen(finder)).to.equal(true);
});

for (const [what, css] of [
  ['dimmed', 'opacity:0.2'],
  ['blurred', 'filter:blur(20px)'],
  ['masked', '-webkit-mask-image:linear-gradient(#0000,#0000)'],
  ['blended', 'mix-blend-mode:multiply'],
] as const) {
  it(`is seen in a dialog whose page is ${what}, and hidden if the dialog itself is`, async () => {
    const { outer, host, finder } = await setScene();
    const dialog = document.createElement('dialog');
    host.before(dialog);
    dialog.append(host);
    outer.style.cssText = css;
    dialog.showModal();
    await nextFrame();
    expect(canBeSeen(finder)).to.equal(true);
    dialog.style.cssText = css;
    expect(canBeSeen(finder)).to.equal(false);
    dialog.close();
  });
}

it('is hidden while the browser shows pictures of the page in a transition', async function () {
  if (typeof document.startViewTransition !== 'function') this.skip();
  const scene = await setScene();
  sheet(
    '::view-transition-group(*),::view-transition-old(*),::view-transition-new(*){animation-duration:30s}',
  )(scene);
  const transition = document.startViewTransition(() => undefined);
  await transition.ready;
  expect(canBeSeen(scene.finder)).to.equal(false);
  transition.skipTransition();
  await transition.finished;
  await nextFrame();
  expect(canBeSeen(scene.finder)).to.equal(true);
});

class OvalHost extends HTMLElement {
  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    render(
      html`<style>
          ${[...captureStyles, ...stylesAfterStart].join('')}</style
        >${renderOval(0.5)}`,
      root,
    );
  }
}
customElements.define('oval-host', OvalHost);

it('leaves the oval open when the page gives its part a fill', async () => {
  const outer = await fixture<HTMLElement>(
    html`<div>
      <style>
        oval-host::part(oval) {
          fill: black;
          fill-opacity: 1;
        }
      </style>
      <oval-host></oval-host>
    </div>`,
  );
  const paths = outer.querySelector('oval-host')!.shadowRoot!.querySelectorAll('path:not(.veil, [fill])');
  expect(paths).to.have.length(2);
  for (const path of paths) expect(getComputedStyle(path).fill).to.equal('none');
});

/** Shows a viewfinder in a component whose parts the page may style. */
async function showParted(): Promise<{ outer: HTMLElement; screen: Screen }> {
  const outer = await fixture<HTMLElement>(html`<div><parted-host></parted-host></div>`);
  const { shadowRoot } = outer.querySelector('parted-host')!;
  return {
    outer,
    screen: {
      element: shadowRoot!.querySelector('video')!,
      finder: shadowRoot!.querySelector('.finder')!,
      part: 'oval',
    },
  };
}
