import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Request, Response } from 'express';
import { claimOnShow } from '../articles/queries.js';
import { ROOT } from '../config.js';
import type { Platform } from '../platform/context.js';
import { csvOf } from '../platform/csv.js';
import { sendData, siteOf } from '../platform/data.js';
import { NotFound } from '../platform/errors.js';
import type { Routes } from '../platform/routes.js';
import { readMoment } from '../readers/moment.js';
import { ANNOTATION_TYPE, articleAddresses } from './addresses.js';
import { annotationOf, annotationsOf } from './annotations.js';
import { claimsData } from './claims-data.js';
import { claimsTable } from './claims-table.js';
import { ledgerData } from './ledger-data.js';
import { plainText } from './plain-text.js';
import { provenanceOf } from './prov.js';
import { datedRecord, ledgerOf, proofsOf } from './queries.js';

const JSON_LD = 'application/ld+json';
const LDP = '<http://www.w3.org/ns/ldp#Resource>; rel="type"';

const json = (data: object) => `${JSON.stringify(data, null, 1)}\n`;

/** Articles and claims for machines, each format at an address of its own. They stand before the pages' own routes. */
export function formatRoutes({ db, config }: Platform): Routes {
  const recordOf = (slug: unknown, at?: Date) => datedRecord(db, String(slug), at);
  /** The moment that is asked for; none for what there is now. */
  const momentOf = (req: Request) => readMoment(req.query.at, new Date());

  /** A claim that readers see, with its article. @throws NotFound, or Gone for one that was withdrawn */
  async function claimOf(req: Request) {
    const { ref, article } = await claimOnShow(db, String(req.params.ref));
    const { record, changedAt } = await recordOf(article.slug, momentOf(req));
    const claim = record.claims.find((it) => it.ref === ref);
    if (!claim) throw new NotFound('There is no claim of that name.');
    return { record, claim, changedAt };
  }

  const script = readFileSync(join(ROOT, 'static', 'verify-ledger.mjs'), 'utf8');

  return {
    'GET /articles/:slug.txt': async (req, res) => {
      const { record, changedAt } = await recordOf(req.params.slug, momentOf(req));
      const { slug, language, revision } = record;
      res.set({
        'Content-Language': language,
        Link: canonical(articleAddresses(siteOf(req, config), slug).page),
      });
      sendData(req, res, { type: 'text/plain', body: plainText(revision), changedAt });
    },

    'GET /articles/:slug/annotations.jsonld': async (req, res) => {
      const { record, changedAt } = await recordOf(req.params.slug, momentOf(req));
      sendAnnotation(req, res, json(annotationsOf(siteOf(req, config), record)), changedAt);
    },

    'GET /articles/:slug/claims.json': async (req, res) => {
      const { record, changedAt } = await recordOf(req.params.slug, momentOf(req));
      const proofs = await proofsOf(db, record.claims);
      const body = json(claimsData(siteOf(req, config), record, proofs));
      sendData(req, res, { type: 'application/json', body, changedAt });
    },

    'GET /articles/:slug/claims.csv': async (req, res) => {
      const { record, changedAt } = await recordOf(req.params.slug, momentOf(req));
      const { heads, rows } = claimsTable(siteOf(req, config), record);
      sendData(req, res, {
        type: 'text/csv',
        body: csvOf(heads, rows),
        changedAt,
        fileName: `${record.slug}-claims.csv`,
      });
    },

    'GET /articles/:slug/ledger.json': async (req, res) => {
      const { record, changedAt, ...kept } = await ledgerOf(db, String(req.params.slug));
      const body = json(ledgerData(record, kept.chain, kept.rows, kept.isSayable));
      sendData(req, res, { type: 'application/json', body, changedAt });
    },

    'GET /claims/:ref.jsonld': async (req, res) => {
      const { record, claim, changedAt } = await claimOf(req);
      sendAnnotation(req, res, json(annotationOf(siteOf(req, config), record, claim)), changedAt);
    },

    'GET /claims/:ref/prov.jsonld': async (req, res) => {
      const { record, claim, changedAt } = await claimOf(req);
      const body = json(provenanceOf(siteOf(req, config), record, claim));
      sendData(req, res, { type: JSON_LD, body, changedAt });
    },

    'GET /verify-ledger.mjs': (req, res) =>
      sendData(req, res, { type: 'text/javascript', body: script, fileName: 'verify-ledger.mjs' }),
  };
}

const canonical = (address: string) => `<${address}>; rel="canonical"`;

/** As the Web Annotation Protocol asks of whoever has annotations read (4.1 Annotation Retrieval). */
function sendAnnotation(req: Request, res: Response, body: string, changedAt: Date | undefined): void {
  res.set({ Link: LDP, Allow: 'GET, HEAD, OPTIONS' }).vary('Accept');
  sendData(req, res, { type: ANNOTATION_TYPE, body, changedAt });
}
