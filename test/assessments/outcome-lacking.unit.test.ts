import { describe, expect, it } from 'vitest';
import { outcomeWords } from '../../src/assessments/outcome-words.js';
import { claim, item, says } from '../support/claim-content.js';
import { missing, OR, texts } from '../support/outcome-sentences.js';
import { type Claim, dated, nameless, of, ruling } from '../support/ruling.js';

const _anonymous = { anonymousCounts: true };

describe('what the others lack', () => {
  it.each<[string[], Claim]>([
    [['an account that names who said it, or says why it cannot'], {}],
    [
      ['an account that names who said it, or says why it cannot (A is not named, and no reason is given)'],
      { a: [nameless('A', null)] },
    ],
    [
      [
        'an account that names who said it, or says why it cannot (A and B are not named, and no reason is given; C is dated after the status and counts nothing)',
      ],
      { a: [nameless('A', null), nameless('B', null), dated('2026', {}, 'C')] },
    ],
  ])('reported: %j', (sentences, it) => {
    expect(missing(it, 'reported')).toEqual(sentences);
  });

  it.each<[string[], Claim]>([
    [['an account or item of known origin for it', 'an account or item of known origin against it'], {}],
    [['an account or item of known origin against it'], { a: [says('A')] }],
    [['an account or item of known origin for it'], { a: [says('A', 'denies')] }],
    [
      ['an account or item of known origin against it (“A gauge” has no known origin and counts nothing)'],
      { a: [says('A')], e: [item('refutes', { title: 'A gauge' })] },
    ],
    [
      ['an account or item of known origin for it (A is dated after the status and counts nothing)'],
      { a: [dated('2026'), says('B', 'denies')] },
    ],
    [['sides of different origin (A stands on both)'], { a: [says('A'), says('A', 'denies')] }],
    [
      ['sides of different origin (A and B both go back to State)'],
      { a: [of('A', 'State'), says('B', 'denies', 'State')] },
    ],
    [
      ['sides of different origin (A, B and C all go back to State)'],
      { a: [of('A', 'State'), of('B', 'State'), says('C', 'denies', 'State')] },
    ],
    [
      ['sides of different origin (A, B and C share theirs)'],
      { a: [of('A', ['X', 'Y']), says('B', 'denies', 'X'), says('C', 'denies', 'Y')] },
    ],
  ])('contested: %j', (sentences, it) => {
    expect(missing(it, 'contested')).toEqual(sentences);
  });
});

it('words for items that the content does not have are words all the same', () => {
  const { confirmed } = outcomeWords(ruling({ a: [says('A', 'denies')], e: [item('refutes')] }), claim());
  expect(texts(confirmed.missing)).toEqual([
    `two independent origins${OR}`,
    'an answer to the objection by an account',
    'an answer to “an item”, which refutes it',
  ]);
});
