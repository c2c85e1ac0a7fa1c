import type { Route } from '../../src/access.js';
import { TABLE_NAMES } from '../../src/newsroom/show-newsroom.js';
import { API_LEAKS } from './api-leaks.js';
import { CHANGE_LEAKS } from './change-leaks.js';
import { fieldsOf } from './claims.js';
import { FINDING_LEAKS } from './finding-leaks.js';
import { FORMAT_LEAKS } from './format-leaks.js';
import { IMPORT_LEAKS } from './imports-table.js';
import type { Own, Planted } from './secrets.js';

/** One request: an address, and for a form what is sent there. A file makes it a form with an upload; JSON is what programs send. */
export type Visit = { path: string; fields?: [string, string][]; file?: string; json?: object };

export type Visits = (planted: Planted, own: Own) => Visit[];

const at =
  (...paths: string[]): Visits =>
  () =>
    paths.map((path) => ({ path }));
const sent = (path: string, fields: Record<string, string> | [string, string][] = {}): Visit => ({
  path,
  fields: Array.isArray(fields) ? fields : Object.entries(fields),
});
/** An act on a claim that carries its version, and words. */
const onClaim =
  (state: keyof Own['claims'], act: string, more: Record<string, string> = {}): Visits =>
  (_, own) => {
    const { ref, version } = own.claims[state];
    return [sent(`/desk/claims/${ref}${act}`, { version: String(version), ...more })];
  };
/** The pages of all protected sources, of the row that was merged into one, and of what one belongs to. */
const ofSources =
  (tail: string): Visits =>
  ({ sources }) =>
    Object.values(sources).map((id) => ({ path: `/desk/sources/${id}${tail}` }));
/** A form on each of them, and on sources of one's own. */
const onSources =
  (tail: string, fields: Record<string, string>): Visits =>
  ({ sources }, own) =>
    [...Object.values(sources), own.ordinary].map((id) =>
      sent(`/desk/sources/${id}${tail}`, { version: '1', ...fields }),
    );
const onPerson =
  (act: string, fields: Record<string, string>): Visits =>
  (_, own) => [sent(`/desk/people/${own.person}/${act}`, { version: '1', ...fields })];

const TEXT = { headline: 'Another bridge', summary: 'It opens.', body: 'It cost four million.' };
const PARTICULARS = { byline: '', publication: '', url: '', dateline: '2026-01-05', language: 'en' };
const PASSWORD = 'a password for tests';
const RETRACTED = { standing: 'retracted', standingReason: 'It was made up.' };
const IDENTITY = {
  'identity[name]': 'Somebody Else',
  'identity[spellings]': 'Else',
  'identity[note]': 'Nothing.',
};

/**
 * How every route there is can be visited where protected sources are planted: the addresses of pages, and forms that
 * are right as they stand. A route that is added has to be listed here; then it is looked at as everybody.
 */
export const LEAKS: Record<Route, Visits> = {
  'GET /livez': at('/livez'),
  'GET /readyz': at('/readyz'),

  'GET /': at('/'),
  ...FORMAT_LEAKS,
  ...CHANGE_LEAKS,
  ...API_LEAKS,
  ...FINDING_LEAKS,
  'GET /claims/:ref/challenge': ({ refs }) => refs.map((ref) => ({ path: `/claims/${ref}/challenge` })),
  'POST /claims/:ref/challenge': (_, { shown }) => [
    sent(`/claims/${shown}/challenge`, { reason: 'It cost five.', link: '', email: 'a@reader.example' }),
  ],
  'GET /about': at('/about'),
  'GET /language': at('/language?to=uk&back=/about'),

  'GET /embed.js': at('/embed.js'),
  'GET /embed/claims/:ref': ({ refs }) => refs.map((ref) => ({ path: `/embed/claims/${ref}` })),
  'GET /embed/articles/:slug': ({ slug }) => [{ path: `/embed/articles/${slug}` }],
  'GET /oembed': ({ base, slug, refs }) =>
    [`articles/${slug}`, ...refs.map((ref) => `claims/${ref}`)].map((page) => ({
      path: `/oembed?url=${encodeURIComponent(`${base}/${page}`)}`,
    })),

  'GET /sign-in': at('/sign-in', '/sign-in?to=/desk/sources'),
  'POST /sign-in': () => [sent('/sign-in', { email: 'nobody@desk.example', password: PASSWORD })],
  'POST /sign-out': () => [sent('/sign-out')],
  'GET /desk/account': at('/desk/account'),
  'POST /desk/account/password': () => [
    sent('/desk/account/password', { current: 'not this one', password: PASSWORD }),
  ],

  'POST /desk/account/mail': () => [sent('/desk/account/mail', { mail: 'digest' })],
  'GET /desk/notifications': at('/desk/notifications'),
  'GET /desk/notifications/count': at('/desk/notifications/count'),
  'POST /desk/notifications/reading': () => [
    sent('/desk/notifications/reading', { id: '0190a6b0-1111-7222-8333-444455556666' }),
  ],

  'GET /desk': at('/desk'),
  'GET /desk/live': ({ slug, refs }) => [
    { path: `/desk/live?topics=queue,desk,notifications,article-${slug},claim-${refs[0]}&after=0` },
    { path: '/desk/live?topics=queue' },
  ],
  'GET /desk/claims/:ref/presence': ({ refs }) =>
    refs.map((ref) => ({ path: `/desk/claims/${ref}/presence` })),
  'GET /desk/queue': at('/desk/queue', '/desk/queue?state=all'),

  'GET /desk/queue/next': at('/desk/queue/next', '/desk/queue/next?view=all'),
  'POST /desk/queue/next': () => [sent('/desk/queue/next', { view: 'open' })],
  'POST /desk/queue/batch': (_, { claims: { draft } }) => [
    sent('/desk/queue/batch', [
      ['act', 'mine'],
      ['claims[]', `${draft.ref}:${draft.version}:1`],
    ]),
    sent('/desk/queue/batch', [
      ['act', 'approve'],
      ['claims[]', `${draft.ref}:${draft.version}:1`],
    ]),
  ],

  'GET /desk/articles': at('/desk/articles'),
  'GET /desk/articles/new': at('/desk/articles/new'),
  'POST /desk/articles/preview': () => [sent('/desk/articles/preview', { text: 'A headline\nA text.' })],
  'POST /desk/articles': () => [sent('/desk/articles', { ...TEXT, ...PARTICULARS })],
  'GET /desk/articles/:slug': ({ slug }) => [{ path: `/desk/articles/${slug}` }],
  'GET /desk/articles/:slug/particulars': ({ slug }) => [{ path: `/desk/articles/${slug}/particulars` }],
  'POST /desk/articles/:slug/particulars': (_, { slug }) => [
    sent(`/desk/articles/${slug}/particulars`, { ...PARTICULARS, byline: 'Ann', version: '1' }),
  ],
  'GET /desk/articles/:slug/timeline': ({ slug }) => [{ path: `/desk/articles/${slug}/timeline` }],
  'POST /desk/articles/:slug/publication': (_, { slug }) => [
    sent(`/desk/articles/${slug}/publication`, { version: '2' }),
  ],
  'POST /desk/articles/:slug/unpublication': (_, { out }) => [
    sent(`/desk/articles/${out}/unpublication`, { version: '2' }),
  ],
  'POST /desk/articles/:slug/annotations': (_, { slug }) => [
    sent(`/desk/articles/${slug}/annotations`, { part: 'body', start: '4', end: '9', body: 'Hm.' }),
  ],

  ...IMPORT_LEAKS,

  'GET /desk/articles/:slug/claims/new': ({ slug }) => [
    { path: `/desk/articles/${slug}/claims/new?spans=body:0-9` },
  ],
  'POST /desk/articles/:slug/claims': (_, { slug, claim }) => [
    sent(`/desk/articles/${slug}/claims`, fieldsOf(claim)),
    sent(`/desk/articles/${slug}/claims`, [...fieldsOf(claim), ['then', 'submit']]),
    sent(`/desk/articles/${slug}/claims`, [...fieldsOf(claim), ['then', 'keep']]),
  ],
  'GET /desk/claims/:ref': ({ refs }) => refs.map((ref) => ({ path: `/desk/claims/${ref}` })),
  'GET /desk/claims/:ref/edit': ({ refs }) =>
    refs.slice(0, 3).map((ref) => ({ path: `/desk/claims/${ref}/edit` })),
  'POST /desk/claims/:ref': (_, { claims: { edited }, claim }) => [
    sent(`/desk/claims/${edited.ref}`, fieldsOf({ ...claim, statement: 'Edited.' }, { version: '1' })),
  ],
  'POST /desk/claims/:ref/submission': onClaim('draft', '/submission'),
  'POST /desk/claims/:ref/approval': onClaim('submitted', '/approval', { note: 'Good.' }),
  'POST /desk/claims/:ref/return': onClaim('returned', '/return', { note: 'Why?' }),
  'POST /desk/claims/:ref/retraction': onClaim('retracted', '/retraction'),
  'POST /desk/claims/:ref/withdrawal': onClaim('approved', '/withdrawal', { reason: 'Wrong.' }),
  'POST /desk/claims/:ref/restoration': onClaim('withdrawn', '/restoration'),
  'POST /desk/claims/:ref/plan': onClaim('draft', '/plan', { planVersion: '1', priority: 'high' }),
  'POST /desk/claims/:ref/recheck': onClaim('approved', '/recheck', { planVersion: '1' }),
  'POST /desk/claims/:ref/undoing': onClaim('approved', '/undoing'),
  'GET /desk/claims/:ref/assessments': ({ refs }) =>
    refs.flatMap((ref) =>
      ['', '?to=now', '?from=1&to=now'].map((asked) => ({ path: `/desk/claims/${ref}/assessments${asked}` })),
    ),
  'POST /desk/claims/:ref/annotations': onClaim('draft', '/annotations', { body: 'Hm.' }),

  'POST /desk/annotations/:id/replies': (_, { notes }) => [
    sent(`/desk/annotations/${notes[0]}/replies`, { body: 'Yes.' }),
  ],
  'POST /desk/annotations/:id/resolution': (_, { notes }) => [
    sent(`/desk/annotations/${notes[1]}/resolution`, { version: '1' }),
  ],
  'POST /desk/annotations/:id/reopening': (_, { notes }) => [
    sent(`/desk/annotations/${notes[1]}/reopening`, { version: '2' }),
  ],

  'POST /desk/flags/:id/clearing': (_, { flag }) => [
    sent(`/desk/flags/${flag}/clearing`, { version: '1', note: 'Looked.' }),
  ],
  'POST /desk/challenges/:id/answer': (_, { challenge }) => [
    sent(`/desk/challenges/${challenge}/answer`, {
      version: '1',
      state: 'accepted',
      answer: 'It is so.',
      answerPublic: '1',
    }),
  ],

  'GET /desk/evidence/:id': ({ evidenceId }) => [{ path: `/desk/evidence/${evidenceId}` }],
  'POST /desk/evidence/:id/snapshots': ({ evidenceId }) => [
    { ...sent(`/desk/evidence/${evidenceId}/snapshots`), file: 'Another bill' },
  ],
  'POST /desk/evidence/:id/fetch': ({ evidenceId }) => [
    sent(`/desk/evidence/${evidenceId}/fetch`, { link: 'https://nowhere.example/bill' }),
  ],
  'POST /desk/evidence/:id/standing': ({ evidenceId }) => [
    sent(`/desk/evidence/${evidenceId}/standing`, { version: '1', ...RETRACTED }),
  ],
  'POST /desk/evidence/:id/annotations': ({ evidenceId }) => [
    sent(`/desk/evidence/${evidenceId}/annotations`, { body: 'Hm, @The checker.', kind: 'question' }),
  ],
  'GET /desk/snapshots/:id': ({ snapshotId }) => [{ path: `/desk/snapshots/${snapshotId}` }],

  'GET /desk/sources': at('/desk/sources', '/desk/sources?q=somebody+near', '/desk/sources?kind=person'),
  'GET /desk/sources/options': at('/desk/sources/options', '/desk/sources/options?q=clerk'),
  'GET /desk/sources/new': at('/desk/sources/new', '/desk/sources/new?name=somebody+near+the+mayor'),
  'POST /desk/sources': (_, { claim }) => [
    sent('/desk/sources', { name: 'Quite New', kind: 'person' }),
    sent('/desk/sources', { name: claim.attributions[0]?.hops[0]?.source ?? '', kind: 'person' }),
  ],
  'GET /desk/sources/:id': ofSources(''),
  'GET /desk/sources/:id/edit': ofSources('/edit'),
  'POST /desk/sources/:id': onSources('', { name: 'Called Otherwise', kind: 'person' }),
  'POST /desk/sources/:id/standing': onSources('/standing', RETRACTED),
  'GET /desk/sources/:id/merge': (planted, own) => [
    ...ofSources('/merge')(planted, own),
    ...Object.values(planted.sources).map((id) => ({ path: `/desk/sources/${own.other}/merge?with=${id}` })),
  ],
  'POST /desk/sources/:id/merge': ({ sources }, { other, merging }) =>
    [...Object.values(sources), merging].map((id) =>
      sent(`/desk/sources/${other}/merge`, { with: id, version: '1', withVersion: '1' }),
    ),

  'GET /desk/protected-sources/new': at('/desk/protected-sources/new'),
  'POST /desk/protected-sources': (_, { claim }) => [
    sent('/desk/protected-sources', {
      ...IDENTITY,
      publicDescription: `no. ${Math.random()}`,
      kind: 'person',
    }),
    sent('/desk/protected-sources', {
      ...IDENTITY,
      publicDescription: claim.attributions[0]?.hops[0]?.source ?? '',
      kind: 'person',
    }),
  ],
  'GET /desk/sources/:id/protection': ofSources('/protection'),
  'POST /desk/sources/:id/protection': onSources('/protection', { ...IDENTITY, publicDescription: 'One' }),
  'POST /desk/sources/:id/guardians': onSources('/guardians', {}),
  'POST /desk/sources/:id/exposure': onSources('/exposure', { reason: 'Because.' }),

  'GET /desk/newsroom': at('/desk/newsroom', '/desk/newsroom?weeks=52'),
  'GET /desk/newsroom/:table.csv': () =>
    TABLE_NAMES.map((name) => ({ path: `/desk/newsroom/${name}.csv?weeks=52` })),
  'GET /desk/ledger': ({ slug, refs }) =>
    ['', '?kind=claim_marked', '?kind=source_edited', `?article=${slug}`, `?claim=${refs[0]}`].map((it) => ({
      path: `/desk/ledger${it}`,
    })),
  'POST /desk/ledger/verification': ({ slug }) => [
    sent('/desk/ledger/verification'),
    sent('/desk/ledger/verification', { article: slug, number: '1', hash: '0'.repeat(64) }),
  ],

  'GET /desk/rule': at('/desk/rule'),
  'POST /desk/rule': () => [
    sent('/desk/rule', {
      version: '1',
      independentOrigins: '3',
      primarySuffices: 'yes',
      anonymousCounts: 'yes',
      reason: 'As agreed.',
    }),
  ],

  'GET /desk/people': at('/desk/people'),
  'POST /desk/people': () => [
    sent('/desk/people', {
      name: 'New',
      email: `new${Math.random()}@desk.example`,
      role: 'editor',
      password: PASSWORD,
    }),
  ],
  'POST /desk/people/:id/role': onPerson('role', { role: 'editor' }),
  'POST /desk/people/:id/disabling': onPerson('disabling', {}),
  'POST /desk/people/:id/enabling': onPerson('enabling', {}),
  'POST /desk/people/:id/password': onPerson('password', { password: PASSWORD }),
};

/** Pages that list the sources there are, and so what a protected one belongs to, as the source that it is itself. */
export const LISTING: readonly Route[] = [
  'GET /desk/articles/:slug/claims/new',
  'POST /desk/articles/:slug/claims',
  'GET /desk/claims/:ref/edit',
  'POST /desk/claims/:ref',
  'GET /desk/sources',
  'GET /desk/sources/options',
  'GET /desk/sources/new',
  'POST /desk/sources',
  'POST /desk/sources/:id',
  'GET /desk/sources/:id/edit',
  'GET /desk/sources/:id/merge',
  'POST /desk/sources/:id/merge',
];
