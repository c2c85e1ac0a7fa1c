import { daysToHold } from '../../src/api/token.js';
import type { Visit } from './leak-table.js';
import { ITEM, PROPOSAL } from './programs.js';
import type { Own, Planted } from './secrets.js';

/** A claim told by protected sources under the names they go by, as a program proposes it. */
const proposal = ({ claim }: Own) => {
  const [first] = claim.attributions;
  const hops = (first?.hops ?? []).map(({ source, mode, terms, anonymityReason }) => ({
    source,
    mode,
    terms,
    anonymityReason,
  }));
  const evidence = [{ ...ITEM, source: claim.evidence[0]?.source, sourceKind: null }];
  return { ...PROPOSAL, attributions: [{ stance: 'asserts', hops }], evidence };
};

/** How what is there for programs can be visited where protected sources are planted: a part of the table of leaks. */
export const API_LEAKS = {
  'GET /desk/tokens': () => [{ path: '/desk/tokens' }],
  'POST /desk/tokens': () => [
    {
      path: '/desk/tokens',
      fields: [
        ['name', 'A program'],
        ['scopes', 'read_queue'],
        ['until', daysToHold(new Date()).offered],
      ],
    },
  ],
  'POST /desk/tokens/:id/revocation': (_, { token }) => [
    { path: `/desk/tokens/${token}/revocation`, fields: [] },
  ],
  'GET /openapi.json': () => [{ path: '/openapi.json' }],
  'GET /api': () => [{ path: '/api' }],
  'GET /api/v1/queue': () =>
    ['all', 'open', 'flagged'].map((view) => ({ path: `/api/v1/queue?view=${view}` })),
  'GET /api/v1/articles': () => [{ path: '/api/v1/articles' }],
  'GET /api/v1/claims/:ref': ({ refs }) => refs.map((ref) => ({ path: `/api/v1/claims/${ref}` })),
  'POST /api/v1/articles/:slug/claims': (_, own) => {
    const path = `/api/v1/articles/${own.slug}/claims`;
    const whole = proposal(own);
    const near = [
      {
        stance: 'asserts',
        hops: [{ source: 'somebody near the mayr', mode: 'said', terms: 'on_the_record' }],
      },
    ];
    return [
      { path, json: whole },
      { path, json: { ...whole, submit: true } },
      { path, json: { ...whole, attributions: near } },
      { path, json: { ...whole, status: 'contested', submit: true } },
    ];
  },
  'POST /api/v1/claims/:ref/evidence': (_, { claim, claims: { edited, submitted } }) =>
    [edited, edited, submitted].map(({ ref }, index) => ({
      path: `/api/v1/claims/${ref}/evidence`,
      json: {
        version: index + 1,
        evidence: { ...ITEM, source: claim.evidence[0]?.source, sourceKind: null },
      },
    })),
} satisfies Record<string, (planted: Planted, own: Own) => Visit[]>;
