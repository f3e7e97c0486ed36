import express, { type Express } from 'express';
import type { FortfaceBackend } from 'fortface-capture/server';

/**
 * Express 5. `nodeListener` leaves every other path alone and takes bodies that `express.json` has parsed; `authorize`
 * receives Express's request as its context, with its session.
 */
export function mountOnExpress(fortface: FortfaceBackend): Express {
  const app = express();
  app.use('/api/fortface', fortface.nodeListener);
  return app;
}
