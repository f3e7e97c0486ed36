import type { PictureArea } from '../frames/crop-to-viewfinder.ts';
import type { FrameAnalysis } from './detector.ts';

/** What the page asks of the worker. */
export type DetectorRequest =
  | {
      id: number;
      type: 'load';
      assetsUrl: string;
      /** Whether a `DetectorFile` follows. */
      awaitsFile?: boolean;
    }
  | {
      id: number;
      type: 'analyse';
      image: VideoFrame | ImageBitmap;
      viewfinder: PictureArea;
      timestampMs: number;
    };

/** `detector.bin`, which the page has requested ahead; undefined if that failed. */
export interface DetectorFile {
  type: 'file';
  file: ArrayBuffer | undefined;
}

/** What the worker answers; `hello` is its first word, before it is asked, and `remark` names a file it does without. */
export type DetectorAnswer =
  | { type: 'hello'; version?: string }
  | { type: 'remark'; message: string }
  | { id: number; type: 'loaded' }
  | { id: number; type: 'analysed'; analysis: FrameAnalysis }
  | { id: number; type: 'failed'; message: string; isWrongFile?: boolean };

/** Tells an answer of the worker from whatever else may arrive; the worker's own figures are trusted. */
export function isDetectorAnswer(value: unknown): value is DetectorAnswer {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  if (value.type === 'hello') return true;
  const hasMessage = 'message' in value && typeof value.message === 'string';
  if (value.type === 'remark') return hasMessage;
  if (!('id' in value) || typeof value.id !== 'number') return false;
  if (value.type === 'loaded') return true;
  if (value.type === 'analysed') return 'analysis' in value && typeof value.analysis === 'object';
  return value.type === 'failed' && hasMessage;
}

/** Tells the page's file from whatever else may arrive. */
export function isDetectorFile(value: unknown): value is DetectorFile {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  return value.type === 'file' && 'file' in value;
}

/** Tells a request of the page from whatever else may arrive. */
export function isDetectorRequest(value: unknown): value is DetectorRequest {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  if (!('id' in value) || typeof value.id !== 'number') return false;
  if (value.type === 'load') return 'assetsUrl' in value && typeof value.assetsUrl === 'string';
  return value.type === 'analyse' && 'image' in value && 'viewfinder' in value && 'timestampMs' in value;
}
