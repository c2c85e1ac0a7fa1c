import type { IncomingHttpHeaders } from 'node:http';
import { SESSION_COOKIE } from './csrf.js';
import { isHost } from './host.js';
import { LANGUAGE_COOKIE, type Language, languageOf } from './language.js';
import { NOTICE_COOKIE } from './notices.js';
import { SOME_ONE } from './page-groups.js';

/**
 * What anybody may be given from memory, by route: the parameters of the query that the answer depends on. A route with
 * `:slug` shows the article of that name alone, one with `:ref` a claim, and so one article that its address does not name.
 */
export type StoredRoutes = Readonly<Record<string, readonly string[]>>;

/** What an answer shows, and so what it is kept under. Nothing else of a request takes part in making it. */
export type Asked = {
  key: string;
  /** Path and query, with the parameters that matter in the order of the table. */
  url: string;
  /** The path alone: plain letters, digits, `-`, `_`, `.` and `/`, of which none means anything in JSON. */
  path: string;
  /** Where the site is reached, for addresses in the answer. */
  site: { host: string; protocol: 'http' | 'https' };
  language: Language;
  /** The article that it shows alone, or SOME_ONE; undefined for what shows more than one. */
  slug: string | undefined;
};

/** As much of a request as this looks at. */
export type Asking = { method?: string; url?: string; headers: IncomingHttpHeaders };

export type ReadingOptions = {
  routes: StoredRoutes;
  publicUrl: string | undefined;
  /** How many proxies stand before the app: none of their headers count where there is none. */
  trustProxy: number;
};

/** Longer addresses are nobody's bookmark. */
const MOST_LETTERS = 500;

/** Marks that campaigns hang on an address. No answer depends on them. */
const CAMPAIGN = /^(utm_\w{1,30}|fbclid|gclid|msclkid|mc_[ce]id)$/;

const cookie = (name: string) => `(?:^|;)\\s*${name}\\s*=`;
/** Cookies that make an answer somebody's own: who is signed in, and the notice that waits to be shown. */
const PERSONAL = new RegExp([SESSION_COOKIE, NOTICE_COOKIE].map(cookie).join('|'));
const CHOICE = new RegExp(cookie(LANGUAGE_COOKIE));

/** Headers with which something else than the page is asked for, or by somebody in particular, or with a body. */
const OTHERWISE = ['authorization', 'hx-request', 'hx-request-type', 'content-length', 'transfer-encoding'];

/** So many headers, addresses and hosts are known from requests before: most of those are for a few. */
const MOST_HEADERS = 500;
const MOST_SITES = 20;

/** Where the site is reached, and what was asked for there, by the address as it was written. */
type Known = { site: Asked['site']; asked: Record<Language, Map<string, Asked>> };

const knownAt = (site: Asked['site']): Known => ({ site, asked: { en: new Map(), uk: new Map() } });

/** What stands under a name, found once and then kept; all of it goes when there are too many. */
function remembered<T>(among: Map<string, T>, name: string, most: number, find: () => T): T {
  const known = among.get(name);
  if (known !== undefined) return known;
  const found = find();
  if (among.size >= most) among.clear();
  if (found !== undefined) among.set(name, found);
  return found;
}

/**
 * Reads what requests ask for, as far as it can be answered from memory.
 * @returns undefined for every request that has to be answered by the app itself
 */
export function requestReader({ routes, publicUrl, trustProxy }: ReadingOptions) {
  const patterns = Object.entries(routes).map(([route, query]) => ({ pattern: patternOf(route), query }));
  const fixed = publicUrl === undefined ? undefined : new URL(publicUrl);
  const own =
    fixed && knownAt({ host: fixed.host, protocol: fixed.protocol === 'https:' ? 'https' : 'http' });
  const languages = new Map<string, Language>();
  const sites = new Map<string, Known | undefined>();

  function languageIn(headers: IncomingHttpHeaders): Language {
    if (headers.cookie !== undefined && CHOICE.test(headers.cookie)) return languageOf({ headers });
    const header = headers['accept-language'] ?? '';
    return remembered(languages, header, MOST_HEADERS, () =>
      languageOf({ headers: { 'accept-language': header } }),
    );
  }

  function siteIn({ host, 'x-forwarded-proto': proxied }: IncomingHttpHeaders): Known | undefined {
    if (own) return own;
    const said = trustProxy > 0 ? proxied : undefined;
    if (host === undefined) return undefined;
    return remembered(sites, said === undefined ? host : `${said} ${host}`, MOST_SITES, () => {
      const protocol = said === undefined ? 'http' : String(said).split(',')[0]?.trim();
      const isOne = isHost(host) && (protocol === 'http' || protocol === 'https');
      return isOne ? knownAt({ host, protocol }) : undefined;
    });
  }

  /** @returns undefined for an address at which nothing is kept */
  function askedAt(url: string, site: Asked['site'], language: Language): Asked | undefined {
    const address = url.length > MOST_LETTERS ? undefined : canonical(url, patterns);
    // No part can hold a blank, so that no two of them run into each other.
    const place = own ? '' : `${site.protocol}://${site.host}`;
    return address && { key: `${language} ${place} ${address.url}`, ...address, site, language };
  }

  return ({ method, url = '', headers }: Asking): Asked | undefined => {
    if (method !== 'GET' && method !== 'HEAD') return undefined;
    for (const name of OTHERWISE) if (headers[name] !== undefined) return undefined;
    if (headers.cookie !== undefined && PERSONAL.test(headers.cookie)) return undefined;
    const known = siteIn(headers);
    if (!known) return undefined;
    const language = languageIn(headers);
    const asked: Map<string, Asked | undefined> = known.asked[language];
    return remembered(asked, url, MOST_HEADERS, () => askedAt(url, known.site, language));
  };
}

type Pattern = { pattern: RegExp; query: readonly string[] };

/** A route's path with its parameters, of which only plain letters count: the rest is the router's to decode. */
function patternOf(route: string): RegExp {
  const path = route.replace(/^GET /, '').replaceAll('.', '\\.');
  return new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[\\w-]+)')}$`);
}

/** Whether it is a day, in UTC, that is not over: what is shown of it now is not what is shown of it afterwards. */
const isUnfinished = (value: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) && value >= new Date().toISOString().slice(0, 10);

/** The address under which the same is always kept. A parameter that the table does not know may mean anything. */
function canonical(
  url: string,
  patterns: readonly Pattern[],
): Pick<Asked, 'url' | 'path' | 'slug'> | undefined {
  const at = url.indexOf('?');
  const path = at < 0 ? url : url.slice(0, at);
  const found = patterns.find(({ pattern }) => pattern.test(path));
  if (!found) return undefined;
  const { slug, ref } = found.pattern.exec(path)?.groups ?? {};
  const about = { path, slug: ref === undefined ? slug : SOME_ONE };
  if (at < 0) return { url: path, ...about };
  const given = new URLSearchParams(url.slice(at + 1));
  for (const name of new Set(given.keys()))
    if (!found.query.includes(name) && !CAMPAIGN.test(name)) return undefined;
  const kept = new URLSearchParams();
  for (const name of found.query) for (const value of given.getAll(name)) kept.append(name, value);
  if ([...kept.values()].some(isUnfinished)) return undefined;
  return { url: kept.size === 0 ? path : `${path}?${kept}`, ...about };
}
