import assert from 'node:assert/strict';
import test from 'node:test';
import {
  describePlanes,
  isReadableFormat,
  type PictureColours,
} from '../../../src/frames/describe-planes.ts';

const size = { widthPx: 4, heightPx: 2 };
const planes = [
  { offset: 0, stride: 4 },
  { offset: 8, stride: 2 },
  { offset: 10, stride: 2 },
];

/** Red, green and blue of the three numbers of a pixel. */
function rgbOf(format: string, colours: PictureColours, [a, b, c]: [number, number, number]): number[] {
  const picture = describePlanes({ ...size, format, layout: planes, colours });
  assert.ok(picture);
  return [0, 4, 8].map((at) => {
    const [byA = 0, byB = 0, byC = 0, sum = 0] = picture.colours.slice(at, at + 4);
    return Math.round(byA * a + byB * b + byC * c + sum);
  });
}

test('colours of cameras come out as the standards have them', () => {
  // The primaries in 8 bits, as BT.601 and BT.709 list them.
  const cases: [PictureColours, [number, number, number], number[]][] = [
    [{ matrix: 'smpte170m', fullRange: false }, [81, 90, 240], [255, 0, 0]],
    [{ matrix: 'smpte170m', fullRange: false }, [145, 54, 34], [0, 255, 0]],
    [{ matrix: 'smpte170m', fullRange: false }, [41, 240, 110], [0, 0, 255]],
    [{ matrix: 'bt709', fullRange: false }, [63, 102, 240], [255, 0, 0]],
    [{ matrix: 'bt709', fullRange: false }, [173, 42, 26], [0, 255, 0]],
    [{ matrix: 'bt709', fullRange: false }, [32, 240, 118], [0, 0, 255]],
    [{ matrix: 'smpte170m', fullRange: true }, [76, 85, 255], [255, 0, 0]],
    [{ matrix: 'bt709', fullRange: true }, [255, 128, 128], [255, 255, 255]],
    [{ matrix: 'bt709', fullRange: false }, [235, 128, 128], [255, 255, 255]],
    [{ matrix: 'bt2020-ncl', fullRange: false }, [16, 128, 128], [0, 0, 0]],
  ];
  for (const [colours, sample, expected] of cases) {
    const found = rgbOf('I420', colours, sample);
    const off = Math.max(...found.map((value, n) => Math.abs(value - (expected[n] ?? NaN))));
    assert.ok(off <= 2, `${JSON.stringify(colours)} ${String(sample)} became ${String(found)}`);
  }
});

test('assumes BT.601 in limited range if the camera reports no colour space', () => {
  const silent: PictureColours = { matrix: null, fullRange: null };
  assert.deepEqual(
    rgbOf('NV12', silent, [81, 90, 240]),
    rgbOf('NV12', { matrix: 'smpte170m', fullRange: false }, [81, 90, 240]),
  );
});

test('pixels that are red, green and blue already stay so, whatever their order', () => {
  for (const [format, offsets] of [
    ['RGBA', [0, 1, 2]],
    ['RGBX', [0, 1, 2]],
    ['BGRA', [2, 1, 0]],
    ['BGRX', [2, 1, 0]],
  ] as const) {
    const picture = describePlanes({ ...size, format, layout: planes, colours: {} });
    assert.deepEqual(
      picture?.channels.map(({ offset }) => offset),
      offsets,
    );
    assert.deepEqual(rgbOf(format, {}, [1, 2, 3]), [1, 2, 3]);
  }
});

test('colour planes are found where the format has them', () => {
  const channelsOf = (format: string) =>
    describePlanes({ ...size, format, layout: planes, colours: {} })?.channels.map(
      ({ offset, stepBytes, pixelsX, pixelsY }) => [offset, stepBytes, pixelsX, pixelsY],
    );
  assert.deepEqual(channelsOf('I420'), [
    [0, 1, 1, 1],
    [8, 1, 2, 2],
    [10, 1, 2, 2],
  ]);
  assert.deepEqual(channelsOf('NV12'), [
    [0, 1, 1, 1],
    [8, 2, 2, 2],
    [9, 2, 2, 2],
  ]);
  assert.deepEqual(channelsOf('I422')?.[1], [8, 1, 2, 1]);
  assert.deepEqual(channelsOf('I444')?.[1], [8, 1, 1, 1]);
});

test('leaves unknown formats to the canvas', () => {
  assert.equal(isReadableFormat(null), false);
  assert.equal(isReadableFormat('I420P10'), false);
  assert.equal(isReadableFormat('toString'), false);
  assert.equal(isReadableFormat('NV12'), true);
  assert.equal(
    describePlanes({ ...size, format: 'I420', layout: planes, colours: { matrix: 'ycgco' } }),
    undefined,
  );
  assert.equal(
    describePlanes({ ...size, format: 'I420', layout: planes.slice(0, 1), colours: {} }),
    undefined,
  );
  assert.equal(describePlanes({ ...size, format: 'NV12', layout: [], colours: {} }), undefined);
  assert.equal(describePlanes({ ...size, format: 'BGRX', layout: [], colours: {} }), undefined);
});
