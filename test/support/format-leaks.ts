import type { Planted } from './secrets.js';

const ofArticle =
  (tail: string) =>
  ({ slug }: Planted) => [{ path: `/articles/${slug}${tail}` }];
const ofClaims =
  (tail: string) =>
  ({ refs }: Planted) =>
    refs.map((ref) => ({ path: `/claims/${ref}${tail}` }));

/** How the formats for machines can be visited where protected sources are planted: a part of the table of leaks. */
export const FORMAT_LEAKS = {
  'GET /articles/:slug.txt': ofArticle('.txt'),
  'GET /articles/:slug/annotations.jsonld': ofArticle('/annotations.jsonld'),
  'GET /articles/:slug/claims.json': ofArticle('/claims.json'),
  'GET /articles/:slug/claims.csv': ofArticle('/claims.csv'),
  'GET /articles/:slug/ledger.json': ofArticle('/ledger.json'),
  'GET /claims/:ref.jsonld': ofClaims('.jsonld'),
  'GET /claims/:ref/prov.jsonld': ofClaims('/prov.jsonld'),
  'GET /verify-ledger.mjs': () => [{ path: '/verify-ledger.mjs' }],
};
