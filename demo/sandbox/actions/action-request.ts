import type { Action, AnalysisRequest, ApiContext } from 'fortface-capture/contract';
import type { Gallery } from '../access/access-directory.ts';
import type { ControlledOutcome } from '../outcomes/controlled-outcome.ts';

/** A picture with everything that was said about it; the session's one use is taken. */
export interface ActionRequest {
  sessionId: string;
  context: ApiContext;
  action: Action;
  gallery: Gallery;
  picture: Buffer;
  /** The field that the picture came in. */
  pictureField: string;
  /** What the client says the picture measures; only sealed captures say it, and only those must be JPEG. */
  pictureSize: { widthPx: number; heightPx: number } | undefined;
  externalUserId: string | undefined;
  /** CPF with right check digits. */
  document: string | undefined;
  analysis: AnalysisRequest;
  outcome: ControlledOutcome;
}
