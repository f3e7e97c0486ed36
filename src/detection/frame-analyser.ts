import { chooseFace } from '../faces/choose-face.ts';
import type { PictureArea } from '../frames/crop-to-viewfinder.ts';
import { decodeFaces, detectorAnchors } from '../faces/decode-faces.ts';
import type { FrameAnalysis } from './detector.ts';
import {
  detectorInputPx,
  meshInputPx,
  type DetectorNet,
  type FaceNets,
  type MeshNet,
} from '../faces/face-nets.ts';
import { faceSquare } from '../faces/face-square.ts';
import { fillNetInput } from '../faces/fill-net-input.ts';
import { followFace } from '../faces/follow-face.ts';
import type { FramePixels, FrameSurface, TurnedArea } from '../frames/frame-surface.ts';
import { leastFaceFlag } from '../faces/least-face-flag.ts';
import { faceLuma, type FacePixels } from '../measures/face-luma.ts';
import type { FaceMeasures } from '../measures/face-measures.ts';
import { measureFace } from '../measures/measure-face.ts';
import { isBlank } from '../measures/is-blank.ts';
import { measurePixels } from '../measures/measure-pixels.ts';
import { mergeFaces } from '../faces/merge-faces.ts';
import { meshCrop, placeMesh } from '../faces/mesh-crop.ts';
import { placeFaces } from '../faces/place-faces.ts';
import { sampleMap } from '../faces/sample-map.ts';
import type { FaceMesh, SeenFace } from '../faces/seen-face.ts';

export interface FrameToAnalyse<Image> {
  image: Image;
  viewfinder: PictureArea;
  timestampMs: number;
}

export interface FrameAnalyser<Image> {
  /** Settles when the detector is ready; the mesh loads afterwards. Rejects if the detector cannot load. */
  load(options: { signal: AbortSignal }): Promise<void>;
  /** Frames are taken one after the other, in the order of the calls. */
  analyse(frame: FrameToAnalyse<Image>): Promise<FrameAnalysis>;
}

/** A face, its bystanders, and its mesh if one was found. */
interface Sighting {
  face: SeenFace;
  others: readonly SeenFace[];
  mesh?: FaceMesh;
  /** Whether the mesh knows no face there: a thing, or a picture too blurred for it. */
  isDoubted?: true;
}

/** What the detector saw last, which the mesh alone can follow for a while. */
interface Trail {
  seen: Sighting & { mesh: FaceMesh };
  /** The face's position in the last analysed frame. */
  lastFace: SeenFace;
  viewfinder: PictureArea;
  seenAtMs: number;
}

/** Below this score the detector itself does not believe in a face. Source: MediaPipe's own setting for this net. */
const leastScore = 0.5;
/** Side of the face's picture for light and sharpness, in pixels. Source: trial, see `FaceMeasures.sharpness`. */
const faceSidePx = 256;
/** Side of the picture in which the background is measured, and darkness where no face was found, in pixels. */
const shownSidePx = 64;
/**
 * How long the mesh follows a face by itself, in milliseconds. Shorter than the steady run before a picture
 * (`steadyMs`), so that no picture is taken of which the detector has not seen who else is in it.
 */
const followMs = 200;
/**
 * Frames like one that took longer are cut into tasks. With what else is done about them, they would pass the 100 ms within
 * which a page is to answer its user. Source: RAIL. Each cut costs a slow device time, so shorter ones stay whole.
 */
const slowFrameMs = 60;
/**
 * In pictures less sharp than this the mesh does not know every face, and the detector's word must do, so that the element
 * can report the blur: it is what a capture needs. An empty wall is no more sharp, but has no contrast. Source: open set.
 */
const meshSharpness = 0.0115;
const clearContrast = 12;
/** How long a picture by itself waits for the mesh, in milliseconds: on a slow line the detector's word must do. */
export const meshPatienceMs = 10_000;

/** Finds and measures the face of a frame with the two nets; the mesh joins when it has been loaded. */
export function createFrameAnalyser<Image>(options: {
  nets: FaceNets;
  surface: FrameSurface<Image>;
  /** Monotonic milliseconds. */
  now: () => number;
  /** Lets other tasks of the thread run. */
  pause?: () => Promise<void>;
  /** Called with the reason if the mesh does not load. Guidance continues without it. */
  meshFailed?: (error: unknown) => void;
  /** Called once if the mesh takes longer than guidance waits for it. It may still come. */
  meshLate?: () => void;
}): FrameAnalyser<Image> {
  const { nets, surface, now, pause, meshFailed } = options;
  let { meshLate } = options;
  const anchors = detectorAnchors();
  const detectorInput = new Float32Array(detectorInputPx ** 2 * 3);
  const meshInput = new Float32Array(meshInputPx ** 2 * 3);
  let detector: DetectorNet | undefined;
  let mesh: MeshNet | undefined;
  let meshDueMs = Infinity;
  let trail: Trail | undefined;
  /** The first frames are slow, because their code is compiled on the way. */
  let isSlow = true;
  let queue: Promise<unknown> = Promise.resolve();

  async function load({ signal }: { signal: AbortSignal }): Promise<void> {
    detector = await nets.loadDetector({ signal });
    meshDueMs = now() + meshPatienceMs;
    nets.loadMesh({ signal }).then(
      (loaded) => {
        mesh = loaded;
      },
      (error: unknown) => {
        meshFailed?.(error);
        // Guidance continues without it: it estimates the pose from the detector's points and does not judge the eyes.
        meshDueMs = 0;
        meshLate = undefined;
      },
    );
  }

  function analyse(frame: FrameToAnalyse<Image>): Promise<FrameAnalysis> {
    const analysis = queue.then(() => analyseNext(frame));
    queue = analysis.catch(() => undefined);
    return analysis;
  }

  async function analyseNext({
    image,
    viewfinder,
    timestampMs,
  }: FrameToAnalyse<Image>): Promise<FrameAnalysis> {
    // What comes before is a task of its own, and so is what guidance makes of it.
    if (isSlow) await pause?.();
    const startedMs = now();
    const pixels = await surface.open(image);
    const seen =
      (await follow(pixels, viewfinder, timestampMs)) ?? (await look(pixels, viewfinder, timestampMs));
    if (isSlow) await pause?.();
    const measures =
      seen &&
      measureFace({
        viewfinder,
        ...seen,
        pixels: { rgba: pixels.read(faceSquare(seen.face), faceSidePx), sidePx: faceSidePx },
        background: readShown(pixels, viewfinder),
      });
    // The mesh is the one that knows what is no face, wherever it can make out anything.
    const face = seen?.isDoubted ? inDoubt(measures) : measures;
    const endedMs = now();
    if (mesh === undefined && endedMs >= meshDueMs) {
      meshLate?.();
      meshLate = undefined;
    }
    if (isSlow) await pause?.();
    isSlow = endedMs - startedMs >= slowFrameMs;
    return {
      timestampMs,
      analysisMs: endedMs - startedMs,
      ...(face ? { face } : measureEmpty(pixels, viewfinder)),
      meshPending: mesh === undefined && endedMs < meshDueMs,
    };
  }

  /** The face of the last frames, as the mesh finds it again; undefined when the detector has to look. */
  async function follow(
    pixels: FramePixels,
    viewfinder: PictureArea,
    timestampMs: number,
  ): Promise<Sighting | undefined> {
    if (trail === undefined || mesh === undefined) return undefined;
    const ageMs = timestampMs - trail.seenAtMs;
    if (!(ageMs >= 0 && ageMs < followMs) || !isSameArea(viewfinder, trail.viewfinder)) return undefined;
    const { seen, lastFace } = trail;
    const lines = await traceMesh(mesh, pixels, lastFace);
    if (!isFace(lines)) return undefined;
    const face = followFace(seen.face, seen.mesh, lines);
    trail = { ...trail, lastFace: face };
    return { face, others: seen.others, mesh: lines };
  }

  async function look(
    pixels: FramePixels,
    viewfinder: PictureArea,
    timestampMs: number,
  ): Promise<Sighting | undefined> {
    trail = undefined;
    const seen = chooseFace(await findFaces(pixels, viewfinder), viewfinder);
    if (seen === undefined || mesh === undefined) return seen;
    const lines = await traceMesh(mesh, pixels, seen.face);
    if (!isFace(lines)) return { ...seen, isDoubted: true };
    trail = { seen: { ...seen, mesh: lines }, lastFace: seen.face, viewfinder, seenAtMs: timestampMs };
    return { ...seen, mesh: lines };
  }

  async function findFaces(pixels: FramePixels, viewfinder: PictureArea): Promise<SeenFace[]> {
    if (detector === undefined) throw new Error('analyse() was called before load()');
    const square = detectorSquare(viewfinder);
    fillNetInput(pixels.read(square, detectorInputPx), detectorInput, {
      zero: 127.5,
      scale: 1 / 127.5,
    });
    return placeFaces(mergeFaces(decodeFaces(await detector(detectorInput), anchors, leastScore)), square);
  }

  async function traceMesh(net: MeshNet, pixels: FramePixels, face: SeenFace): Promise<FaceMesh> {
    const crop = meshCrop(face);
    fillNetInput(pixels.read(crop, meshInputPx), meshInput, { zero: 0, scale: 1 / 255 });
    const { points, faceLogit, map, heads } = await net(meshInput);
    return {
      points: placeMesh(points, crop),
      faceFlag: 1 / (1 + Math.exp(-faceLogit)),
      ...(map !== undefined && heads?.length && { features: sampleMap(map, points), heads }),
    };
  }

  return { load, analyse };
}

function isFace({ faceFlag }: FaceMesh): boolean {
  return faceFlag >= leastFaceFlag;
}

/** What the mesh does not know counts as a face only if the lens is what keeps the mesh from knowing it. */
function inDoubt(measures: FaceMeasures | undefined): FaceMeasures | undefined {
  if (measures === undefined) return undefined;
  const isBlurred = measures.sharpness < meshSharpness && measures.signalToNoise > clearContrast;
  return isBlurred ? { ...measures, isDoubted: true } : undefined;
}

function isSameArea(a: PictureArea, b: PictureArea): boolean {
  return a.x === b.x && a.y === b.y && a.widthPx === b.widthPx && a.heightPx === b.heightPx;
}

function measureEmpty(
  pixels: FramePixels,
  viewfinder: PictureArea,
): Pick<FrameAnalysis, 'darkPictureShare' | 'coveredPicture'> {
  const shown = faceLuma(readShown(pixels, viewfinder));
  return { darkPictureShare: measurePixels(shown).darkShare, coveredPicture: isBlank(shown) };
}

/** All that the viewfinder shows, small and drawn to a square. */
function readShown(pixels: FramePixels, { x, y, widthPx, heightPx }: PictureArea): FacePixels {
  const shown = { centreX: x + widthPx / 2, centreY: y + heightPx / 2, widthPx, heightPx, turnRad: 0 };
  return { rgba: pixels.read(shown, shownSidePx), sidePx: shownSidePx };
}

/** As high as the viewfinder and therefore wider, so that a face next to the viewfinder can be guided into it. */
function detectorSquare({ x, y, widthPx, heightPx }: PictureArea): TurnedArea {
  return {
    centreX: x + widthPx / 2,
    centreY: y + heightPx / 2,
    widthPx: heightPx,
    heightPx,
    turnRad: 0,
  };
}
