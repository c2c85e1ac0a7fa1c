import { describe, expect, it } from 'vitest';
import { type ArticleState, type ArticleVerb, nextArticleState } from '../../src/articles/rules.js';
import { NotNow } from '../../src/platform/errors.js';

describe('the states of an article', () => {
  it.each<[ArticleState, ArticleVerb, ArticleState | string]>([
    ['draft', 'publish', 'published'],
    ['draft', 'unpublish', 'The article is not out.'],
    ['published', 'publish', 'The article is out already.'],
    ['published', 'unpublish', 'unpublished'],
    ['unpublished', 'publish', 'published'],
    ['unpublished', 'unpublish', 'The article is not out.'],
  ])('from %s by %s: %s', (state, verb, outcome) => {
    if (outcome.includes(' ')) expect(() => nextArticleState(state, verb)).toThrow(new NotNow(outcome));
    else expect(nextArticleState(state, verb)).toBe(outcome);
  });
});
