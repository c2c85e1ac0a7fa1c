import { dayOf } from '../../src/platform/format.js';
import type { Planted } from './secrets.js';

/** A page as it stands, and as it stands today read as of a moment. */
const nowAndAsOf = (path: string, asked: 'at' | 'from') =>
  ['', `?${asked}=${dayOf(new Date())}`].map((it) => ({ path: `${path}${it}` }));

/** How the pages of an article and a claim are visited, also as of a moment: part of the table of leaks. */
export const CHANGE_LEAKS = {
  'GET /articles/:slug': ({ slug }: Planted) => nowAndAsOf(`/articles/${slug}`, 'at'),
  'GET /articles/:slug/changes': ({ slug }: Planted) => nowAndAsOf(`/articles/${slug}/changes`, 'from'),
  'GET /claims/:ref': ({ refs }: Planted) => refs.flatMap((ref) => nowAndAsOf(`/claims/${ref}`, 'at')),
};
