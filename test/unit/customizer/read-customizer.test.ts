/** For each key of the FortFace Web SDK's customizer (1.0.0), the element applies or reports it. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { Customization } from '../../../src/customizer/customization.ts';
import { customizerRows } from '../../../src/customizer/customizer-rows.ts';
import { readCustomizer } from '../../../src/customizer/read-customizer.ts';

const appearance = 'theme.appearance';
const instructions = 'face_recognition.instructions_screen';
const camera = 'face_recognition.camera_screen';

/** The expected result of one key with one value. */
const honoured: readonly (readonly [
  path: string,
  value: unknown,
  seen: (read: Customization) => unknown,
  as: unknown,
])[] = [
  [
    `${appearance}.font_family`,
    "Inter, 'Open Sans', sans-serif",
    styles,
    /--fortface-font: "Inter", "Open Sans", sans-serif;/,
  ],
  [`${appearance}.background_color`, '#FFFFFF', styles, /:host \{ --fortface-surface: #FFFFFF; \}/],
  [
    `${appearance}.logo`,
    'https://bank.example/logo.svg',
    (read) => read.logo,
    'https://bank.example/logo.svg',
  ],
  [`${appearance}.orientation`, 'automatic', styles, ''],
  [`${appearance}.modal.enabled`, true, (read) => read.modal, { minScreenWidthPx: 1024 }],
  [`${appearance}.components.button.content`, 'Vamos', (read) => read.messages.idle?.start, 'Vamos'],
  [
    `${appearance}.components.button.background_color`,
    'rgb(0, 165, 148)',
    styles,
    /--fortface-accent: rgb\(0, 165, 148\);/,
  ],
  [`${appearance}.components.button.text_color`, '#fff', styles, /--fortface-on-accent: #fff;/],
  [
    `${appearance}.components.button.pressed_background_color`,
    '#008577',
    styles,
    /primary-button"\]:active \{ background-color: #008577/,
  ],
  [`${appearance}.components.button.corner_radius`, '6px', styles, /border-radius: 6px/],
  [`${appearance}.components.button.font.size`, 18, styles, /font-size: 18px/],
  [`${appearance}.components.button.font.weight`, 600, styles, /font-weight: 600/],
  [
    `${appearance}.components.close_button.icon`,
    '/close.png',
    styles,
    /url\("\/close\.png"\) center \/ 24px no-repeat/,
  ],
  [
    `${appearance}.components.close_button.visible`,
    false,
    styles,
    /\[part~="close"\]\[part\] \{ display: none; \}/,
  ],
  [`${appearance}.components.close_button.position`, 'top-left', styles, /order: -1/],
  [`${appearance}.components.title.content`, 'Olá', (read) => read.messages.actions?.identify?.title, 'Olá'],
  [`${appearance}.components.title.color`, '#332D41', styles, /:is\(h2, \.title\) \{ color: #332D41/],
  [`${appearance}.components.title.font.size`, '20px', styles, /font-size: 20px/],
  [`${appearance}.components.title.font.weight`, 'bold', styles, /font-weight: bold/],
  [
    `${appearance}.components.description.content`,
    'Rapidinho',
    (read) => read.messages.actions?.search?.text,
    'Rapidinho',
  ],
  [`${appearance}.components.description.color`, '#332D41', styles, /\.text \{ color: #332D41/],
  [`${appearance}.components.description.font.size`, 15, styles, /\.text \{ font-size: 15px/],
  [`${appearance}.components.description.font.weight`, '400', styles, /\.text \{ font-weight: 400/],
  [`${instructions}.visible`, false, (read) => read.settings.skipInstructions, true],
  [`${instructions}.background_color`, '#eee', styles, /section\.card-instructions \{ --_surface: #eee/],
  [
    `${instructions}.close_button.icon`,
    'https://bank.example/x.png',
    styles,
    /url\("https:\/\/bank\.example\/x\.png"\)/,
  ],
  [
    `${instructions}.close_button.visible`,
    false,
    styles,
    /card-instructions \[part~="close"\]\[part\] \{ display: none/,
  ],
  [`${instructions}.font`, 'Roboto', styles, /font-family: "Roboto"/],
  [`${instructions}.font.size`, 17, styles, /font-size: 17px/],
  [`${instructions}.font.weight`, 500, styles, /font-weight: 500/],
  [`${instructions}.font.family`, 'Roboto', styles, /font-family: "Roboto"/],
  [`${instructions}.title.color`, '#123', styles, /h2 \{ color: #123/],
  [
    `${instructions}.topics.messages.no_items.content`,
    'Sem boné',
    (read) => read.messages.instructions?.uncovered?.text,
    'Sem boné',
  ],
  [`${instructions}.topics.messages.no_items.color`, '#123', styles, /nth-child\(3\)/],
  [
    `${instructions}.topics.messages.well_lit.content`,
    'Luz',
    (read) => read.messages.instructions?.light?.text,
    'Luz',
  ],
  [`${instructions}.topics.messages.well_lit.color`, '#123', styles, /nth-child\(1\)/],
  [
    `${instructions}.topics.messages.neutral_expression.content`,
    'Sério',
    (read) => read.messages.instructions?.straight?.text,
    'Sério',
  ],
  [`${instructions}.topics.messages.neutral_expression.color`, '#123', styles, /nth-child\(2\) \.text/],
  [
    `${instructions}.topics.messages.straight_position.content`,
    'Reto',
    (read) => read.messages.instructions?.straight?.title,
    'Reto',
  ],
  [`${instructions}.topics.messages.straight_position.color`, '#123', styles, /nth-child\(2\) h3/],
  [`${instructions}.topics.icons.color`, '#00A594', styles, /\.drawing \{ stroke: #00A594/],
  [`${instructions}.topics.icons.background_color`, '#F1F1F1', styles, /\.drawing \{ background: #F1F1F1/],
  [
    `${instructions}.continue_button.content`,
    'Seguir',
    (read) => read.messages.instructions?.proceed,
    'Seguir',
  ],
  [
    `${instructions}.continue_button.background_color`,
    '#00A594',
    styles,
    /primary-button"\] \{ background-color: #00A594/,
  ],
  [
    `${instructions}.continue_button.pressed_background_color`,
    '#008577',
    styles,
    /:active \{ background-color: #008577/,
  ],
  [`${instructions}.continue_button.text_color`, '#fff', styles, /primary-button"\] \{ color: #fff/],
  [`${instructions}.continue_button.corner_radius`, 8, styles, /border-radius: 8px/],
  [`${camera}.timeout`, 45, (read) => read.settings.captureTimeout, 45],
  [`${camera}.timeout_ready`, 20, (read) => read.settings.readyTimeout, 20],
  [`${camera}.brightness_validation.timeout`, 5, (read) => read.settings.brightnessTimeout, 5],
  [`${camera}.background_color`, '#000', styles, /section\.card-camera \{ --_surface: #000/],
  [`${camera}.logo`, '/logo.png', styles, /\.bar \{ background: url\("\/logo\.png"\)/],
  [`${camera}.close_button.icon`, '/x.png', styles, /card-camera \[part~="close"\]/],
  [`${camera}.close_button.visible`, false, styles, /card-camera \[part~="close"\]\[part\] \{ display: none/],
  [`${camera}.font`, 'Roboto', styles, /card-camera \{ font-family: "Roboto"/],
  [`${camera}.font.size`, 17, styles, /font-size: 17px/],
  [`${camera}.font.weight`, 500, styles, /font-weight: 500/],
  [`${camera}.font.family`, 'Roboto', styles, /font-family: "Roboto"/],
  [`${camera}.positioning_messages.color`, '#fff', styles, /\[part~="hint"\] \{ color: #fff/],
  [`${camera}.positioning_messages.frame_text_visible`, false, styles, /\[part~="hint"\] \{ display: none/],
  ...positions(),
  [
    `${camera}.brightness_validation.brightnessEvaluation.messages.too_dark`,
    'Escuro',
    (read) => read.messages.hints?.['too-dark'],
    'Escuro',
  ],
  [
    `${camera}.brightness_validation.brightnessEvaluation.messages.too_bright`,
    'Claro',
    (read) => read.messages.hints?.['too-bright'],
    'Claro',
  ],
  [`${camera}.feedback_colors.alert`, '#FF9902', styles, /:not\(\.good\) \.edge \{ stroke: #FF9902/],
  [`${camera}.feedback_colors.success`, '#5FC213', styles, /\.edge-done \{ stroke: #5FC213/],
  [`${camera}.feedback_colors.loading_stroke_color`, '#FFFFFF', styles, /\.emblem-runner \{ stroke: #FFFFFF/],
  [
    `${camera}.wait_camera_messages`,
    ['Um', 'Dois', 'Três'],
    (read) => [read.messages.preparing, read.messages.hints],
    [{ title: 'Um', text: 'Dois' }, { starting: 'Três' }],
  ],
  [`${camera}.switch_camera_button.visible`, false, styles, /camera-switch"\] \{ display: none/],
  [
    `${camera}.switch_camera_button.background_color`,
    '#eee',
    styles,
    /camera-switch"\] \{ background-color: #eee/,
  ],
  [`${camera}.switch_camera_button.text_color`, '#111', styles, /camera-switch"\] \{ color: #111/],
  [`${camera}.switch_camera_button.corner_radius`, 4, styles, /camera-switch"\] \{ border-radius: 4px/],
  [
    `${camera}.camera_selector.title.content`,
    'Câmeras',
    (read) => read.messages.guiding?.chooseCamera,
    'Câmeras',
  ],
  [
    `${camera}.camera_selector.background_color`,
    '#eee',
    styles,
    /camera-select"\] \{ background-color: #eee/,
  ],
];

/** Customizer keys of the FortFace Web SDK without a counterpart in this element. */
const withoutCounterpart: readonly (readonly [path: string, value: unknown])[] = [
  [`${appearance}.orientation`, 'landscape'],
  [`${camera}.brightness_validation.icons.too_bright`, '/sun.png'],
  [`${camera}.brightness_validation.icons.too_dark`, '/moon.png'],
  [`${camera}.brightness_validation.icons.background_color`, '#fff'],
  [`${camera}.feedback_colors.luminosity`, '#24B8C2'],
  [`${camera}.camera_selector.show_modal_on_error`, true],
  [`${camera}.camera_selector.radio_color`, '#000'],
  [`${camera}.camera_selector.confirm_button.background_color`, '#000'],
  [`${camera}.camera_selector.confirm_button.corner_radius`, 6],
  [`${camera}.camera_selector.confirm_button.text_color`, '#fff'],
  [`${camera}.camera_selector.confirm_button.pressed_background_color`, '#000'],
  ['theme.appearance.colour', '#fff'],
];

for (const [path, value, seen, as] of honoured) {
  test(`applies ${path}`, () => {
    const read = readCustomizer(nest(path, value));
    assert.deepEqual(read.ignored, []);
    const found = seen(read);
    if (as instanceof RegExp) assert.match(String(found), as);
    else assert.deepEqual(found, as);
  });
}

for (const [path, value] of withoutCounterpart) {
  test(`reports ${path} with ${JSON.stringify(value)}`, () => {
    assert.deepEqual(readCustomizer(nest(path, value)).ignored, [path]);
  });
}

test('tests every row of the table above', () => {
  const tested = new Set([...honoured.map(([path]) => path), ...modalOnly]);
  assert.deepEqual(
    [...customizerRows.keys()].filter((path) => !tested.has(path)),
    [],
  );
});

/** Of no effect without the modal: see the test of it. */
const modalOnly = ['overlayColor', 'overlayOpacity', 'minScreenWidth'].map(
  (key) => `${appearance}.modal.${key}`,
);

test('keeps text readable on the given background in every system colour scheme', () => {
  const on = (key: string, ground: string) => readCustomizer(nest(key, ground)).css;
  assert.match(on(`${appearance}.background_color`, '#FFF7EC'), /:host \{ color-scheme: light; \}/);
  assert.match(
    on(`${appearance}.background_color`, 'rgb(10% 20% 30%)'),
    /:host \{ --fortface-on-surface: #eef5f3; \}/,
  );
  assert.match(on(`${camera}.background_color`, '#123'), /card-camera \{ --_on-surface: #eef5f3; \}/);
  assert.match(
    on(`${instructions}.background_color`, '#F1F1F1'),
    /card-instructions \{ color-scheme: light; \}/,
  );
});

test("places text colours without a background on the FortFace Web SDK's white, even if the system is dark", () => {
  const { css } = readCustomizer(nest(`${appearance}.components.title.color`, '#332D41'));
  assert.match(css, /:host \{ --fortface-surface: #ffffff; \}\n:host \{ color-scheme: light; \}/);
  const { css: own } = readCustomizer({
    theme: { appearance: { background_color: '#102030', components: { title: { color: '#fff' } } } },
  });
  assert.doesNotMatch(own, /--fortface-surface: #ffffff/);
});

test('puts a hint on a background that contrasts with its colour', () => {
  const hint = (shade: string) => readCustomizer(nest(`${camera}.positioning_messages.color`, shade)).css;
  assert.match(hint('#FFFFFF'), /hint"\] \{ background: #000000; \}/);
  assert.match(hint('rgb(51, 45, 65)'), /hint"\] \{ background: #ffffff; \}/);
});

test('gives the modal its colour, its opacity and its screens', () => {
  const modal = { enabled: true, overlayColor: '#102030', overlayOpacity: 0.6, minScreenWidth: 800 };
  const read = readCustomizer({ theme: { appearance: { modal } } });
  assert.deepEqual(read.ignored, []);
  assert.deepEqual(read.modal, { minScreenWidthPx: 800 });
  assert.match(read.css, /::backdrop \{ background: color-mix\(in srgb, #102030 60%, transparent\); \}/);
});

const bad: readonly (readonly [path: string, value: unknown])[] = [
  [`${appearance}.background_color`, 'red; } * { display: none'],
  [`${appearance}.background_color`, 'url(https://evil.example)'],
  [`${appearance}.background_color`, 12],
  [`${appearance}.font_family`, 'a"; } * { color: red'],
  [`${appearance}.logo`, 'javascript:alert(1)'],
  [`${appearance}.logo`, 'data:text/html,<script>alert(1)</script>'],
  [`${appearance}.logo`, 'http://bank.example/logo.png'],
  [`${appearance}.logo`, '//evil.example/logo.png'],
  [`${appearance}.components.button.corner_radius`, '6px; } * {'],
  [`${appearance}.components.button.font.size`, 4],
  [`${camera}.timeout`, 0],
  [`${camera}.timeout`, 'soon'],
  [`${camera}.wait_camera_messages`, ['one', 'two']],
  [`${instructions}.visible`, 'yes'],
  [`${instructions}.continue_button.content`, ''],
];
for (const [path, value] of bad) {
  test(`rejects ${JSON.stringify(value)} for ${path} and reports it`, () => {
    const read = readCustomizer(nest(path, value));
    assert.deepEqual(read.ignored, [path]);
    assert.equal(read.css, '');
    assert.deepEqual(read.messages, {});
  });
}

test('turns the text of an SVG into a picture, never into markup', () => {
  const logo = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const read = readCustomizer({
    theme: { appearance: { logo, components: { close_button: { icon: logo } } } },
  });
  assert.ok(read.logo?.startsWith('data:image/svg+xml,%3Csvg'));
  assert.doesNotMatch(read.css, /<|script>/);
  assert.equal(read.css.match(/"/g)?.length, 6);
});

test('neither throws nor leaves a CSS rule open for any input', () => {
  const paths = [...customizerRows.keys()];
  fc.assert(
    fc.property(fc.anything(), (value) => void readCustomizer(value)),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.string(), (path, value) => {
      const { css } = readCustomizer(nest(path, value));
      for (const rule of css.split('\n'))
        assert.match(rule, /^$|^[^{}]+ \{ [a-z_-]+: [^{};]*(?:"[^"]*")?[^{};"]*; \}$/);
    }),
    { numRuns: 3000 },
  );
});

test('sets nothing and reports known paths if reading the object throws', () => {
  const closed = {
    get color(): string {
      throw new Error('not for you');
    },
  };
  const button = { content: 'Vamos lá', background_color: '#7A1FA2' };
  const read = readCustomizer({ theme: { appearance: { components: { title: closed, button } } } });
  assert.deepEqual(read.ignored, ['theme.appearance.components.title']);
  assert.match(read.css, /#7A1FA2/);
  assert.deepEqual(readCustomizer(closed).ignored, []);
});

test('writes rules only for classes that the views draw', () => {
  const views = readdirSync('src/views', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(`src/views/${file}`, 'utf8'))
    .join('\n');
  const css = honoured.map(([path, value]) => readCustomizer(nest(path, value)).css).join('\n');
  const selectors = css.split('\n').map((rule) => rule.slice(0, rule.indexOf(' {')));
  const classes = new Set(
    selectors.flatMap((selector) => [...selector.matchAll(/\.([a-z-]+)/g)].map(([, name]) => name ?? '')),
  );
  const parts = new Set(
    selectors.flatMap((selector) =>
      [...selector.matchAll(/part~="([a-z-]+)"/g)].map(([, name]) => name ?? ''),
    ),
  );
  assert.ok(classes.size > 4 && parts.size > 8);
  for (const name of classes) assert.match(views, drawnAs(name), name);
  for (const name of parts)
    assert.match(views, new RegExp(`part=["'\`]?[^"]*${name.replace('-button', '')}`), name);
});

/** A class stands in a template by its name, or as `card-${content.name}` by the name of its card. */
function drawnAs(name: string): RegExp {
  return new RegExp(`class="[^"]*\\b${name}\\b|'${name}'|name: '${name.replace(/^card-/, '')}'`);
}

function positions() {
  return (
    [
      ['positioned', 'hold-still'],
      ['no_face', 'no-face'],
      ['face_far', 'too-far'],
      ['face_near', 'too-near'],
      ['face_pitch_up', 'look-down'],
      ['face_pitch_down', 'look-up'],
      ['no_face_yaw', 'turn-left'],
      ['face_roll_left', 'tilt-right'],
      ['face_roll_right', 'tilt-left'],
      ['face_center_left', 'move-right'],
      ['face_center_right', 'move-left'],
      ['face_center_up', 'move-down'],
      ['face_center_down', 'move-up'],
    ] as const
  ).map(
    ([key, hint]) =>
      [
        `${camera}.positioning_messages.content.${key}`,
        'Texto',
        (read: Customization) => read.messages.hints?.[hint],
        'Texto',
      ] as const,
  );
}

function styles(read: Customization): string {
  return read.css;
}

function nest(path: string, value: unknown): unknown {
  return path.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
}
