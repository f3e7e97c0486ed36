import type { AuditNotes } from './audit-event.ts';

/** How a capture reaches FortFace: what the three requests of a page do. */
export interface CaptureRoute {
  /** The key set that the page seals its device information to, as JSON text. */
  deviceKeys(options: { fresh: boolean }): Promise<{ body: string; maxAgeSeconds: number }>;
  openSession(request: Request, about: RequestNotes): Promise<Response>;
  submit(request: Request, about: RequestNotes): Promise<Response>;
}

/** What goes with a request through its route. */
export interface RequestNotes {
  /** Filled with what the route learns. */
  notes: AuditNotes;
  /** What the mount hands on. */
  context: unknown;
}
