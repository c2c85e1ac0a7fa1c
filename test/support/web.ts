import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A site on this machine that stands for one of the web. */
export type Web = {
  port: number;
  /** "http://127.0.0.1:41234" */
  base: string;
  /** What was asked of it, in order. */
  asked: IncomingMessage[];
  /** How it answers from now on. */
  answer: (req: IncomingMessage, res: ServerResponse) => void;
  close(): Promise<void>;
};

export async function openWeb(): Promise<Web> {
  const web: Web = {
    port: 0,
    base: '',
    asked: [],
    answer: (_req, res) => res.end('<!doctype html><title>A page</title>'),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  const server = createServer((req, res) => {
    web.asked.push(req);
    res.on('error', () => {});
    web.answer(req, res);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  web.port = (server.address() as AddressInfo).port;
  web.base = `http://127.0.0.1:${web.port}`;
  return web;
}
