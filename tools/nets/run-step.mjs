/**
 * What a step of a plan computes, on plain arrays of [row][column][channel] and with numbers between that the engine does
 * not give out: what a matrix of weights is multiplied with, and what is added to the product.
 */

/** The numbers that a step reads, as lines of `matrix.rows`, and what it adds to the product, if it does. */
export function readStep(step, values, input, depthwise = step.depthwise) {
  const from = values[step.from];
  if (step.kind === 'picture') return { lines: unrollPicture(input, from.sidePx, step.kernel) };
  if (step.kind !== 'block') return { lines: input };
  return {
    lines: convolveChannels(input, from, depthwise, step.stride),
    added: skipConnection(input, from, step.stride, values[step.to].channels),
  };
}

/** Lines times the step's matrix, plus bias and what is added, before the activation. */
export function multiplyStep({ matrix, bias }, { lines, added }) {
  const { rows, columns, values } = matrix;
  const product = new Float32Array((lines.length / rows) * columns);
  for (let line = 0; line * rows < lines.length; line++) {
    const at = line * columns;
    for (let column = 0; column < columns; column++) {
      product[at + column] = bias[column] + (added === undefined ? 0 : added[at + column]);
    }
    for (let row = 0; row < rows; row++) {
      const factor = lines[line * rows + row];
      if (factor === 0) continue;
      const weights = row * columns;
      for (let column = 0; column < columns; column++) {
        product[at + column] += factor * values[weights + column];
      }
    }
  }
  return product;
}

/** The activation of a step, on a copy. */
export function activate({ activation, slopes }, product) {
  if (activation === 'none') return product.slice();
  return product.map((value, at) => {
    if (value >= 0) return value;
    return activation === 'relu' ? 0 : value * slopes[at % slopes.length];
  });
}

/** Every value of a plan for one picture, by number. */
export function runPlan({ values, steps }, picture) {
  const found = [];
  found[steps[0].from] = picture;
  for (const step of steps) {
    if (step.kind === 'flatten') {
      found[step.to] ??= new Float32Array(values[step.to].length);
      found[step.to].set(found[step.from], step.offset);
    } else {
      found[step.to] = activate(step, multiplyStep(step, readStep(step, values, found[step.from])));
    }
  }
  return found;
}

/** Depthwise 3×3 with SAME padding, which at stride 2 lies behind the map alone. */
function convolveChannels(map, { height, width, channels }, weights, stride) {
  const [rows, columns] = [height / stride, width / stride];
  const margin = stride === 1 ? 1 : 0;
  const result = new Float32Array(rows * columns * channels);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const to = (row * columns + column) * channels;
      for (let tap = 0; tap < 9; tap++) {
        const y = row * stride + Math.floor(tap / 3) - margin;
        const x = column * stride + (tap % 3) - margin;
        if (y < 0 || y >= height || x < 0 || x >= width) continue;
        const from = (y * width + x) * channels;
        for (let channel = 0; channel < channels; channel++) {
          result[to + channel] += map[from + channel] * weights[tap * channels + channel];
        }
      }
    }
  }
  return result;
}

/** The picture around each pixel of the first map, stride 2, as lines of [row][column][colour]. */
function unrollPicture(picture, sidePx, kernel) {
  const side = sidePx / 2;
  const rows = kernel * kernel * 3;
  const margin = Math.floor((kernel - 2) / 2);
  const lines = new Float32Array(side * side * rows);
  for (let place = 0; place < side * side; place++) {
    for (let tap = 0; tap < kernel * kernel; tap++) {
      const y = Math.floor(place / side) * 2 + Math.floor(tap / kernel) - margin;
      const x = (place % side) * 2 + (tap % kernel) - margin;
      if (y < 0 || y >= sidePx || x < 0 || x >= sidePx) continue;
      const from = (y * sidePx + x) * 3;
      lines.set(picture.subarray(from, from + 3), place * rows + tap * 3);
    }
  }
  return lines;
}

/** What a block adds to its product: its input, at stride 2 the largest of each four. Further channels get nothing. */
function skipConnection(map, { height, width, channels }, stride, channelsOut) {
  const [rows, columns] = [height / stride, width / stride];
  const result = new Float32Array(rows * columns * channelsOut);
  for (let place = 0; place < rows * columns; place++) {
    const from = (Math.floor(place / columns) * stride * width + (place % columns) * stride) * channels;
    for (let channel = 0; channel < Math.min(channels, channelsOut); channel++) {
      const at = from + channel;
      result[place * channelsOut + channel] =
        stride === 1
          ? map[at]
          : Math.max(
              map[at],
              map[at + channels],
              map[at + width * channels],
              map[at + (width + 1) * channels],
            );
    }
  }
  return result;
}
