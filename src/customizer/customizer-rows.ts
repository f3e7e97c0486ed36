/** Maps each key of the FortFace Web SDK's customizer, version 1.0.0, to this element. */
import type { Customization } from './customization.ts';
import {
  colour,
  cssPicture,
  fontFamily,
  fontSize,
  fontWeight,
  picture,
  pixels,
  seconds,
  switchedOn,
  words,
} from './customizer-values.ts';
import { paintGround } from './paint-ground.ts';
import { schemeOn } from './scheme-on.ts';

/** A customization that is being put together. */
export interface CustomizationDraft {
  rules: { selector: string; property: string; value: string }[];
  texts: { path: string; text: string }[];
  settings: Customization['settings'];
  /** Whether it gives words on the ground a colour. */
  paintsText: boolean;
  logo?: string;
  modal: { enabled: boolean; minScreenWidthPx: number; overlay: string; opacityPercent: number };
}

/** Applies one value. Returns false if it has the wrong type. */
export type TakeValue = (value: unknown, draft: CustomizationDraft) => boolean;

const instructions = 'section.card-instructions';
const camera = 'section.card-camera';
const primary = '[part~="primary-button"]';
const buttons = ':is([part~="primary-button"], [part~="secondary-button"])';
/** Twice, to weigh as much as the rule for a pointer over it. */
const close = '[part~="close"][part]';
const titles = ':is(h2, .title)';
/** The element itself, whose ground is that of every screen that has none of its own. */
export const host = ':host';
const actions = ['liveness', 'enroll', 'identify', 'search', 'capture'];

/**
 * A key names what guidance saw, and its text asks the user to correct it: `face_far` is "come closer", and
 * `face_pitch_up` is "lower your chin". The FortFace Web SDK mirrors the picture, as this element does.
 */
const positioning: readonly (readonly [key: string, ...hints: string[]])[] = [
  ['positioned', 'hold-still', 'ready'],
  ['no_face', 'no-face'],
  ['face_far', 'too-far'],
  ['face_near', 'too-near'],
  ['face_pitch_up', 'look-down'],
  ['face_pitch_down', 'look-up'],
  ['no_face_yaw', 'turn-left', 'turn-right'],
  ['face_roll_left', 'tilt-right'],
  ['face_roll_right', 'tilt-left'],
  ['face_center_left', 'move-right'],
  ['face_center_right', 'move-left'],
  ['face_center_up', 'move-down'],
  ['face_center_down', 'move-up'],
];

/** The mapping of every key, by its path. A key without a row has no counterpart here. */
export const customizerRows: ReadonlyMap<string, TakeValue> = new Map<string, TakeValue>([
  ...within('theme.appearance', [
    ['font_family', css(host, '--fortface-font', fontFamily)],
    ['background_color', ground(host)],
    ['logo', takeLogo],
    // Ours lies as the device does; the other two would turn a person's phone for them.
    ['orientation', (value) => value === 'automatic'],
    ['modal.enabled', (value, { modal }) => take(switchedOn(value), (on) => (modal.enabled = on))],
    ['modal.overlayColor', (value, { modal }) => take(colour(value), (shade) => (modal.overlay = shade))],
    ['modal.overlayOpacity', takeOpacity],
    ['modal.minScreenWidth', takeMinScreenWidth],
    ['components.button.content', text('idle.start')],
    ['components.button.background_color', css(host, '--fortface-accent', colour)],
    ['components.button.text_color', css(host, '--fortface-on-accent', colour)],
    ['components.button.pressed_background_color', css(`${primary}:active`, 'background-color', colour)],
    ['components.button.corner_radius', css(buttons, 'border-radius', pixels)],
    ['components.button.font.size', css(buttons, 'font-size', fontSize)],
    ['components.button.font.weight', css(buttons, 'font-weight', fontWeight)],
    ...closeButton('components.close_button', close),
    ['components.close_button.position', takeClosePosition],
    ['components.title.content', text(...actions.map((action) => `actions.${action}.title`))],
    ['components.title.color', textColour(titles)],
    ['components.title.font.size', css(titles, 'font-size', fontSize)],
    ['components.title.font.weight', css(titles, 'font-weight', fontWeight)],
    ['components.description.content', text(...actions.map((action) => `actions.${action}.text`))],
    ['components.description.color', textColour('.text')],
    ['components.description.font.size', css('.text', 'font-size', fontSize)],
    ['components.description.font.weight', css('.text', 'font-weight', fontWeight)],
  ]),
  ...within('face_recognition.instructions_screen', [
    ['visible', (value, { settings }) => take(switchedOn(value), (on) => (settings.skipInstructions = !on))],
    ['background_color', ground(instructions)],
    ...closeButton('close_button', `${instructions} ${close}`),
    ...font(instructions),
    ['title.color', textColour(`${instructions} h2`)],
    ['topics.messages.no_items.content', text('instructions.uncovered.text')],
    ['topics.messages.no_items.color', css(`${instructions} li:nth-child(3) .text`, 'color', colour)],
    ['topics.messages.well_lit.content', text('instructions.light.text')],
    ['topics.messages.well_lit.color', css(`${instructions} li:nth-child(1) .text`, 'color', colour)],
    ['topics.messages.neutral_expression.content', text('instructions.straight.text')],
    [
      'topics.messages.neutral_expression.color',
      css(`${instructions} li:nth-child(2) .text`, 'color', colour),
    ],
    ['topics.messages.straight_position.content', text('instructions.straight.title')],
    ['topics.messages.straight_position.color', css(`${instructions} li:nth-child(2) h3`, 'color', colour)],
    ['topics.icons.color', css(`${instructions} .drawing`, 'stroke', colour)],
    ['topics.icons.background_color', css(`${instructions} .drawing`, 'background', colour)],
    ['continue_button.content', text('instructions.proceed')],
    ['continue_button.background_color', css(`${instructions} ${primary}`, 'background-color', colour)],
    [
      'continue_button.pressed_background_color',
      css(`${instructions} ${primary}:active`, 'background-color', colour),
    ],
    ['continue_button.text_color', css(`${instructions} ${primary}`, 'color', colour)],
    ['continue_button.corner_radius', css(`${instructions} ${primary}`, 'border-radius', pixels)],
  ]),
  ...within('face_recognition.camera_screen', [
    ['timeout', limit('captureTimeout')],
    ['timeout_ready', limit('readyTimeout')],
    ['brightness_validation.timeout', limit('brightnessTimeout')],
    ['background_color', ground(camera)],
    [
      'logo',
      css(`${camera} .bar`, 'background', (value) =>
        beside(cssPicture(value), 'center / auto 28px no-repeat'),
      ),
    ],
    ...closeButton('close_button', `${camera} ${close}`),
    ...font(camera),
    ['positioning_messages.color', takeHintColour],
    ['positioning_messages.frame_text_visible', hidden('[part~="hint"]')],
    ...positioning.map(
      ([key, ...hints]) =>
        [`positioning_messages.content.${key}`, text(...hints.map((hint) => `hints.${hint}`))] as const,
    ),
    ['brightness_validation.brightnessEvaluation.messages.too_dark', text('hints.too-dark')],
    ['brightness_validation.brightnessEvaluation.messages.too_bright', text('hints.too-bright')],
    ['feedback_colors.alert', css('[part~="oval"]:not(.good) .edge', 'stroke', colour)],
    ['feedback_colors.success', css('[part~="oval"] .edge-done', 'stroke', colour)],
    ['feedback_colors.loading_stroke_color', css('[part~="progress"] .emblem-runner', 'stroke', colour)],
    ['wait_camera_messages', takeWaitMessages],
    ['switch_camera_button.visible', hidden('[part~="camera-switch"]')],
    ['switch_camera_button.background_color', css('[part~="camera-switch"]', 'background-color', colour)],
    ['switch_camera_button.text_color', css('[part~="camera-switch"]', 'color', colour)],
    ['switch_camera_button.corner_radius', css('[part~="camera-switch"]', 'border-radius', pixels)],
    ['camera_selector.title.content', text('guiding.chooseCamera')],
    ['camera_selector.background_color', css('[part~="camera-select"]', 'background-color', colour)],
  ]),
]);

type Row = readonly [path: string, take: TakeValue];

function within(prefix: string, rows: readonly Row[]): Row[] {
  return rows.map(([path, takeValue]) => [`${prefix}.${path}`, takeValue]);
}

function css(selector: string, property: string, parse: (value: unknown) => string | undefined): TakeValue {
  return (value, { rules }) => take(parse(value), (safe) => rules.push({ selector, property, value: safe }));
}

/** Sets a text colour. The FortFace Web SDK's default background is white, so the colour must be readable on white. */
function textColour(selector: string): TakeValue {
  return (value, draft) => {
    draft.paintsText ||= colour(value) !== undefined;
    return css(selector, 'color', colour)(value, draft);
  };
}

function ground(selector: string): TakeValue {
  return (value, { rules }) =>
    take(colour(value), (shade) => {
      const painted = paintGround(shade, selector === host ? '--fortface-' : '--_');
      rules.push(...painted.map((declaration) => ({ selector, ...declaration })));
    });
}

/** A hint lies on a plate over the camera's picture: the plate is made for the colour of the words. */
function takeHintColour(value: unknown, { rules }: CustomizationDraft): boolean {
  const selector = '[part~="hint"]';
  return take(colour(value), (shade) =>
    rules.push(
      { selector, property: 'color', value: shade },
      { selector, property: 'background', value: schemeOn(shade) === 'light' ? '#000000' : '#ffffff' },
    ),
  );
}

function text(...paths: readonly string[]): TakeValue {
  return (value, { texts }) =>
    take(words(value), (told) => texts.push(...paths.map((path) => ({ path, text: told }))));
}

function limit(name: 'captureTimeout' | 'readyTimeout' | 'brightnessTimeout'): TakeValue {
  return (value, { settings }) => take(seconds(value), (limited) => (settings[name] = limited));
}

/** `visible: true` changes nothing, because it is the default. */
function hidden(selector: string): TakeValue {
  return (value, { rules }) =>
    take(switchedOn(value), (on) => {
      if (!on) rules.push({ selector, property: 'display', value: 'none' });
    });
}

function closeButton(prefix: string, selector: string): Row[] {
  return [
    [`${prefix}.visible`, hidden(selector)],
    [
      `${prefix}.icon`,
      (value, { rules }) =>
        take(cssPicture(value), (image) =>
          rules.push(
            { selector, property: 'background', value: `${image} center / 24px no-repeat` },
            { selector: `${selector} svg`, property: 'visibility', value: 'hidden' },
          ),
        ),
    ],
  ];
}

/** The page says nothing of its shape: a family alone, or parts of a font. */
function font(selector: string): Row[] {
  return [
    ['font', css(selector, 'font-family', fontFamily)],
    ['font.family', css(selector, 'font-family', fontFamily)],
    ['font.size', css(selector, 'font-size', fontSize)],
    ['font.weight', css(selector, 'font-weight', fontWeight)],
  ];
}

function takeLogo(value: unknown, draft: CustomizationDraft): boolean {
  return take(picture(value), (address) => (draft.logo = address));
}

function takeOpacity(value: unknown, { modal }: CustomizationDraft): boolean {
  const opacity = typeof value === 'number' && value >= 0 && value <= 1 ? value : undefined;
  return take(opacity, (share) => (modal.opacityPercent = Math.round(share * 100)));
}

function takeMinScreenWidth(value: unknown, { modal }: CustomizationDraft): boolean {
  const widthPx = typeof value === 'number' && value >= 0 && value <= 10_000 ? value : undefined;
  return take(widthPx, (least) => (modal.minScreenWidthPx = least));
}

function takeClosePosition(value: unknown, { rules }: CustomizationDraft): boolean {
  if (value === 'top-left') {
    rules.push(
      { selector: close, property: 'order', value: '-1' },
      { selector: close, property: 'margin-inline-end', value: 'auto' },
    );
  }
  return value === 'top-left' || value === 'top-right';
}

/** Exactly three, shown one after the other while the camera is awaited: these are the places for it here. */
function takeWaitMessages(value: unknown, { texts }: CustomizationDraft): boolean {
  if (!Array.isArray(value) || value.length !== 3) return false;
  const [first, second, third] = value.map(words);
  if (first === undefined || second === undefined || third === undefined) return false;
  texts.push(
    { path: 'preparing.title', text: first },
    { path: 'preparing.text', text: second },
    { path: 'hints.starting', text: third },
  );
  return true;
}

function beside(image: string | undefined, placing: string): string | undefined {
  return image === undefined ? undefined : `${image} ${placing}`;
}

function take<Value>(value: Value | undefined, use: (value: Value) => unknown): boolean {
  if (value === undefined) return false;
  use(value);
  return true;
}
