import { createServer, type Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { FortfaceBackend } from 'fortface-capture/server';
import { mountOnExpress } from '../../../demo/mounts/express.ts';
import { mountOnFastify } from '../../../demo/mounts/fastify.ts';
import { mountOnHono } from '../../../demo/mounts/hono.ts';
import { mountOnNodeHttp } from '../../../demo/mounts/node-http.ts';

/** The backend inside each server that integrators are likely to have; not yet listening. */
export const mounts: Readonly<Record<string, (fortface: FortfaceBackend) => Server | Promise<Server>>> = {
  'node:http': mountOnNodeHttp,
  Express: (fortface) => createServer(mountOnExpress(fortface)),
  Fastify: async (fortface) => {
    const app = mountOnFastify(fortface);
    await app.ready();
    return createServer(app.routing);
  },
  Hono: (fortface) => createAdaptorServer({ fetch: mountOnHono(fortface).fetch }) as Server,
};
