import { createServer, type Server } from 'node:http';
import type { FortfaceBackend } from 'fortface-capture/server';

/** Node alone; `authorize` receives Node's request as its context. */
export function mountOnNodeHttp(fortface: FortfaceBackend): Server {
  return createServer(fortface.nodeListener);
}
