import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { asset } from './assets.js';
import { cachingOf, FOR_ONE } from './caching.js';
import { cookieOptions, readCookie } from './cookies.js';
import { csrfToken } from './csrf.js';
import type { Format } from './format.js';
import { directionOf, LANGUAGES, type Language, OWN_NAMES } from './language.js';
import { NOTICE_COOKIE, NOTICES, type Notice } from './notices.js';
import { render } from './views.js';

export type Screen = {
  /** Template of the whole page. */
  view: string;
  title: string;
  side: 'reader' | 'desk';
  model: object;
  /** Templates of the page's parts, by the id of the element that htmx puts them into. */
  fragments?: Record<string, string>;
  status?: number;
  /** Extra class of the body. */
  kind?: string;
  /** A reader's page that has a form, and so needs a token. */
  form?: boolean;
  /** Whether search engines are asked to leave the page alone. */
  noindex?: boolean;
  /** The same in other formats, for machines, and what the page says of itself in JSON-LD. */
  alternates?: Alternate[];
  data?: object;
  /** What the page is told of while it is open, and the claim that its reader is on. */
  live?: { topics: readonly string[]; claim?: string };
};

/** The same thing in another format: its address, its media type and what it is called. */
export type Alternate = { href: string; type: string; title: string; rel?: 'alternate' | 'canonical' };

/** JSON that can stand in a script element: nothing in it ends the element or begins a comment. */
const inScript = (data: object): string =>
  JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** What a page speaks with, as `speak` of the feature `language` puts it before every request. */
type Speaking = {
  language: Language;
  t: (key: never, values?: never) => string;
  pieces: (key: never, given: never) => object[];
  said: (english: string) => string;
  format: Format;
};

/**
 * Shows a page, or the fragment of it that htmx asked for: the one place that decides between them.
 */
export async function show(req: Request, res: Response, screen: Screen): Promise<void> {
  const target = req.get('hx-request-type') === 'partial' ? req.get('hx-target')?.split('#')[1] : undefined;
  const fragments = new Map(Object.entries(screen.fragments ?? {}));
  const fragment = target === undefined ? undefined : fragments.get(target);
  const person = res.locals.person ?? null;
  // The desk speaks English; readers are spoken to in their own language.
  const speech: Speaking = screen.side === 'reader' ? res.locals.speech : res.locals.deskSpeech;
  const page = {
    title: screen.title,
    side: screen.side,
    kind: screen.kind ?? '',
    path: req.path,
    /** The page's own address with its query, where it can be asked for again. */
    address: req.method === 'GET' ? req.originalUrl : null,
    live: screen.side === 'desk' && person ? streamAddress(res, screen.live) : null,
    person,
    csrf: screen.side === 'desk' || screen.form || person ? csrfToken(req, res) : '',
    once: randomUUID(),
    noindex: screen.noindex ?? false,
    alternates: screen.alternates ?? [],
    data: screen.data ? inScript(screen.data) : null,
    notice: fragment ? null : takeNotice(req, res, speech),
    languages: screen.side === 'reader' ? languagesFrom(req) : [],
    unread: fragment ? 0 : await unreadOf(res, screen),
  };
  const { format, t, pieces, said, language: lang } = speech;
  const model = { ...screen.model, page, asset, format, t, pieces, said, lang, directionOf };
  let html = await render(fragment ?? screen.view, model);
  if (!fragment) html = await render('layout', { ...model, body: html });
  res.vary('HX-Request-Type');
  if (screen.side === 'reader') res.vary('Accept-Language').vary('Cookie');
  if (page.csrf || !res.get('Cache-Control')) res.set('Cache-Control', page.csrf ? FOR_ONE : cachingOf(res));
  res
    .status(screen.status ?? 200)
    .type('html')
    // Else Express would encode it three times: for its length, its tag and to be sent.
    .send(Buffer.from(html));
}

/** What the desk's masthead counts. A page that says what is out of order asks for nothing more. */
async function unreadOf(res: Response, { side, status = 200 }: Screen): Promise<number> {
  const count: (() => Promise<number>) | undefined = res.locals.unread;
  return side === 'desk' && status < 500 && count ? count() : 0;
}

/** Sends on to a page after a change (303), with a notice for it. */
export function goTo(req: Request, res: Response, to: string, notice?: Notice): void {
  if (notice) res.cookie(NOTICE_COOKIE, notice, cookieOptions(req, 60));
  res.redirect(303, to);
}

/** The address of the stream that tells a desk page of what others change. */
function streamAddress(
  res: Response,
  { topics, claim }: NonNullable<Screen['live']> = { topics: [] },
): string {
  const query = new URLSearchParams({
    topics: ['notifications', ...topics].join(','),
    after: res.locals.cursor,
  });
  if (claim) query.set('claim', claim);
  return `/desk/live?${query}`;
}

/** The languages of the readers' side, each with the link that chooses it and comes back to this page. */
function languagesFrom(req: Request): { language: Language; name: string; href: string }[] {
  const back = req.method === 'GET' ? req.originalUrl : req.path;
  return LANGUAGES.map((language) => ({
    language,
    name: OWN_NAMES[language],
    href: `/language?${new URLSearchParams({ to: language, back })}`,
  }));
}

function takeNotice(req: Request, res: Response, { said }: Speaking): string | null {
  const key = readCookie(req, NOTICE_COOKIE);
  if (key === undefined) return null;
  res.clearCookie(NOTICE_COOKIE, cookieOptions(req));
  return Object.hasOwn(NOTICES, key) ? said(NOTICES[key as Notice]) : null;
}
