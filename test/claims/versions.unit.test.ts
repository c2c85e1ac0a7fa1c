import { describe, expect, it } from 'vitest';
import {
  type ClaimForm,
  formFromBody,
  newAttribution,
  newEvidence,
  newForm,
  newSpan,
} from '../../src/claims/form.js';
import { CLAIM_SHAPE } from '../../src/claims/versions.js';
import { differences } from '../../src/platform/versions.js';

const form = (): ClaimForm => ({
  ...newForm([newSpan()]),
  // What stands against the claim has a side and an answer.
  attributions: [{ ...newAttribution(), stance: 'denies' }],
  evidence: [{ ...newEvidence(), bearing: 'refutes' }],
});

/** Every text field of a form, by its path, but those that say nothing to a person by themselves. */
function paths(value: unknown, path: string[] = []): string[][] {
  if (typeof value === 'string') return [path];
  return Object.entries(value as object).flatMap(([key, inner]) =>
    ['start', 'end', 'id'].includes(key) ? [] : paths(inner, [...path, key]),
  );
}

function set(target: unknown, [key = '', ...rest]: string[], to: string): void {
  const object = target as Record<string, unknown>;
  if (rest.length > 0) set(object[key], rest, to);
  else object[key] = to;
}

const compare = (theirs: ClaimForm, mine: ClaimForm, was?: ClaimForm) =>
  differences(CLAIM_SHAPE, { theirs, mine, was });

describe('two versions of a claim', () => {
  it.each(paths(form()).map((path) => [path.join('.'), path] as const))(
    'that differ in %s say so by a name in words',
    (_, path) => {
      const theirs = form();
      set(theirs, path, 'changed by a colleague');
      const found = compare(theirs, form(), form());
      expect(found.map((it) => `${it.theirs}\n${it.mine}`).join('\n')).toContain('changed by a colleague');
      for (const { part } of found) expect(part).not.toMatch(/[a-z][A-Z]/);
    },
  );

  it('that are the same differ in nothing', () => {
    expect(compare(form(), form())).toEqual([]);
  });

  it('differ in no side and no answer of what stands for the claim', () => {
    const mine = form();
    const theirs = form();
    for (const it of [mine, theirs]) set(it, ['attributions', '0', 'stance'], 'asserts');
    set(theirs, ['attributions', '0', 'side'], '4');
    set(theirs, ['attributions', '0', 'answer'], 'An answer to nothing.');
    expect(compare(theirs, mine)).toEqual([]);
  });

  it('show an account and an item that one of them has as one choice each, with all that they say', () => {
    const theirs = formFromBody({
      ...form(),
      evidence: [],
      attributions: [
        ...form().attributions,
        { stance: 'denies', side: '2', hops: [{ source: 'The mayor', mode: 'said', quote: 'Never.' }] },
      ],
    });
    const found = compare(theirs, form(), form());
    expect(found.map(({ part, by, choice }) => [part, by, choice])).toEqual([
      ['Account (The mayor)', 'them', 'theirs'],
      ['Evidence 1', 'them', 'theirs'],
    ]);
    expect(found[0]?.theirs).toBe(
      'stance: denies it\nside: 2\nlink 1, source: The mayor\nlink 1, how: said\nlink 1, exact words: Never.',
    );
  });
});
