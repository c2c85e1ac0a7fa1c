import { isEditor, type Person } from './platform/context.js';

/** Who may use a route. What they may do to one particular claim is its policy's business. */
export const WHO = {
  anyone: () => true,
  staff: (person: Person | null) => person !== null,
  editors: isEditor,
  admins: (person: Person | null) => person?.role === 'admin',
} as const;

export type Who = keyof typeof WHO;

/** Every route there is and who may use it: the access table and the map of the URLs in one. */
export const ACCESS = {
  'GET /livez': 'anyone',
  'GET /readyz': 'anyone',

  'GET /': 'anyone',
  'GET /articles/:slug': 'anyone',
  'GET /claims/:ref': 'anyone',
  'GET /claims/:ref/challenge': 'anyone',
  'POST /claims/:ref/challenge': 'anyone',
  'GET /about': 'anyone',
  'GET /language': 'anyone',

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

  'GET /desk/people': 'admins',
  'POST /desk/people': 'admins',
  'POST /desk/people/:id/role': 'admins',
  'POST /desk/people/:id/disabling': 'admins',
  'POST /desk/people/:id/enabling': 'admins',
  'POST /desk/people/:id/password': 'admins',
} as const satisfies Record<string, Who>;

export type Route = keyof typeof ACCESS;
