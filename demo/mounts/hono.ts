import type { FortfaceBackend } from 'fortface-capture/server';
import { Hono } from 'hono';

/** Hono, on Node, Deno, Bun or a worker: the Fetch handler as it is. */
export function mountOnHono(fortface: FortfaceBackend): Hono {
  const app = new Hono();
  app.all('/api/fortface/*', ({ req }) => fortface.handle(req.raw));
  return app;
}
