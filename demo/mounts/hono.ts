import type { FortfaceBackend } from 'fortface-capture/server';
import { Hono } from 'hono';

/** Hono, on Node, Deno, Bun or a worker; `authorize` receives Hono's context. */
export function mountOnHono(fortface: FortfaceBackend): Hono {
  const app = new Hono();
  app.all('/api/fortface/*', (context) => fortface.handle(context.req.raw, context));
  return app;
}
