import { createServer } from 'node:http';
import { createFortfaceBackend } from 'fortface-capture/server';

// FORTFACE_URL, FORTFACE_API_KEY, FORTFACE_GALLERY_ID and FORTFACE_ACCOUNT_NAME are read from the environment.
const fortface = createFortfaceBackend({
  // Return the signed-in user, read from your own cookie or token; `undefined` refuses.
  authorize: () => ({ externalUserId: 'ana', actions: ['liveness'] }),
});
createServer(fortface.nodeListener).listen(Number(process.env['PORT'] ?? 3000), '127.0.0.1');
