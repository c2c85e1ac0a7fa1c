import { describe, expect, it } from 'vitest';
import type { HopContent } from '../../src/claims/content.js';
import { account, hop, item, says, source } from '../support/claim-content.js';
import {
  type Claim,
  carries,
  dated,
  from,
  holding,
  nameless,
  ON,
  of,
  own,
  ownVoice,
  primary,
  ruling,
  shielded,
  speaking,
} from '../support/ruling.js';

describe('sides of different origin', () => {
  carries([
    ['-rt', 'an account and a denial', { a: [says('A'), says('B', 'denies')] }],
    ['-rt', 'an account and a dispute', { a: [says('A'), says('B', 'disputes')] }],
    ['-rt', 'an account and refuting evidence', { a: [says('A')], e: [item('refutes', from('B'))] }],
    ['--t', 'evidence on both sides', { e: [item('supports', from('A')), item('refutes', from('B'))] }],
    [
      '--t',
      'a primary document of known origin and a denial',
      { a: [says('C', 'denies')], e: [{ ...primary, ...from('B') }] },
    ],
    ['---', 'a primary document of no known origin and a denial', { a: [says('C', 'denies')], e: [primary] }],
    ['-r-', 'an account and refuting evidence of no known origin', { a: [says('A')], e: [item('refutes')] }],
    ['-r-', 'an account and a denial of one root', { a: [of('A', 'State'), says('B', 'denies', 'State')] }],
    [
      '-r-',
      'an account and a denial that share one of several roots',
      { a: [of('A', ['State', 'X']), says('B', 'denies', 'State')] },
    ],
    [
      '-rt',
      'sides that share an origin but not all',
      { a: [of('A', 'State'), says('B', 'denies', 'State'), says('C', 'denies')] },
    ],
    ['-rt', 'an anonymous account and a denial', { a: [nameless('A'), says('B', 'denies')] }],
    [
      '---',
      'a protected source and a denial',
      { a: [account('asserts', hop(shielded)), says('B', 'denies')] },
    ],
    [
      '-r-',
      'an account and a protected source against it',
      { a: [says('A'), account('denies', hop(shielded))] },
    ],
    [
      '-r-',
      'an account and evidence of a protected source',
      { a: [says('A')], e: [item('refutes', { origin: shielded })] },
    ],
    [
      '-rt',
      'a protected source beside sides of different origin',
      { a: [says('A'), account('asserts', hop(shielded)), says('B', 'denies')] },
    ],
    ['-rt', 'the article’s own voice and a denial', { a: [ownVoice, says('B', 'denies')] }],
    ['-r-', 'the article’s own voice on both', { a: [ownVoice, account('denies', hop(own))] }],
    [
      '-r-',
      'an account and a denial later than the status',
      { a: [says('A'), { ...dated('2026', {}, 'B'), stance: 'denies' }] },
    ],
    ['---', 'an account later than the status and a denial', { a: [dated('2026'), says('B', 'denies')] }],
  ]);
});

describe('what a protected source goes back to', () => {
  const going = (root: string) => source('An official', { protected: true, root });
  const claims: [string, (root: string) => Claim][] = [
    ['for it', (root) => ({ a: [account('asserts', hop(going(root))), says('X', 'denies'), says('Y')] })],
    ['against it', (root) => ({ a: [says('X'), account('denies', hop(going(root)))] })],
    ['of evidence', (root) => ({ a: [says('X')], e: [item('supports', { origin: going(root) })] })],
    [
      'beside another one',
      (root) => ({ a: ['asserts', 'denies'].map((it) => account(it as 'asserts', hop(going(root)))) }),
    ],
  ];

  it.each(claims)('changes nothing that is found, whatever counts: %s', (_, claim) => {
    for (const anonymousCounts of [false, true])
      expect(ruling(claim('X'), { anonymousCounts })).toEqual(
        ruling(claim('elsewhere'), { anonymousCounts }),
      );
  });
});

describe('an attribution', () => {
  const background = (more: Partial<HopContent>) => speaking('on_background', 'A', more);
  carries([
    ['---', 'anonymous without a reason', { a: [nameless('A', null)] }],
    ['---', 'anonymous with an empty reason', { a: [nameless('A', '')] }],
    ['---', 'on background without a word who it is', { a: [background({})] }],
    [
      '-r-',
      'on background with the description agreed',
      { a: [background({ publicDescription: 'A diplomat' })] },
    ],
    ['-r-', 'on background with the reason', { a: [background({ anonymityReason: 'fear' })] }],
    [
      '-r-',
      'of a group on background, whose name is a description',
      { a: [account('asserts', hop(source('Officials', { kind: 'group' }), { terms: 'on_background' }))] },
    ],
    ['---', 'of a protected source without a reason', { a: [account('asserts', hop(shielded))] }],
    [
      '-r-',
      'of a protected source with the reason',
      { a: [account('asserts', hop(shielded, { terms: 'anonymous', anonymityReason: 'fear' }))] },
    ],
    [
      '-r-',
      'named, passed on by somebody anonymous without a reason',
      { a: [account('asserts', hop(source('A')), hop(source('B'), { terms: 'anonymous' }))] },
    ],
    [
      '---',
      'anonymous without a reason, passed on by somebody named',
      { a: [account('asserts', hop(source('A'), { terms: 'anonymous' }), hop(source('B')))] },
    ],
  ]);
});

describe('a status dated before', () => {
  carries([
    ['---', 'its only account', { a: [dated('2025-12-22')] }],
    ['-r-', 'no account: it is of the same day', { a: [dated(ON)] }],
    [
      '-r-',
      'no account: it is of the next day, which may have begun where it was given',
      { a: [dated('2025-12-21')] },
    ],
    ['---', 'an account by the hour of the next day', { a: [dated('2025-12-21T00:10Z')] }],
    ['-r-', 'no account for sure: the month is that of the status', { a: [dated('2025-12')] }],
    ['---', 'an account of the next month', { a: [dated('2026-01')] }],
    ['-r-', 'no account for sure: the year is that of the status', { a: [dated('2025')] }],
    ['---', 'an account of the next year', { a: [dated('2026')] }],
    [
      '-r-',
      'no account for sure: it is about then',
      { a: [dated('2025-12-24', { timePrecision: 'about' })] },
    ],
    [
      '-r-',
      'no account for sure: only the month is meant',
      { a: [dated('2025-12-24', { timePrecision: 'month' })] },
    ],
    [
      '---',
      'an account passed on only later',
      {
        a: [
          account(
            'asserts',
            hop(source('A'), { timeValue: '2025-12-01' }),
            hop(source('B'), { timeValue: '2025-12-28' }),
          ),
        ],
      },
    ],
    ['-r-', 'one of two accounts', { a: [says('A'), dated('2025-12-22', {}, 'B')] }],
    [
      '-r-',
      'evidence retrieved later',
      { a: [says('A')], e: [item('supports', { ...from('B'), retrievedOn: '2025-12-22' })] },
    ],
    [
      '---',
      'all of it',
      { a: [dated('2026'), dated('2026-01', {}, 'B')], e: [{ ...primary, retrievedOn: '2026-01-01' }] },
    ],
    [
      'cr-',
      'none of it',
      { a: [dated('2025-01'), dated(ON, {}, 'B')], e: [{ ...primary, retrievedOn: ON }] },
    ],
  ]);

  it('its evidence holds once the day has come', () => {
    const claim = { a: [dated('2025-12-22'), dated('2025-12-28', {}, 'B')] };
    expect(['2025-12-20', '2025-12-22', '2025-12-28'].map((day) => holding(claim, {}, day))).toEqual([
      '---',
      '-r-',
      'cr-',
    ]);
  });
});
