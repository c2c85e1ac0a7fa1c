import { NotNow } from '../platform/errors.js';

export type ArticleState = 'draft' | 'published' | 'unpublished';
export type ArticleVerb = 'publish' | 'unpublish';

/** The one state table of an article. */
export const ARTICLE_TRANSITIONS: Record<ArticleState, Partial<Record<ArticleVerb, ArticleState>>> = {
  draft: { publish: 'published' },
  published: { unpublish: 'unpublished' },
  unpublished: { publish: 'published' },
};

/** @throws NotNow when the state does not allow it */
export function nextArticleState(state: ArticleState, verb: ArticleVerb): ArticleState {
  const to = ARTICLE_TRANSITIONS[state][verb];
  if (!to) throw new NotNow(verb === 'publish' ? 'The article is out already.' : 'The article is not out.');
  return to;
}
