import type { Request, Response } from 'express';
import { STATUSES } from '../claims/words.js';
import { NEWSROOM } from '../formats/addresses.js';
import type { Platform } from '../platform/context.js';
import { sendData, siteOf } from '../platform/data.js';
import { NotFound } from '../platform/errors.js';
import { readId } from '../platform/input.js';
import type { Routes } from '../platform/routes.js';
import { readBefore, withBefore } from './addresses.js';
import { entriesOf } from './entries.js';
import { atomOf, type Feed, FORMS, type Form, jsonOf, MEDIA_TYPES } from './feed.js';
import { type About, type Changes, changesOf } from './queries.js';

const WRITERS: Record<Form, (feed: Feed) => string> = { atom: atomOf, json: jsonOf };

/** Feeds of what changed for readers: of everything, of a status, of an article, of a source. */
export function feedRoutes({ db, config }: Platform): Routes {
  async function send(req: Request, res: Response, form: Form, about: About, on: On) {
    const before = readBefore(req.query.before);
    const changes = await changesOf(db, about, before);
    const { base, home, title, subtitle } = on(changes);
    const site = siteOf(req, config);
    const page = (it: Form) => {
      const first = `${site}${base}.${it}${'status' in about && about.status ? `?status=${about.status}` : ''}`;
      const at = (place: Changes['next']) => (place ? withBefore(first, place) : first);
      return { first, self: at(before ?? null), next: changes.next && at(changes.next) };
    };
    const feed: Feed = {
      title,
      subtitle,
      home: `${site}${home}`,
      site: `${site}/`,
      pages: { atom: page('atom'), json: page('json') },
      updated: changes.moments[0]?.at ?? changes.changedAt ?? new Date(0),
      entries: entriesOf(changes.moments, site),
    };
    sendData(req, res, {
      type: MEDIA_TYPES[form],
      body: WRITERS[form](feed),
      changedAt: changes.changedAt,
    });
  }

  const everything = (form: Form) => (req: Request, res: Response) => {
    const asked = req.query.status;
    const status = STATUSES.find((it) => it === asked);
    if (asked !== undefined && asked !== '' && !status) throw new NotFound('There is no such status.');
    return send(req, res, form, status ? { status } : {}, () => ({
      base: '/feed',
      home: status ? `/claims?status=${status}` : '/',
      title: status ? `${NEWSROOM}: claims approved as ${status}` : `${NEWSROOM}: what changed`,
      subtitle: status
        ? `Each approval of a claim as ${status}, in all articles that are out.`
        : 'Articles that came out, claims approved, corrected or withdrawn, and what readers were told.',
    }));
  };

  const ofArticle = (form: Form) => (req: Request, res: Response) => {
    const slug = String(req.params.slug);
    return send(req, res, form, { slug }, ({ name }) => ({
      base: `/articles/${slug}/feed`,
      home: `/articles/${slug}`,
      title: `What changed: ${name}`,
      subtitle:
        'The claims of this article that were approved, corrected or withdrawn, and what readers were told.',
    }));
  };

  const ofSource = (form: Form) => (req: Request, res: Response) => {
    const given = readId(req.params.id, 'source');
    return send(req, res, form, { sourceId: given }, ({ name, sourceId }) => ({
      base: `/sources/${sourceId}/feed`,
      home: `/sources/${sourceId}`,
      title: `Claims that name ${name}`,
      subtitle:
        'The approvals and corrections of claims that name this source, in all articles that are out.',
    }));
  };

  return Object.fromEntries(
    FORMS.flatMap((form) => [
      [`GET /feed.${form}`, everything(form)],
      [`GET /articles/:slug/feed.${form}`, ofArticle(form)],
      [`GET /sources/:id/feed.${form}`, ofSource(form)],
    ]),
  );
}

type On = (changes: Changes) => { base: string; home: string; title: string; subtitle: string };
