import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Kept = { body: Buffer; headers: IncomingMessage['headers'] };

/** A small S3-compatible store: it keeps objects, and refuses what is not signed or not what its digest says. */
export type ObjectStore = {
  endpoint: string;
  /** By bucket and key: "copies/sha256/ab/…". */
  objects: Map<string, Kept>;
  /** What was asked: "PUT copies/sha256/ab/…". */
  asked: string[];
  /** Answers in the place of the store, where it gives a status. */
  fail: (method: string) => number | undefined;
  close(): Promise<void>;
};

const SIGNED =
  /^AWS4-HMAC-SHA256 Credential=id\/\d{8}\/eu-1\/s3\/aws4_request, SignedHeaders=[\w;-]*host[\w;-]*x-amz-content-sha256[\w;-]*, Signature=[0-9a-f]{64}$/;

export async function openObjectStore(): Promise<ObjectStore> {
  const store: ObjectStore = {
    endpoint: '',
    objects: new Map(),
    asked: [],
    fail: () => undefined,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  const refuse = (res: ServerResponse, status: number, code: string) =>
    res
      .writeHead(status, { 'content-type': 'application/xml' })
      .end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>secret words</Message></Error>`);

  const server = createServer(async (req, res) => {
    const { method = '', headers } = req;
    const name = new URL(req.url ?? '', 'http://store').pathname.slice(1);
    store.asked.push(`${method} ${name}`);
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const status = store.fail(method);
    if (status) return refuse(res, status, 'Failed');
    if (!SIGNED.test(headers.authorization ?? '')) return refuse(res, 403, 'AccessDenied');
    if (method === 'PUT') {
      const isWhole =
        Number(headers['content-length']) === body.length &&
        headers['x-amz-content-sha256'] === createHash('sha256').update(body).digest('hex');
      if (!isWhole) return refuse(res, 400, 'XAmzContentSHA256Mismatch');
      store.objects.set(name, { body, headers });
      return res.end();
    }
    const found = store.objects.get(name);
    if (!found) return refuse(res, 404, 'NoSuchKey');
    res.setHeader('content-length', found.body.length);
    return method === 'HEAD' ? res.end() : res.end(found.body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  store.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return store;
}
