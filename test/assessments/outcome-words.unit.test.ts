import { describe, expect, it } from 'vitest';
import type { Thresholds } from '../../src/assessments/thresholds.js';
import type { Status } from '../../src/claims/words.js';
import { account, hop, item, says, source } from '../support/claim-content.js';
import { because, missing, OR, words } from '../support/outcome-sentences.js';
import {
  answered,
  type Claim,
  dated,
  from,
  nameless,
  of,
  own,
  ownVoice,
  primary,
  speaking,
  wire,
} from '../support/ruling.js';

const anonymous = { anonymousCounts: true };

describe('what confirmed lacks', () => {
  it.each<[string, Claim]>([
    [`two independent origins${OR}`, {}],
    [`one more independent origin${OR}`, { a: [says('A')] }],
    [
      `one more independent origin (The Courier, The Herald, The Post and The Times all go back to North Wire and count once)${OR}`,
      { a: ['The Courier', 'The Herald', 'The Post', 'The Times'].map((it) => of(it, 'North Wire')) },
    ],
    [
      `one more independent origin (The President and The Ministry both go back to The Government and count once)${OR}`,
      { a: [of('The President', 'The Government'), of('The Ministry', 'The Government')] },
    ],
    [
      `one more independent origin (The Courier and The Herald go back to North Wire and count once with it)${OR}`,
      { a: [says('North Wire'), of('The Courier', 'North Wire'), of('The Herald', 'North Wire')] },
    ],
    [
      `one more independent origin (The Courier goes back to North Wire and counts once with it)${OR}`,
      { a: [says('North Wire'), of('The Courier', 'North Wire')] },
    ],
    [`one more independent origin (A counts once)${OR}`, { a: [says('A'), says('A')] }],
    [
      `one more independent origin (The Courier counts once)${OR}`,
      { a: [of('The Courier', 'North Wire'), of('The Courier', 'North Wire')] },
    ],
    [
      `one more independent origin (A and “A record” both go back to State and count once)${OR}`,
      { a: [of('A', 'State')], e: [item('supports', from('B', 'State'))] },
    ],
    [
      `one more independent origin (A, B and C share their origins and count once)${OR}`,
      { a: [of('A', ['X', 'Y']), of('B', ['Y', 'Z']), of('C', ['Z', 'X'])] },
    ],
    [
      `one more independent origin (B is not named to readers and counts nothing)${OR}`,
      { a: [says('A'), nameless('B')] },
    ],
    [
      `one more independent origin (Officials are not named to readers and count nothing)${OR}`,
      {
        a: [
          says('A'),
          account(
            'asserts',
            hop(source('Officials', { kind: 'group' }), { terms: 'anonymous', anonymityReason: 'x' }),
          ),
        ],
      },
    ],
    [
      `one more independent origin (B and C are not named to readers and count nothing)${OR}`,
      { a: [says('A'), nameless('B'), speaking('on_background', 'C')] },
    ],
    [`two independent origins (the article’s own voice counts nothing)${OR}`, { a: [ownVoice, ownVoice] }],
    [
      `two independent origins (“A map” comes from the article itself and counts nothing)${OR}`,
      { e: [item('supports', { title: 'A map', origin: own })] },
    ],
    [
      `two independent origins (“A map” and “A film” come from the article itself and count nothing)${OR}`,
      { a: [ownVoice], e: ['A map', 'A film'].map((title) => item('supports', { title, origin: own })) },
    ],
    [
      `one more independent origin (“A record” has no known origin and counts nothing)${OR}`,
      { a: [says('A')], e: [item('supports')] },
    ],
    [
      `two independent origins (“A map” and “A film” have no known origin and count nothing)${OR}`,
      { e: ['A map', 'A film'].map((title) => item('supports', { title })) },
    ],
    [
      `one more independent origin (B is dated after the status and counts nothing)${OR}`,
      { a: [says('A'), dated('2026', {}, 'B')] },
    ],
    [
      `two independent origins (A and B are dated after the status and count nothing)${OR}`,
      { a: [dated('2026'), dated('2026', {}, 'B')] },
    ],
    [
      `one more independent origin (The Courier and The Herald both go back to North Wire and count once; B is not named to readers and counts nothing; “A record” has no known origin and counts nothing)${OR}`,
      {
        a: [of('The Courier', 'North Wire'), nameless('B'), of('The Herald', 'North Wire')],
        e: [item('supports')],
      },
    ],
    [
      `two independent origins (“Budget” has no known origin and counts nothing)${OR} (“Budget” lacks its passage)`,
      { e: [item('supports', { primary: true, title: 'Budget' })] },
    ],
  ])('is %s', (sentence, it) => {
    expect(missing(it)).toEqual([sentence]);
  });

  it.each<[string, Partial<Thresholds>, Claim]>([
    [`three independent origins${OR}`, { independentOrigins: 3 }, {}],
    [`two more independent origins${OR}`, { independentOrigins: 3 }, { a: [says('A')] }],
    [`one more independent origin${OR}`, { independentOrigins: 3 }, { a: [says('A'), says('B')] }],
    [
      `one more independent origin (C shares the origins of A and B and adds none)${OR}`,
      { independentOrigins: 3 },
      { a: [says('A'), says('B'), of('C', ['A', 'B'])] },
    ],
    [
      `one more independent origin (C and D share the origins of A and B and add none)${OR}`,
      { independentOrigins: 3 },
      { a: [says('A'), says('B'), of('C', ['A', 'B']), of('D', ['B', 'A'])] },
    ],
    ['one more independent origin', { primarySuffices: false }, { a: [says('A')], e: [primary] }],
    [
      `one more independent origin (A and An official both go back to State and count once)${OR}`,
      anonymous,
      {
        a: [
          of('A', 'State'),
          account('asserts', hop(source('An official', { kind: 'anonymous', root: 'State' }))),
        ],
      },
    ],
  ])('is %s, with other thresholds', (sentence, change, it) => {
    // What has no origin is told of elsewhere.
    expect(
      missing(it, 'confirmed', change).map((text) => text.replace(/ \(“A record” has[^)]*\)/, '')),
    ).toEqual([sentence]);
  });

  const two = [says('A'), says('B')];
  it.each<[string[], Claim]>([
    [['an answer to the denial by The Ministry'], { a: [...two, says('The Ministry', 'denies')] }],
    [['an answer to the objection by C'], { a: [...two, says('C', 'disputes')] }],
    [['an answer to “A gauge”, which refutes it'], { a: two, e: [item('refutes', { title: 'A gauge' })] }],
    [['an answer to the objection by the article itself'], { a: [...two, account('disputes', hop(own))] }],
    [
      ['an answer to each of the two denials by C'],
      { a: [...two, says('C', 'denies'), says('C', 'denies')] },
    ],
    [
      ['an answer to each of the two items called “A record”, which refute it'],
      { a: two, e: [item('refutes'), item('refutes')] },
    ],
    [
      ['an answer to the denial by C', 'an answer to the objection by C', 'an answer to the denial by D'],
      {
        a: [
          ...two,
          says('C', 'denies'),
          says('C', 'disputes'),
          says('D', 'denies'),
          answered(says('E', 'denies')),
        ],
      },
    ],
    [
      [`one more independent origin${OR}`, 'an answer to the denial by B'],
      { a: [says('A'), says('B', 'denies')] },
    ],
  ])('is %j', (sentences, it) => {
    expect(missing(it)).toEqual(sentences);
  });

  it('is told with the items that it is about', () => {
    const given = {
      a: [says('A'), ...wire, says('C', 'denies'), says('C', 'denies')],
      e: [item('supports')],
    };
    const { missing } = words(given, { independentOrigins: 3 }).confirmed;
    expect(missing.map((it) => it.items)).toEqual([
      ['a0', 'a1'],
      ['a5', 'a6'],
    ]);
  });
});

describe('what carries a status', () => {
  it.each<[string, Status, Claim]>([
    ['the primary document “A record” with its passage', 'confirmed', { e: [primary] }],
    [
      'the primary documents “A record” and “Budget” with their passages',
      'confirmed',
      { e: [primary, { ...primary, title: 'Budget' }] },
    ],
    ['two independent origins: North Wire and A', 'confirmed', { a: [...wire, says('A')] }],
    [
      'two independent origins: Big House with North Wire and A',
      'confirmed',
      { a: [of('The Courier', ['Big House', 'North Wire']), says('A')] },
    ],
    [
      'two independent origins: A and The Office',
      'confirmed',
      { a: [says('A')], e: [item('supports', from('The Office'))] },
    ],
    ['it is attributed to A', 'reported', { a: [says('A'), says('A')] }],
    ['it is attributed to A, B and C', 'reported', { a: [says('A'), says('B'), says('C')] }],
    ['it is attributed to the article itself', 'reported', { a: [ownVoice] }],
  ])('is %s', (sentence, status, it) => {
    expect(because(it, status)).toEqual([sentence]);
  });

  it('is both ways where a claim has both', () => {
    expect(because({ a: [says('A'), says('B')], e: [primary] })).toEqual([
      'the primary document “A record” with its passage',
      'two independent origins: A and B',
    ]);
  });

  it('is what stands on the sides', () => {
    const given = {
      a: [says('A'), says('B', 'denies')],
      e: [item('refutes', { title: 'A gauge', ...from('C') })],
    };
    expect(because(given, 'contested')).toEqual(['for it: A', 'against it: B and “A gauge”']);
  });
});
