import * as z from 'zod/mini';

/** What a capture is for. Also the last segment of the API's path. */
export const actionSchema = z.enum(['liveness', 'enroll', 'identify', 'search', 'capture']);
export type Action = z.infer<typeof actionSchema>;

/** Actions that a session can be opened for: the five captures and two Backoffice actions without a picture. */
export const handshakeActionSchema = z.enum([
  'liveness',
  'enroll',
  'identify',
  'search',
  'capture',
  'update-enroll',
  'delete-enroll',
]);
export type HandshakeAction = z.infer<typeof handshakeActionSchema>;

/** The caller of the API: the capture element (`sdk`) or the integrator's servers (`backoffice`). */
export const apiContextSchema = z.enum(['sdk', 'backoffice']);
export type ApiContext = z.infer<typeof apiContextSchema>;
