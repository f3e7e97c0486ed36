import Fastify, { type FastifyInstance } from 'fastify';
import type { FortfaceBackend } from 'fortface-capture/server';

/** Fastify 5. The body stays unread here, so that the handler reads it with its own limits. */
export function mountOnFastify(fortface: FortfaceBackend): FastifyInstance {
  const app = Fastify();
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => {
      done(null);
    });
    scope.all('/api/fortface/*', (request, reply) => {
      reply.hijack();
      fortface.nodeListener(request.raw, reply.raw);
    });
  });
  return app;
}
