import { connect, createServer, type Socket } from 'node:net';
import { readPort } from '../http/read-port.ts';

/** A TCP address that leads to another server when told: what a DNS name or a proxy does in a failover. */
export interface Relay {
  port: number;
  /** Breaks every connection and leads new ones to `port`. */
  leadTo(port: number): void;
}

export async function startRelay(
  t: { after: (clean: () => Promise<void>) => void },
  firstPort: number,
): Promise<Relay> {
  let target = firstPort;
  const sockets = new Set<Socket>();
  const breakAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer((incoming) => {
    const outgoing = connect(target, '127.0.0.1');
    for (const socket of [incoming, outgoing]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        incoming.destroy();
        outgoing.destroy();
      });
    }
    incoming.pipe(outgoing).pipe(incoming);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(async () => {
    breakAll();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    port: readPort(server),
    leadTo: (port) => {
      target = port;
      breakAll();
    },
  };
}
