/** What is done to each selfie: clean, through several cameras, and with every fault. Other scenes for fitting than for judging. */
import type { Canvas } from '@napi-rs/canvas';
import { openStudio, skinTones, type LightDirection } from '../faces/open-studio.ts';
import {
  drawBeard,
  drawFist,
  drawHand,
  drawLenses,
  drawMask,
  drawScarf,
  lightFromBehind,
  patchEye,
  patchOver,
  shutEyes,
  type HandStyle,
  type LensStyle,
} from './cover-face.ts';
import type { Texture } from './draw-cloth.ts';
import type { Purpose } from './open-real-faces.ts';
import { shootScene, type Camera } from './shoot-scene.ts';
import { seedOf, startRandom } from './start-random.ts';
import type { Mesh } from './trace-face.ts';

/** What is wrong with a scene; `none`: only the camera differs; `worn`: clear or lightly tinted glasses, a beard, a
 * headscarf or another skin, which are no faults. */
export type Fault =
  | 'none'
  | 'worn'
  | 'shut eyes'
  | 'patterned mask'
  | 'surgical mask'
  | 'skin-coloured mask'
  | 'printed lips'
  | 'finger or fist over mouth'
  | 'tinted lenses'
  | 'weak lenses'
  | 'hand over mouth'
  | 'mirrored lenses'
  | 'brown lenses'
  | 'gradient lenses'
  | 'black lenses'
  | 'blurred'
  | 'moved'
  | 'nearly black'
  | 'before a window'
  | 'patched eyes'
  | 'patched mouth';

export interface Scene {
  name: string;
  fault: Fault;
  draw(picture: Canvas, mesh: Mesh, id: string): Promise<Canvas>;
}

const day: Camera = { blurPx: 0.7, wellElectrons: 8000, readElectrons: 8, jpeg: 90 };
const webcam: Camera = { blurPx: 1.2, wellElectrons: 900, readElectrons: 4, jpeg: 80 };
const night: Camera = { blurPx: 1, wellElectrons: 250, readElectrons: 4, jpeg: 75 };

const cameras: Record<Purpose, readonly (readonly [string, Camera])[]> = {
  fit: [
    ['clean', {}],
    ['day', day],
    ['webcam', { ...webcam, grain: 'demosaiced' }],
    ['night', night],
    ['one stop under', { ...day, exposure: 0.5 }],
    ['two stops under', { ...day, exposure: 0.25 }],
    ['soft lens', { ...day, blurPx: 3 }],
  ],
  judge: [
    ['clean', {}],
    ['day', { ...day, wellElectrons: 5000, jpeg: 85, grain: 'demosaiced' }],
    ['webcam', { ...webcam, wellElectrons: 700 }],
    ['night', { ...night, wellElectrons: 200, grain: 'demosaiced' }],
    ['one stop under', { ...day, exposure: 0.5, grain: 'demosaiced' }],
    ['two stops under', { ...day, exposure: 0.25, grain: 'demosaiced' }],
    ['soft lens', { ...day, blurPx: 2.5 }],
  ],
};

const textures: Record<Purpose, readonly Texture[]> = {
  fit: ['stripes', 'dots', 'flowers', 'knit', 'diamonds', 'plain'],
  judge: ['checks', 'camouflage', 'letters', 'leaves'],
};

/** The scenes of one purpose. Faults go through the camera of the day, or through one that a seed chooses. */
export function listScenes(purpose: Purpose): readonly Scene[] {
  const isFit = purpose === 'fit';
  const usual: Camera = isFit ? day : { ...day, wellElectrons: 5000, jpeg: 85 };
  const scene = (
    name: string,
    fault: Fault,
    draw: (picture: Canvas, mesh: Mesh, seed: number) => Canvas,
    camera: Camera = usual,
  ): Scene => ({
    name,
    fault,
    draw: (picture, mesh, id) => {
      const seed = seedOf(purpose, name, id);
      return shootScene(draw(picture, mesh, seed), { ...camera, seed });
    },
  });
  const asItIs = (picture: Canvas): Canvas => picture;
  const lens = (kind: LensStyle['kind'], n: number) => (picture: Canvas, mesh: Mesh, seed: number) => {
    const random = startRandom(seed + n);
    const shapes: readonly LensStyle['shape'][] = isFit
      ? ['round', 'square', 'aviator']
      : ['aviator', 'square', 'round'];
    return drawLenses(picture, mesh, {
      seed: seed + n,
      kind,
      shape: shapes[(n + Math.floor(random() * 3)) % 3]!,
      density: kind === 'gradient' ? 0.93 : 0.78 + 0.2 * random(),
    });
  };
  const hand =
    (turnRad: number, fingers: number, over: HandStyle['over'] = 'mouth') =>
    (picture: Canvas, mesh: Mesh, seed: number) =>
      drawHand(picture, mesh, { seed, turnRad: turnRad + (startRandom(seed)() - 0.5) * 0.5, fingers, over });
  const glasses =
    (style: Omit<LensStyle, 'seed' | 'shape'> & Partial<Pick<LensStyle, 'shape'>>) =>
    (picture: Canvas, mesh: Mesh, seed: number) => {
      const shape = (['round', 'square', 'aviator'] as const)[Math.abs(seed) % 3] ?? 'round';
      return drawLenses(picture, mesh, { shape, ...style, seed });
    };
  const tintedLens = (hueDeg: number, density: number) => (picture: Canvas, mesh: Mesh, seed: number) => {
    const shape = (['round', 'square', 'aviator'] as const)[Math.abs(seed + hueDeg) % 3];
    return drawLenses(picture, mesh, { seed, kind: 'tinted', shape: shape ?? 'round', density, hueDeg });
  };
  const skinMask =
    (style: { skinShare: number; shading: number; pleats: number; seamless: boolean }) =>
    (picture: Canvas, mesh: Mesh, seed: number) =>
      drawMask(picture, mesh, { texture: 'plain', seed, high: seed % 3 !== 0, ...style });
  const mask =
    (texture: Texture, shading: number, pleats: number) => (picture: Canvas, mesh: Mesh, seed: number) =>
      drawMask(picture, mesh, { texture, seed, shading, pleats, high: startRandom(seed)() < 0.7 });

  const scenes = [
    ...cameras[purpose].map(([name, camera]) => scene(name, 'none', asItIs, camera)),
    ...(isFit ? [0.04, 0.08, 0.12, 0.02] : [0.06, 0.1]).map((density, n) =>
      scene(`clear glasses, ${density}`, 'worn', clearGlasses(density, n + (isFit ? 0 : 5), isFit)),
    ),
    ...(isFit
      ? [
          [200, 0.2],
          [0, 0.3],
          [25, 0.15],
          [90, 0.25],
          [300, 0.2],
        ]
      : [[40, 0.25]]
    ).map(([hueDeg, density]) =>
      scene(`lightly tinted glasses, ${hueDeg}`, 'worn', tintedLens(hueDeg!, density!)),
    ),
    ...(isFit ? [0.04, 0.07, 0.15] : [0.1]).map((length) =>
      scene(`beard of ${length}`, 'worn', (p, m, seed) => drawBeard(p, m, { seed, length })),
    ),
    ...(isFit
      ? [
          [0.02, 1],
          [0.05, 0.95],
          [0.1, 0.8],
          [0.16, 0.9],
        ]
      : [[0.07, 0.9]]
    ).map(([length, density]) =>
      scene(`dense beard of ${length}`, 'worn', (p, m, seed) =>
        drawBeard(p, m, { seed, length: length!, density: density! }),
      ),
    ),
    ...(isFit ? (['plain', 'flowers'] as const) : (['leaves'] as const)).map((texture) =>
      scene(`scarf of ${texture}`, 'worn', (p, m, seed) => drawScarf(p, m, { texture, seed })),
    ),
    ...(isFit ? toned.fit : toned.judge).map(([tone, light]) =>
      scene(`skin of ${tone}, light from ${light}`, 'worn', inSkin(tone, light)),
    ),
    // A finger on dark lips and a dark beard look much alike.
    ...(isFit ? bearded : []).map(([tone, light, length]) =>
      scene(`beard of ${length}, skin of ${tone}`, 'worn', (p, m, seed) =>
        drawBeard(inSkin(tone, light)(p, m), m, { seed, length }),
      ),
    ),
    ...(isFit
      ? [
          scene('lids drawn down, skin of Monk 10', 'shut eyes', (p, m, seed) =>
            inSkin('Monk 10', 'front')(shutEyes(p, m, { seed, skinFrom: 'lid', lashes: 0.7, shut: 1 }), m),
          ),
          scene('mouth patched, skin of Monk 10', 'patched mouth', (p, m, seed) =>
            inSkin('Monk 10', 'front')(patchOver(p, m, 'mouth', seed), m),
          ),
        ]
      : [
          scene('lids drawn down, skin of Monk 8', 'shut eyes', (p, m, seed) =>
            inSkin('Monk 8', 'above')(shutEyes(p, m, { seed, skinFrom: 'lid', lashes: 0.5, shut: 1 }), m),
          ),
        ]),
    ...textures[purpose].map((texture, n) =>
      scene(`mask of ${texture}`, 'patterned mask', mask(texture, n % 2 === 0 ? 0.3 : 0.8, n % 3)),
    ),
    ...(isFit ? [0.4, 0.9] : [0.6, 1]).map((shading) =>
      scene(`surgical mask, shaded ${shading}`, 'surgical mask', surgical(shading, isFit ? 3 : 4)),
    ),
    ...(isFit
      ? [
          [0, 4],
          [0.6, 3],
          [Math.PI, 4],
        ]
      : [
          [Math.PI / 2.4, 4],
          [-Math.PI / 2, 3],
        ]
    ).map(([turn, fingers]) =>
      scene(`hand, ${turn!.toFixed(1)} rad, ${fingers} fingers`, 'hand over mouth', hand(turn!, fingers!)),
    ),
    ...(isFit
      ? [
          { skinShare: 0.95, shading: 0.1, pleats: 0, seamless: false },
          { skinShare: 1.05, shading: 0.3, pleats: 0, seamless: true },
          { skinShare: 0.85, shading: 0.6, pleats: 2, seamless: false },
          { skinShare: 1.15, shading: 0, pleats: 0, seamless: true },
        ]
      : [
          { skinShare: 1, shading: 0, pleats: 0, seamless: true },
          { skinShare: 1, shading: 0, pleats: 0, seamless: false },
          { skinShare: 0.9, shading: 0.45, pleats: 3, seamless: false },
        ]
    ).map((style) =>
      scene(
        `mask of skin, ${style.skinShare}, shaded ${style.shading}${style.seamless ? ', seamless' : ''}`,
        'skin-coloured mask',
        skinMask(style),
      ),
    ),
    ...(isFit
      ? ([
          ['plain', 'parted', 345],
          ['stripes', 'full', 0],
          ['dots', 'parted', 20],
        ] as const)
      : ([
          ['camouflage', 'full', 355],
          ['letters', 'smiling', 10],
        ] as const)
    ).map(([texture, lips, lipHueDeg], n) =>
      scene(`mask of ${texture} with ${lips} lips`, 'printed lips', (p, m, seed) =>
        drawMask(p, m, { texture, seed, shading: 0.4, pleats: n % 2, high: true, lips, lipHueDeg }),
      ),
    ),
    ...(isFit
      ? [
          [0.2, 1],
          [-Math.PI / 2, 1],
          [Math.PI - 0.3, 2],
        ]
      : [
          [Math.PI, 1],
          [-Math.PI / 2.6, 1],
        ]
    ).map(([turn, fingers]) =>
      scene(
        `finger, ${turn!.toFixed(1)} rad, ${fingers}`,
        'finger or fist over mouth',
        hand(turn!, fingers!),
      ),
    ),
    ...(isFit ? [0, 0.5] : [-0.4]).map((turnRad) =>
      scene(`fist, ${turnRad} rad`, 'finger or fist over mouth', (p, m, seed) =>
        drawFist(p, m, { seed, turnRad }),
      ),
    ),
    ...(isFit
      ? [
          [0, 0.78],
          [150, 0.72],
          [280, 0.82],
        ]
      : [
          [345, 0.75],
          [120, 0.75],
        ]
    ).map(([hueDeg, density]) =>
      scene(`tinted lenses, ${hueDeg}`, 'tinted lenses', tintedLens(hueDeg!, density!)),
    ),
    ...(isFit
      ? ([
          ['black', 0.62],
          ['black', 0.75],
          ['brown', 0.74],
          ['fading', 0.93],
        ] as const)
      : ([
          ['black', 0.68],
          ['brown', 0.7],
          ['fading', 0.88],
        ] as const)
    ).map(([kind, density]) =>
      scene(`${kind} lenses, ${density}`, 'weak lenses', glasses({ kind, density })),
    ),
    // What a lens leaves of dark skin looks much like bare skin.
    ...(isFit
      ? ([
          ['black', 0.7, 'Monk 10', 'front'],
          ['fading', 0.9, 'Monk 8', 'left'],
          ['brown', 0.8, 'Monk 10', 'above'],
        ] as const)
      : ([['black', 0.72, 'Monk 8', 'front']] as const)
    ).map(([kind, density, tone, light]) =>
      scene(`${kind} lenses, ${density}, skin of ${tone}`, 'weak lenses', (p, m, seed) =>
        glasses({ kind, density })(inSkin(tone, light)(p, m), m, seed),
      ),
    ),
    ...(isFit ? [0.03, 0.045, 0.06] : [0.04, 0.055]).map((rim) =>
      scene(`glasses with rims of ${rim}`, 'worn', glasses({ kind: 'clear', density: 0.03, rim })),
    ),
    // Small ones lie just above and below the eyes.
    ...(isFit
      ? ([
          ['square', 0.02, 0.75, undefined],
          ['square', 0.035, 0.8, 0],
          ['aviator', 0.03, 0.72, 25],
          ['square', 0.05, 0.9, undefined],
        ] as const)
      : ([
          ['square', 0.025, 0.78, 215],
          ['round', 0.03, 0.75, undefined],
        ] as const)
    ).map(([shape, rim, scale, hue]) =>
      scene(`small ${shape} glasses, rims of ${rim}`, 'worn', (p, m, seed) =>
        glasses({
          kind: 'clear',
          density: 0.03,
          shape,
          rim,
          scale,
          ...(hue !== undefined && { rimHueDeg: hue }),
        })(p, m, seed),
      ),
    ),
    ...(isFit
      ? [['black', 0.92, 0.62] as const, ['brown', 0.85, 0.7] as const]
      : ([['black', 0.9, 0.58]] as const)
    ).map(([kind, density, scale]) =>
      scene(`small round ${kind} lenses`, 'black lenses', (p, m, seed) =>
        glasses({ kind, density, scale, shape: 'round' })(p, m, seed),
      ),
    ),
    ...(isFit
      ? [
          scene('left eye behind a black patch', 'patched eyes', (p, m) => patchEye(p, m, 0, '#151312')),
          scene('right eye behind a pale patch', 'patched eyes', (p, m) => patchEye(p, m, 1, '#d8c9b4')),
        ]
      : []),
    ...(isFit ? [0.22] : []).map((density) =>
      scene(`grey glasses, ${density}`, 'worn', glasses({ kind: 'black', density })),
    ),
    ...(['mirrored', 'brown', 'gradient', 'black'] as const).map((kind, n) =>
      scene(`${kind} lenses`, `${kind} lenses`, lens(kind, n + (isFit ? 0 : 5))),
    ),
    ...(isFit
      ? [
          scene('lids drawn down', 'shut eyes', (p, m, seed) =>
            shutEyes(p, m, { seed, skinFrom: 'lid', lashes: 0.8, shut: 1 }),
          ),
          scene('lids without lashes', 'shut eyes', (p, m, seed) =>
            shutEyes(p, m, { seed, skinFrom: 'lid', lashes: 0.35, shut: 0.95 }),
          ),
          scene('lids of skin below', 'shut eyes', (p, m, seed) =>
            shutEyes(p, m, { seed, skinFrom: 'below', lashes: 0.6, shut: 1 }),
          ),
          scene(
            'shut, webcam',
            'shut eyes',
            (p, m, seed) => shutEyes(p, m, { seed, skinFrom: 'lid', lashes: 0.7, shut: 0.92 }),
            webcam,
          ),
          scene('blue lenses', 'black lenses', lens('blue', 9)),
          scene('reflecting lenses', 'mirrored lenses', lens('reflecting', 11)),
          scene('eyes patched', 'patched eyes', (p, m, seed) => patchOver(p, m, 'eyes', seed)),
          scene('mouth patched', 'patched mouth', (p, m, seed) => patchOver(p, m, 'mouth', seed)),
          scene('hand over eyes', 'patched eyes', hand(0.1, 3, 'eyes')),
          scene('mask, webcam', 'patterned mask', mask('flowers', 0.5, 0), webcam),
        ]
      : [
          scene('lids drawn down', 'shut eyes', (p, m, seed) =>
            shutEyes(p, m, { seed, skinFrom: 'lid', lashes: 0.55, shut: 0.97 }),
          ),
          scene(
            'lids of skin below',
            'shut eyes',
            (p, m, seed) => shutEyes(p, m, { seed, skinFrom: 'below', lashes: 0.85, shut: 1 }),
            webcam,
          ),
        ]),
    ...(isFit ? [11, 17] : [14]).map((blurPx) =>
      scene(`blurred by ${blurPx} px`, 'blurred', asItIs, { ...usual, blurPx }),
    ),
    ...(isFit ? [0, 0.9] : [0.4, 1.9]).map((motionRad) =>
      scene(`moved 30 px, ${motionRad} rad`, 'moved', asItIs, { ...usual, motionPx: 30, motionRad }),
    ),
    scene('1/32 of the light', 'nearly black', asItIs, {
      ...usual,
      exposure: 1 / 32,
      wellElectrons: isFit ? 2000 : 1200,
      readElectrons: isFit ? 6 : 8,
      grain: isFit ? 'white' : 'demosaiced',
    }),
  ];
  // Light is a matter of the camera: what is behind must not be dimmed with the face.
  const window: Scene = {
    name: 'before a window, 20 % of the light',
    fault: 'before a window',
    draw: async (picture, mesh, id) => {
      const dim = await shootScene(picture, { exposure: isFit ? 0.15 : 0.2 });
      return shootScene(
        lightFromBehind(picture, mesh, () => dim),
        { ...usual, seed: seedOf(id) },
      );
    },
  };
  const brightness: Scene = {
    name: 'before a window, 20 % of the levels',
    fault: 'before a window',
    draw: async (picture, mesh, id) => {
      const dim = await shootScene(picture, { exposure: isFit ? 0.02 : 0.03 });
      return shootScene(
        lightFromBehind(picture, mesh, () => dim),
        { ...usual, seed: seedOf(id) },
      );
    },
  };
  return [...scenes, window, brightness];
}

function surgical(shading: number, pleats: number) {
  return (picture: Canvas, mesh: Mesh, seed: number): Canvas =>
    drawMask(picture, mesh, { texture: 'plain', seed: seed, shading, pleats, high: true });
}

function clearGlasses(density: number, n: number, isFit: boolean) {
  return (picture: Canvas, mesh: Mesh, seed: number): Canvas => {
    const shapes: readonly LensStyle['shape'][] = isFit ? ['round', 'square'] : ['aviator', 'square'];
    return drawLenses(picture, mesh, {
      seed: seed + n,
      kind: 'clear',
      shape: shapes[(n + Math.abs(seed)) % 2] ?? 'round',
      density,
    });
  };
}

/** The tones and lights of `test/nets/guidance/fairness.test.ts`, some for fitting and others for judging. */
const toned = {
  fit: [
    ['Monk 1', 'front'],
    ['Monk 5', 'left'],
    ['Monk 6', 'left'],
    ['Monk 8', 'left'],
    ['Monk 10', 'front'],
    ['Monk 10', 'above'],
  ],
  judge: [
    ['Monk 3', 'left'],
    ['Monk 8', 'above'],
    ['Monk 10', 'left'],
  ],
} as const satisfies Record<Purpose, readonly (readonly [keyof typeof skinTones, LightDirection])[]>;

const bearded = [
  ['Monk 6', 'left', 0.08],
  ['Monk 8', 'front', 0.06],
  ['Monk 10', 'above', 0.05],
  ['Monk 10', 'front', 0.11],
] as const satisfies readonly (readonly [keyof typeof skinTones, LightDirection, number])[];

/** The same person in another skin, as bright as in good light. */
function inSkin(tone: keyof typeof skinTones, light: LightDirection) {
  return (picture: Canvas, mesh: Mesh): Canvas => {
    const points = Array.from({ length: 468 }, (_, index) => mesh(index));
    const relight = openStudio({ name: tone, picture, mesh: { points, faceFlag: 1 } });
    return relight({ tone: skinTones[tone], exposure: 0.7, light });
  };
}
