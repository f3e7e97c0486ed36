import express, { type Express } from 'express';
import type { FortfaceBackend } from 'fortface-capture/server';

/** Express 5. `nodeListener` leaves every other path alone, and takes bodies that `express.json` has parsed. */
export function mountOnExpress(fortface: FortfaceBackend): Express {
  const app = express();
  app.use('/api/fortface', fortface.nodeListener);
  return app;
}
