import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Config } from '../config.js';
import { isKnown } from './conditional.js';
import { type KeptPage, variantFor } from './kept-page.js';
import type { Live } from './live.js';
import { type Access, accessLog, type Logger } from './log.js';
import { writeHeadAgain } from './node-head.js';
import { type Asked, requestReader, type StoredRoutes } from './page-request.js';
import { PageStore } from './page-store.js';
import { rehearse } from './rehearsal.js';

export type AheadOptions = {
  app: RequestListener;
  live: Live;
  config: Pick<Config, 'publicUrl' | 'trustProxy' | 'pageStore'>;
  log: Logger;
  routes: StoredRoutes;
};

/**
 * Puts a store of public pages before the app: what everybody gets alike is made once for each change and given from
 * memory, compressed. Everything else, and everything while changes may not be heard, goes to the app as it came.
 */
export function answerAhead({ app, live, config, log, routes }: AheadOptions): RequestListener {
  if (config.pageStore === 0) return app;
  const store = new PageStore({ limit: config.pageStore });
  live.watch(store);
  const read = requestReader({ ...config, routes });
  const tell = accessLog(log);

  /** Waits for a page that is made for several, and makes it anew when something changed meanwhile. */
  async function wait(asked: Asked, req: IncomingMessage): Promise<KeptPage | undefined> {
    for (let attempt = 1; attempt <= 2 && store.isOpen; attempt++) {
      const outcome = await store.make(asked, () => rehearse(app, asked, req.socket.remoteAddress));
      if (outcome.kind === 'alone') return undefined;
      if (outcome.kind !== 'outdated') return outcome.page;
    }
    return undefined;
  }

  return (req, res) => {
    const asked = store.isOpen ? read(req) : undefined;
    if (!asked) return app(req, res);
    const page = store.get(asked.key);
    if (page) return give(page, asked, req, res, tell);
    const began = Date.now();
    void wait(asked, req).then((made) => {
      if (made) give(made, asked, req, res, tell, began);
      else app(req, res);
    });
  };
}

/** Sends a page, or word that its asker has it already. */
function give(
  page: KeptPage,
  { path }: Asked,
  req: IncomingMessage,
  res: ServerResponse,
  tell: (access: Access) => void,
  began?: number,
): void {
  const { headers, method } = req;
  const { etag, whole, unchanged, body } = variantFor(page, headers['accept-encoding'] as string | undefined);
  const id = randomUUID();
  const isOld = page.status === 200 && isKnown(headers, etag, page.changedAt);
  const status = isOld ? 304 : page.status;
  const now = Date.now();
  writeHeadAgain(res, status, isOld ? unchanged : whole, { id, now });
  if (isOld || method === 'HEAD') res.end();
  else res.end(body);
  tell({ id, method, path, status, now, took: began === undefined ? 0 : now - began });
}
