import { createServer } from 'node:http';
import { createFortfaceBackend } from 'fortface-capture/server';

// Reads FORTFACE_URL, FORTFACE_API_KEY, FORTFACE_GALLERY_ID and FORTFACE_ACCOUNT_NAME.
const fortface = createFortfaceBackend({
  // Ask your own session here who is signed in; `undefined` refuses.
  authorize: (request) =>
    new URL(request.url).hostname === 'localhost'
      ? { externalUserId: 'ana', actions: ['liveness'] }
      : undefined,
});
createServer(fortface.nodeListener).listen(Number(process.env['PORT'] ?? 3000), '127.0.0.1');
