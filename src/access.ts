import { isEditor, type Person, type Scope } from './platform/context.js';

/** Who may use a route. What they may do to one particular claim is its policy's business. */
export const WHO = {
  anyone: () => true,
  staff: (person: Person | null) => person !== null,
  editors: isEditor,
  admins: (person: Person | null) => person?.role === 'admin',
  /** Programs that come in with somebody's token. What the token lets them do stands in `TOKEN_SCOPES`. */
  tokens: (person: Person | null) => person?.scopes !== undefined,
} as const;

export type Who = keyof typeof WHO;

/** Every route there is and who may use it: the access table and the map of the URLs in one. */
export const ACCESS = {
  'GET /livez': 'anyone',
  'GET /readyz': 'anyone',

  'GET /': 'anyone',
  'GET /articles/:slug.txt': 'anyone',
  'GET /articles/:slug/annotations.jsonld': 'anyone',
  'GET /articles/:slug/claims.json': 'anyone',
  'GET /articles/:slug/claims.csv': 'anyone',
  'GET /articles/:slug/ledger.json': 'anyone',
  'GET /claims/:ref.jsonld': 'anyone',
  'GET /claims/:ref/prov.jsonld': 'anyone',
  'GET /verify-ledger.mjs': 'anyone',
  'GET /articles/:slug': 'anyone',
  'GET /articles/:slug/changes': 'anyone',
  'GET /feed.atom': 'anyone',
  'GET /feed.json': 'anyone',
  'GET /articles/:slug/feed.atom': 'anyone',
  'GET /articles/:slug/feed.json': 'anyone',
  'GET /sources/:id/feed.atom': 'anyone',
  'GET /sources/:id/feed.json': 'anyone',
  'GET /claims': 'anyone',
  'GET /sources/:id': 'anyone',
  'GET /claims/:ref': 'anyone',
  'GET /claims/:ref/challenge': 'anyone',
  'POST /claims/:ref/challenge': 'anyone',
  'GET /about': 'anyone',
  'GET /language': 'anyone',

  'GET /embed.js': 'anyone',
  'GET /embed/claims/:ref': 'anyone',
  'GET /embed/articles/:slug': 'anyone',
  'GET /oembed': 'anyone',

  'GET /sign-in': 'anyone',
  'POST /sign-in': 'anyone',
  'POST /sign-out': 'staff',
  'GET /desk/account': 'staff',
  'POST /desk/account/password': 'staff',
  'POST /desk/account/mail': 'staff',
  'GET /desk/notifications': 'staff',
  'GET /desk/notifications/count': 'staff',
  'POST /desk/notifications/reading': 'staff',

  'GET /desk/live': 'staff',

  'GET /desk': 'staff',
  'GET /desk/queue': 'staff',
  'GET /desk/queue/next': 'staff',
  'POST /desk/queue/next': 'staff',
  'POST /desk/queue/batch': 'staff',

  'GET /desk/articles': 'staff',
  'GET /desk/articles/new': 'staff',
  'POST /desk/articles/preview': 'staff',
  'POST /desk/articles': 'staff',
  'GET /desk/articles/:slug': 'staff',
  'GET /desk/articles/:slug/particulars': 'staff',
  'POST /desk/articles/:slug/particulars': 'staff',
  'GET /desk/articles/:slug/timeline': 'staff',
  'POST /desk/articles/:slug/publication': 'editors',
  'POST /desk/articles/:slug/unpublication': 'editors',
  'POST /desk/articles/:slug/annotations': 'staff',

  'GET /desk/imports': 'staff',
  'POST /desk/imports': 'staff',
  'GET /desk/imports/template.csv': 'staff',
  'GET /desk/imports/:id': 'staff',
  'GET /desk/imports/:id/refused.csv': 'staff',
  'POST /desk/imports/:id/start': 'staff',
  'POST /desk/imports/:id/dropping': 'staff',

  'GET /desk/articles/:slug/claims/new': 'staff',
  'POST /desk/articles/:slug/claims': 'staff',
  'GET /desk/claims/:ref': 'staff',
  'GET /desk/claims/:ref/edit': 'staff',
  'POST /desk/claims/:ref': 'staff',
  'POST /desk/claims/:ref/submission': 'staff',
  'POST /desk/claims/:ref/approval': 'editors',
  'POST /desk/claims/:ref/return': 'editors',
  'POST /desk/claims/:ref/retraction': 'staff',
  'POST /desk/claims/:ref/withdrawal': 'staff',
  'POST /desk/claims/:ref/restoration': 'staff',
  'POST /desk/claims/:ref/annotations': 'staff',
  'POST /desk/claims/:ref/undoing': 'editors',
  'GET /desk/claims/:ref/assessments': 'staff',
  'GET /desk/claims/:ref/presence': 'staff',
  'POST /desk/claims/:ref/plan': 'staff',
  'POST /desk/claims/:ref/recheck': 'staff',
  'POST /desk/flags/:id/clearing': 'staff',
  'POST /desk/challenges/:id/answer': 'editors',

  'POST /desk/annotations/:id/replies': 'staff',
  'POST /desk/annotations/:id/resolution': 'staff',
  'POST /desk/annotations/:id/reopening': 'staff',

  'GET /desk/evidence/:id': 'staff',
  'POST /desk/evidence/:id/snapshots': 'staff',
  'POST /desk/evidence/:id/fetch': 'staff',
  'GET /desk/snapshots/:id': 'staff',
  'POST /desk/evidence/:id/annotations': 'staff',
  'POST /desk/evidence/:id/standing': 'editors',

  'GET /desk/sources': 'staff',
  'GET /desk/sources/options': 'staff',
  'GET /desk/sources/new': 'staff',
  'POST /desk/sources': 'staff',
  'GET /desk/sources/:id': 'staff',
  'GET /desk/sources/:id/edit': 'staff',
  'POST /desk/sources/:id': 'staff',
  'POST /desk/sources/:id/standing': 'editors',
  'GET /desk/sources/:id/merge': 'editors',
  'POST /desk/sources/:id/merge': 'editors',

  'GET /desk/protected-sources/new': 'editors',
  'POST /desk/protected-sources': 'editors',
  'GET /desk/sources/:id/protection': 'editors',
  'POST /desk/sources/:id/protection': 'editors',
  'POST /desk/sources/:id/guardians': 'editors',
  'POST /desk/sources/:id/exposure': 'editors',

  'GET /desk/newsroom': 'staff',
  'GET /desk/newsroom/:table.csv': 'staff',
  'GET /desk/ledger': 'staff',
  'POST /desk/ledger/verification': 'staff',

  'GET /desk/rule': 'staff',
  'POST /desk/rule': 'admins',

  'GET /desk/tokens': 'staff',
  'POST /desk/tokens': 'staff',
  'POST /desk/tokens/:id/revocation': 'staff',

  'GET /openapi.json': 'anyone',
  'GET /api': 'anyone',
  'GET /api/v1/queue': 'tokens',
  'GET /api/v1/articles': 'tokens',
  'POST /api/v1/articles/:slug/claims': 'tokens',
  'GET /api/v1/claims/:ref': 'tokens',
  'POST /api/v1/claims/:ref/evidence': 'tokens',

  'GET /desk/people': 'admins',
  'POST /desk/people': 'admins',
  'POST /desk/people/:id/role': 'admins',
  'POST /desk/people/:id/disabling': 'admins',
  'POST /desk/people/:id/enabling': 'admins',
  'POST /desk/people/:id/password': 'admins',
} as const satisfies Record<string, Who>;

export type Route = keyof typeof ACCESS;

export type TokenRoute = { [R in Route]: (typeof ACCESS)[R] extends 'tokens' ? R : never }[Route];

/** What a token has to allow for a route; any of several is enough. */
export const TOKEN_SCOPES: Record<TokenRoute, readonly [Scope, ...Scope[]]> = {
  'GET /api/v1/queue': ['read_queue'],
  'GET /api/v1/articles': ['read_queue', 'propose_claims'],
  'GET /api/v1/claims/:ref': ['read_queue'],
  'POST /api/v1/articles/:slug/claims': ['propose_claims'],
  'POST /api/v1/claims/:ref/evidence': ['attach_evidence'],
};

/**
 * Data that anybody may read from the page of any site, with the parameters of the query that each answer depends on: the
 * one table of it. What is here is readable across origins also where there is nothing, takes GET, HEAD and OPTIONS alone,
 * is kept in memory, and stands in the document of the API.
 */
export const DATA = {
  'GET /articles/:slug.txt': ['at'],
  'GET /articles/:slug/annotations.jsonld': ['at'],
  'GET /articles/:slug/claims.json': ['at'],
  'GET /articles/:slug/claims.csv': ['at'],
  'GET /articles/:slug/ledger.json': [],
  'GET /verify-ledger.mjs': [],
  'GET /claims/:ref.jsonld': ['at'],
  'GET /claims/:ref/prov.jsonld': ['at'],
  'GET /feed.atom': ['status', 'before'],
  'GET /feed.json': ['status', 'before'],
  'GET /articles/:slug/feed.atom': ['before'],
  'GET /articles/:slug/feed.json': ['before'],
  'GET /sources/:id/feed.atom': ['before'],
  'GET /sources/:id/feed.json': ['before'],
  'GET /oembed': ['url', 'format', 'maxwidth', 'maxheight'],
  'GET /openapi.json': [],
} as const satisfies Partial<Record<Route, readonly string[]>>;

export type DataRoute = keyof typeof DATA;

/** Where that data is, as the router takes it: "/claims/:ref.jsonld". */
export const DATA_PATHS: readonly string[] = Object.keys(DATA).map((route) => route.replace(/^GET /, ''));

/**
 * What is kept in memory and given to everybody alike, and the parameters of the query that it depends on: the pages and
 * the data that readers get without a form on them. A request with any other parameter is answered by the app itself.
 */
export const STORED = {
  'GET /': [],
  'GET /articles/:slug': ['at'],
  'GET /articles/:slug/changes': ['from', 'to'],
  'GET /claims/:ref': ['at'],
  'GET /claims': ['q', 'status', 'source', 'article', 'from', 'until', 'after'],
  'GET /sources/:id': ['status', 'stands', 'after'],
  'GET /about': [],
  'GET /embed/claims/:ref': ['lang', 'theme'],
  'GET /embed/articles/:slug': ['lang', 'theme'],
  'GET /api': [],
  ...DATA,
} as const satisfies Partial<Record<Route, readonly string[]>>;
