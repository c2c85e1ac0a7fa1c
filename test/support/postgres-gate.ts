import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A door before Postgres that can be shut, for tests of what happens when it is away. */
export type Gate = {
  /** The address of the database through the door. */
  through(databaseUrl: string): string;
  /** Postgres is gone: connections break, new ones are refused. */
  shut(): Promise<void>;
  /** Postgres hangs: connections stay, new ones are taken, and nothing is ever answered. */
  stall(): void;
  open(): Promise<void>;
};

export async function openGate(databaseUrl: string): Promise<Gate> {
  const { hostname, port } = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let server: Server;
  let stalled = false;
  let own = 0;

  const listen = () =>
    new Promise<void>((resolve) => {
      server = createServer((inward) => {
        sockets.add(inward);
        inward.on('error', () => {}).on('close', () => sockets.delete(inward));
        if (stalled) return;
        const outward = connect(Number(port), hostname);
        outward.on('error', () => inward.destroy()).on('close', () => inward.destroy());
        inward.on('close', () => outward.destroy());
        inward.on('data', (bytes) => stalled || outward.write(bytes));
        outward.on('data', (bytes) => stalled || inward.write(bytes));
      });
      server.listen(own, '127.0.0.1', () => {
        own = (server.address() as AddressInfo).port;
        resolve();
      });
    });
  const breakAll = () => {
    for (const socket of sockets) socket.destroy();
  };

  await listen();
  return {
    through(url) {
      const address = new URL(url);
      address.hostname = '127.0.0.1';
      address.port = String(own);
      return address.href;
    },
    async shut() {
      const closed = new Promise((resolve) => server.close(resolve));
      breakAll();
      await closed;
    },
    stall() {
      stalled = true;
    },
    async open() {
      if (stalled) breakAll();
      stalled = false;
      if (!server.listening) await listen();
    },
  };
}
