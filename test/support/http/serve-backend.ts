/** A backend alone in a process: sends its port to its parent, and its memory (RSS in bytes) when asked. */
import { createServer } from 'node:http';
import { readPort } from './read-port.ts';
import { createBackend } from './backend-fixture.ts';

const backend = createBackend('http://127.0.0.1:9', { warn: () => undefined });
const server = createServer(backend.nodeListener);
server.listen(0, '127.0.0.1', () => process.send?.(readPort(server)));
process.on('message', () => {
  globalThis.gc?.();
  process.send?.(process.memoryUsage().rss);
});
