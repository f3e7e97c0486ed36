import type { AuditNotes } from './audit-event.ts';

/** How a capture reaches FortFace: what the three requests of a page do. */
export interface CaptureRoute {
  /** The key set that the page seals its device information to, as JSON text. */
  deviceKeys(options: { fresh: boolean }): Promise<{ body: string; maxAgeSeconds: number }>;
  openSession(request: Request, notes: AuditNotes): Promise<Response>;
  submit(request: Request, notes: AuditNotes): Promise<Response>;
}
