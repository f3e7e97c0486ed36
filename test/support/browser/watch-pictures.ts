import type { Page } from 'playwright-core';

export interface PictureWatch {
  /** What was seen since `reset`, and what of it still holds something, in words. */
  left(): Promise<{ seen: Record<string, number>; left: string[] }>;
  /** Forgets what was seen. */
  reset(): Promise<void>;
  /** Calls this method of the element the next time that the page takes this step. */
  at(step: PictureStep, method: PictureEnd): Promise<void>;
}

/** How a capture may be ended from outside, in the middle of it. */
export type PictureEnd = 'cancel' | 'remove';

/** Steps on the picture's way at which a test may interfere. */
export type PictureStep = 'encode' | 'read' | 'seal';

/**
 * Holds on, before the page runs, to everything that can hold a person's picture on the page's thread: every byte
 * array that goes in or out of the browser, every frame, bitmap and canvas.
 */
export async function watchPictures(page: Page): Promise<PictureWatch> {
  await page.addInitScript(watch);
  const call = <Result>(expression: string): Promise<Result> =>
    page.evaluate<Result>(`window.pictureWatch.${expression}`);
  return {
    left: () => call('left()'),
    reset: () => call('reset()'),
    at: (step, method) => call(`at('${step}', '${method}')`),
  };
}

/** Runs in the page, as text: no helper of this module is there. */
const watch = `(() => {
  let bytes = [], images = [], canvases = new Set(), steps = new Map();
  const hold = (what, view) => {
    const array = ArrayBuffer.isView(view)
      ? new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
      : new Uint8Array(view);
    // Sealed strings and hashes pass as well: what was empty from the start proves nothing.
    if (array.some((byte) => byte !== 0)) bytes.push({ what, array });
  };
  const reach = (step) => {
    const method = steps.get(step);
    steps.delete(step);
    if (method) document.querySelector('fortface-capture')[method]();
  };
  const around = (owner, name, wrap) => {
    const original = owner[name];
    owner[name] = function (...given) {
      return wrap(() => Reflect.apply(original, this, given), given, this);
    };
  };

  around(Blob.prototype, 'arrayBuffer', async (read, _given, blob) => {
    const buffer = await read();
    if (blob.type === 'image/jpeg') hold('the encoded picture', buffer);
    if (blob.type === 'image/jpeg') reach('read');
    return buffer;
  });
  around(OffscreenCanvas.prototype, 'convertToBlob', (convert) => {
    reach('encode');
    return convert();
  });
  around(SubtleCrypto.prototype, 'encrypt', (encrypt, [, , plaintext]) => {
    hold('what is sealed', plaintext);
    const sealing = encrypt();
    // Only the picture is this large. The JSON next to it is smaller.
    if (plaintext.byteLength > 8192) reach('seal');
    return sealing;
  });
  around(SubtleCrypto.prototype, 'importKey', (importKey, [format, data, algorithm]) => {
    if (format === 'raw' && algorithm === 'AES-GCM') hold('a content key', data);
    return importKey();
  });
  around(VideoFrame.prototype, 'copyTo', async (copy, [destination]) => {
    const layout = await copy();
    hold('a frame as the camera gave it', destination);
    return layout;
  });
  for (const { prototype } of [CanvasRenderingContext2D, OffscreenCanvasRenderingContext2D]) {
    around(prototype, 'drawImage', (draw, _given, pen) => {
      canvases.add(pen.canvas);
      return draw();
    });
    around(prototype, 'getImageData', (read) => {
      const pixels = read();
      hold('pixels of a canvas', pixels.data);
      return pixels;
    });
  }
  around(VideoFrame.prototype, 'clone', (clone) => {
    const frame = clone();
    images.push(frame);
    return frame;
  });
  around(window, 'createImageBitmap', async (create) => {
    const image = await create();
    images.push(image);
    return image;
  });
  window.VideoFrame = new Proxy(VideoFrame, {
    construct(target, given) {
      const frame = Reflect.construct(target, given);
      images.push(frame);
      return frame;
    },
  });

  // One that was handed over or closed has neither size nor format left.
  const isOpen = (image) => image instanceof ImageBitmap ? image.width > 0 : image.format !== null || image.codedWidth > 0;
  const isFull = (canvas) => canvas.width > 0 && canvas.height > 0;
  window.pictureWatch = {
    at: (step, method) => void steps.set(step, method),
    reset() {
      bytes = [];
      images = [];
      canvases = new Set();
    },
    left() {
      const seen = {};
      for (const { what } of bytes) seen[what] = (seen[what] ?? 0) + 1;
      seen.images = images.length;
      seen.canvases = canvases.size;
      const videos = [...new Set([...(window.videos ?? [])])].filter(({ srcObject }) => srcObject !== null);
      return {
        seen,
        left: [
          // What was handed over is an array of no length.
          ...bytes.filter(({ array }) => array.length > 0 && array.some((byte) => byte !== 0)).map(({ what, array }) => what + ', ' + array.length + ' bytes'),
          ...images.filter(isOpen).map((image) => 'an open ' + image.constructor.name),
          ...[...canvases].filter(isFull).map(({ width, height }) => 'a canvas of ' + width + ' by ' + height),
          ...videos.map(() => 'a video with its stream'),
        ],
      };
    },
  };
  // Every video that was ever given a stream; a removed one is not in the document any more.
  window.videos = new Set();
  const { set, get } = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    configurable: true,
    get,
    set(stream) {
      window.videos.add(this);
      set.call(this, stream);
    },
  });
})()`;
