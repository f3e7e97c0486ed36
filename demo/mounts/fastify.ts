import Fastify, { type FastifyInstance } from 'fastify';
import type { FortfaceBackend } from 'fortface-capture/server';

/**
 * Fastify 5, over HTTP/1.1 or HTTP/2. Fastify leaves the body unread, so that the backend reads it with its own limits;
 * `authorize` receives Fastify's request as its context.
 */
export function mountOnFastify(fortface: FortfaceBackend): FastifyInstance {
  const app = Fastify();
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => {
      done(null);
    });
    scope.all('/api/fortface/*', (request, reply) => {
      reply.hijack();
      fortface.nodeListener(request.raw, reply.raw, undefined, request);
    });
  });
  return app;
}
