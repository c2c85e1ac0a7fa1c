// What the app is measured against: node:http alone, giving out bytes that it was sent over the channel of its parent.
import { createServer } from 'node:http';

/** @type {{ etag: string, whole: string[], unchanged: string[], body: Buffer } | undefined} */
let given;

const server = createServer((req, res) => {
  if (!given) return res.writeHead(503).end();
  if (req.headers['if-none-match'] === given.etag) {
    res.writeHead(304, given.unchanged);
    return res.end();
  }
  res.writeHead(200, given.whole);
  return res.end(given.body);
});

process.on('message', (message) => {
  if (message === 'cpu') return process.send?.(process.cpuUsage());
  const { body, ...rest } = /** @type {any} */ (message);
  given = { ...rest, body: Buffer.from(body, 'base64') };
  const address = () => process.send?.({ port: /** @type {any} */ (server.address()).port });
  if (server.listening) address();
  else server.listen(0, '127.0.0.1', address);
  return undefined;
});
