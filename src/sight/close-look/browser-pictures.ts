import { clear, type Colour } from './colour.ts';
import { boxOf } from '../browser-box-of.ts';
import type { Point } from '../point.ts';

type Drawable = HTMLImageElement | HTMLCanvasElement;

interface Picture {
  width: number;
  height: number;
  /** Its colour at a share of its width and height. */
  at(across: number, down: number): Colour;
  /** Whether nothing of it is painted: so reads a canvas that only WebGL can read, too. */
  isBlank: boolean;
}

export interface Pictures {
  /** The colour that an image or canvas has at a point. Undefined if its origin differs, it is broken, or it has no size. */
  read(picture: Drawable, point: Point): Colour | undefined;
  /** An image of a style; undefined while it loads, and for good if it cannot be read. */
  load(url: string, page: Document): Picture | undefined;
}

/** An element is divided into so many cells each way: thin text of a watermark then leaves its cell sheer. */
const cells = 12;
/** An image of a style has more, because holes are cut by it. */
const finerCells = 48;

/** Keeps the images of styles. They were fetched with CORS already if they are masks; others load from this origin only. */
export function createPictures(): Pictures {
  const loaded = new Map<string, Picture | undefined>();
  return {
    read: (element, { x, y }) => {
      const picture = readPicture(element, cells);
      // What takes pointers and is blank may be drawn by WebGL.
      if (picture === undefined || (picture.isBlank && element.tagName === 'CANVAS')) return undefined;
      const { left, top, width, height } = boxOf(element);
      return picture.at((x - left) / width, (y - top) / height);
    },
    load: (url, page) => {
      if (!loaded.has(url)) {
        loaded.set(url, undefined);
        const image = page.createElement('img');
        if (!url.startsWith('data:')) image.crossOrigin = 'anonymous';
        image.onload = () => loaded.set(url, readPicture(image, finerCells));
        image.onerror = () => loaded.set(url, { width: 0, height: 0, at: () => clear, isBlank: true });
        image.src = url;
      }
      return loaded.get(url);
    },
  };
}

function readPicture(picture: Drawable, count: number): Picture | undefined {
  const canvas = picture.ownerDocument.createElement('canvas');
  canvas.width = canvas.height = count;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return undefined;
  try {
    context.drawImage(picture, 0, 0, count, count);
    const { data } = context.getImageData(0, 0, count, count);
    const cellOf = (share: number): number => Math.min(count - 1, Math.max(0, Math.floor(share * count)));
    const [width, height] =
      'naturalWidth' in picture
        ? [picture.naturalWidth, picture.naturalHeight]
        : [picture.width, picture.height];
    return {
      width,
      height,
      at: (across, down) => {
        const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(
          (cellOf(down) * count + cellOf(across)) * 4,
        );
        return { rgb: [red / 255, green / 255, blue / 255], alpha: alpha / 255 };
      },
      isBlank: data.every((one) => one === 0),
    };
  } catch {
    return undefined;
  }
}
