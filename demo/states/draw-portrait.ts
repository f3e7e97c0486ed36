/** The drawing's own measure; a canvas of the same shape gets it scaled. */
const widthPx = 480;
const heightPx = 640;

/** A picture of a drawn person, in place of a camera's; `wide` pixels across, three by four in shape. */
export function createPortrait(wide = widthPx): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  drawPortrait(canvas, wide);
  return canvas;
}

/** Draws a person on `canvas`, which becomes `wide` pixels across and three by four in shape. */
export function drawPortrait(canvas: HTMLCanvasElement, wide = widthPx): void {
  canvas.width = wide;
  canvas.height = Math.round((wide * heightPx) / widthPx);
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('this browser has no 2D canvas');
  pen.scale(wide / widthPx, wide / widthPx);

  pen.fillStyle = '#a3b9be';
  pen.fillRect(0, 0, widthPx, heightPx);

  fillEllipse(pen, '#35506a', 240, 640, 210, 175);
  pen.fillStyle = '#a9745a';
  pen.fillRect(195, 420, 90, 90);
  fillEllipse(pen, '#2b211d', 240, 268, 138, 158);
  fillEllipse(pen, '#bd8568', 240, 320, 116, 150);
  for (const x of [196, 284]) {
    fillEllipse(pen, '#2b211d', x, 274, 26, 5);
    fillEllipse(pen, '#f6efe9', x, 302, 19, 10);
    fillEllipse(pen, '#2b211d', x, 302, 9, 9);
  }
  fillEllipse(pen, '#a9745a', 240, 350, 15, 24);
  fillEllipse(pen, '#8f4f45', 240, 402, 38, 9);
}

function fillEllipse(
  pen: CanvasRenderingContext2D,
  colour: string,
  x: number,
  y: number,
  radiusX: number,
  radiusY: number,
): void {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.ellipse(x, y, radiusX, radiusY, 0, 0, 2 * Math.PI);
  pen.fill();
}
