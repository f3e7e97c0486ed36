/** What guidance does with a scene: the product's own analyser and rules, in simulated time. */
import { createCanvas, type Canvas } from '@napi-rs/canvas';
import type { FrameAnalysis } from '../../../src/detection/detector.ts';
import { createFrameAnalyser } from '../../../src/detection/frame-analyser.ts';
import { cropToViewfinder } from '../../../src/frames/crop-to-viewfinder.ts';
import { advanceGuidance, firstGuidance } from '../../../src/guidance/advance-guidance.ts';
import type { Hint } from '../../../src/guidance/hint.ts';
import { createNodeFrameSurface } from '../faces/node-frame-surface.ts';
import { openTestNets } from '../faces/open-test-nets.ts';

export interface PlayedScene {
  /** When the picture is taken automatically; undefined: never in the time played. */
  takenMs?: number;
  /** When the user may take it by hand. */
  byHandMs?: number;
  /** Every hint that was shown. */
  told: ReadonlySet<Hint>;
  analyses: readonly FrameAnalysis[];
}

/** The time between two frames of the film, and its length. */
const frameMs = 50;
const playedMs = 14_000;
/** Frames that are analysed, the first by the detector and the others by following; the film repeats them. */
const filmFrames = 3;
/** Between two films, so that no face is followed from one into the next. */
const filmGapMs = 60_000;

/** Opens the nets, and returns a function that plays a film of one picture, which trembles by a pixel. */
export async function openGuidancePlayer(): Promise<(picture: Canvas) => Promise<PlayedScene>> {
  const analyser = createFrameAnalyser<Canvas>({
    nets: await openTestNets(),
    surface: createNodeFrameSurface(),
    now: () => performance.now(),
  });
  await analyser.load(new AbortController());
  let startMs = 0;
  const analyse = (image: Canvas, timestampMs: number): Promise<FrameAnalysis> =>
    analyser.analyse({
      image,
      viewfinder: cropToViewfinder({ widthPx: image.width, heightPx: image.height }),
      timestampMs,
    });
  // The mesh loads in the background, and only a frame reports that it is ready.
  while ((await analyse(createCanvas(64, 64), 0)).meshPending === true)
    await new Promise((resolve) => setTimeout(resolve, 5));

  return async (picture) => {
    startMs += filmGapMs;
    const analyses: FrameAnalysis[] = [];
    for (let frame = 0; frame < filmFrames; frame++) {
      const trembled = createCanvas(picture.width, picture.height);
      trembled.getContext('2d').drawImage(picture, frame % 2, Math.floor(frame / 2));
      analyses.push(await analyse(frame === 0 ? picture : trembled, startMs + frame * frameMs));
    }
    return playAnalyses(analyses);
  };
}

/** Plays the frames over and over, until a picture is taken. */
export function playAnalyses(analyses: readonly FrameAnalysis[]): PlayedScene {
  let guidance = firstGuidance;
  let byHandMs: number | undefined;
  const told = new Set<Hint>();
  for (let nowMs = 0; nowMs < playedMs; nowMs += frameMs) {
    const analysis = analyses[(nowMs / frameMs) % analyses.length];
    if (analysis === undefined) break;
    guidance = advanceGuidance(guidance, { ...analysis, timestampMs: nowMs }, { nowMs });
    told.add(guidance.hint.shown);
    const { judgement, readiness } = guidance;
    if (judgement.byHand || guidance.hint.shown === 'few-pixels') byHandMs ??= nowMs;
    if (readiness.ready)
      return { takenMs: nowMs, told, analyses, ...(byHandMs !== undefined && { byHandMs }) };
  }
  return { told, analyses, ...(byHandMs !== undefined && { byHandMs }) };
}
