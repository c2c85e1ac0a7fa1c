import { describe } from 'vitest';
import { account, hop, item, says, source } from '../support/claim-content.js';
import {
  answered,
  carries,
  dated,
  from,
  nameless,
  ON,
  of,
  own,
  ownVoice,
  primary,
  shielded,
  speaking,
  wire,
} from '../support/ruling.js';

const ten = Array.from({ length: 10 }, (_, at) => of(`Outlet ${at}`, 'North Wire'));

describe('independent origins', () => {
  carries([
    ['---', 'nothing', {}],
    ['-r-', 'one account', { a: [says('A')] }],
    ['cr-', 'two accounts of different origin', { a: [says('A'), says('B')] }],
    ['-r-', 'the same source twice', { a: [says('A'), says('A')] }],
    ['-r-', 'two accounts of one origin', { a: [of('A', 'State'), of('B', 'State')] }],
    ['cr-', 'accounts of one origin and of another', { a: [of('A', 'State'), of('B', 'State'), says('C')] }],
    ['-r-', 'a president and his own ministry', { a: [of('President', 'State'), of('Ministry', 'State')] }],
    ['-r-', 'a ministry and the government it belongs to', { a: [of('Ministry', 'State'), says('State')] }],
    ['-r-', 'ten outlets that carry one wire report', { a: ten }],
    ['-r-', 'four outlets that carry one wire, and the wire itself', { a: [...wire, says('North Wire')] }],
    ['cr-', 'ten outlets that carry one wire, and one that was there', { a: [...ten, says('Tribune')] }],
    ['-r-', 'outlets of one owner', { a: [of('Courier', 'Big House'), of('Herald', 'Big House')] }],
    [
      '-r-',
      'an outlet of one house that carries a wire, and the wire',
      { a: [of('Courier', ['Big House', 'North Wire']), says('North Wire')] },
    ],
    [
      '-r-',
      'an outlet of one house that carries a wire, and another of the house',
      { a: [of('Courier', ['Big House', 'North Wire']), of('Herald', 'Big House')] },
    ],
    [
      'cr-',
      'the wire and the house that it lies between',
      { a: [of('Courier', ['Big House', 'North Wire']), of('Herald', 'Big House'), says('North Wire')] },
    ],
    [
      '-r-',
      'outlets of different houses that carry one wire',
      { a: [of('A', ['H1', 'W']), of('B', ['H2', 'W']), of('C', ['H3', 'W'])] },
    ],
    [
      'cr-',
      'outlets of several roots that share none',
      { a: [of('A', ['H1', 'W1']), of('B', ['H2', 'W2'])] },
    ],
    [
      '-r-',
      'members of one ring, which go back to one of it',
      { a: [of('A', 'A'), of('B', 'A'), of('C', 'A')] },
    ],
    [
      '-r-',
      'one account passed on by many',
      { a: [account('asserts', hop(source('A')), hop(source('B')), hop(source('C')))] },
    ],
    [
      '-r-',
      'one account that four outlets passed on',
      { a: ['B', 'C', 'D', 'E'].map((it) => account('asserts', hop(source('A')), hop(source(it)))) },
    ],
    [
      'cr-',
      'two witnesses whom one wire passed on',
      { a: ['A', 'B'].map((it) => account('asserts', hop(source(it)), hop(source('North Wire')))) },
    ],
  ]);
});

describe('what counts nothing towards confirmed', () => {
  carries([
    ['-r-', 'evidence of no known origin', { a: [says('A')], e: [item('supports'), item('supports')] }],
    ['-r-', 'context of another origin', { a: [says('A')], e: [item('context', from('B'))] }],
    ['-r-', 'the article’s own voice', { a: [ownVoice] }],
    ['-r-', 'the article’s own voice beside an account', { a: [ownVoice, says('A')] }],
    ['-r-', 'evidence of the article itself', { a: [says('A')], e: [item('supports', { origin: own })] }],
    ['-r-', 'an anonymous account beside a named one', { a: [says('A'), nameless('B')] }],
    ['-r-', 'two anonymous accounts', { a: [nameless('A'), nameless('B')] }],
    [
      '-r-',
      'an account on background beside a named one',
      { a: [says('A'), speaking('on_background', 'B')] },
    ],
    ['-r-', 'a protected source beside a named one', { a: [says('A'), account('asserts', hop(shielded))] }],
    [
      '---',
      'two sources of the anonymous kind',
      {
        a: [
          account('asserts', hop(source('A', { kind: 'anonymous' }))),
          account('asserts', hop(source('B', { kind: 'anonymous' }))),
        ],
      },
    ],
    [
      '-r-',
      'evidence of a protected source',
      { a: [says('A')], e: [item('supports', { origin: shielded })] },
    ],
    [
      '-r-',
      'evidence of an anonymous source',
      { a: [says('A')], e: [item('supports', { origin: source('B', { kind: 'anonymous' }) })] },
    ],
    ['-r-', 'an account against it that is answered', { a: [says('A'), answered(says('A', 'denies'))] }],
  ]);
});

describe('accounts and evidence together', () => {
  carries([
    ['cr-', 'of different origin', { a: [says('A')], e: [item('supports', from('B'))] }],
    ['-r-', 'of one origin', { a: [says('A')], e: [item('supports', from('A'))] }],
    ['-r-', 'of one root', { a: [of('A', 'State')], e: [item('supports', from('B', 'State'))] }],
    [
      '-r-',
      'of one of several roots',
      { a: [of('A', 'State')], e: [item('supports', from('B', ['X', 'State']))] },
    ],
    [
      'c--',
      'evidence alone, of two origins',
      { e: [item('supports', from('A')), item('supports', from('B'))] },
    ],
    [
      '---',
      'evidence alone, twice of one',
      { e: [item('supports', from('A')), item('supports', from('A'))] },
    ],
  ]);
});

describe('a primary document', () => {
  carries([
    ['c--', 'with its passage', { e: [primary] }],
    [
      'c--',
      'with its passage, of a protected source, as it speaks for itself',
      { e: [{ ...primary, origin: shielded }] },
    ],
    ['---', 'without a passage', { e: [item('supports', { primary: true })] }],
    ['---', 'with an empty passage', { e: [item('supports', { primary: true, passage: '' })] }],
    [
      '---',
      'of which another than the primary has the passage',
      { e: [item('supports', { primary: true }), item('supports', { passage: 'x' })] },
    ],
    ['---', 'not primary', { e: [item('supports', { passage: 'It rained.' })] }],
    ['---', 'that only gives context', { e: [item('context', { primary: true, passage: 'x' })] }],
    ['---', 'that refutes', { e: [item('refutes', { primary: true, passage: 'x' })] }],
    ['---', 'of the article itself', { e: [{ ...primary, origin: own }] }],
    ['---', 'retrieved after the status', { e: [{ ...primary, retrievedOn: '2025-12-22' }] }],
    ['c--', 'retrieved on the day', { e: [{ ...primary, retrievedOn: ON }] }],
    ['---', 'with a denial', { a: [says('B', 'denies')], e: [primary] }],
  ]);
});

describe('what stands against it', () => {
  const two = [says('A'), says('B')];
  carries([
    ['---', 'a denial alone', { a: [says('A', 'denies')] }],
    ['---', 'a dispute alone', { a: [says('A', 'disputes')] }],
    ['-rt', 'a denial of two independent accounts', { a: [...two, says('C', 'denies')] }],
    ['-rt', 'a dispute of two independent accounts', { a: [...two, says('C', 'disputes')] }],
    [
      'crt',
      'a denial that is answered, which stands as a side nevertheless',
      { a: [...two, answered(says('C', 'denies'))] },
    ],
    [
      '-rt',
      'two denials of which one is answered',
      { a: [...two, answered(says('C', 'denies')), says('D', 'denies')] },
    ],
    ['-rt', 'a denial with an empty answer', { a: [...two, { ...says('C', 'denies'), answer: '' }] }],
    ['-rt', 'a denial by one of the two themselves', { a: [...two, says('A', 'denies')] }],
    ['-r-', 'a denial by the only one who says so', { a: [says('A'), says('A', 'denies')] }],
    ['-rt', 'an anonymous denial', { a: [...two, { ...nameless('C'), stance: 'denies' }] }],
    ['-rt', 'a denial on the third side', { a: [...two, { ...says('C', 'denies'), side: 3 }] }],
    ['-rt', 'the article’s own objection', { a: [...two, account('disputes', hop(own))] }],
    ['-rt', 'refuting evidence', { a: two, e: [item('refutes', from('C'))] }],
    ['crt', 'refuting evidence that is answered', { a: two, e: [answered(item('refutes', from('C')))] }],
    [
      '-r-',
      'refuting evidence of no known origin, which has to be answered all the same',
      { a: two, e: [item('refutes')] },
    ],
    [
      'cr-',
      'refuting evidence of no known origin that is answered',
      { a: two, e: [answered(item('refutes'))] },
    ],
    [
      '-r-',
      'a denial later than the status, which has to be answered all the same',
      { a: [...two, { ...dated('2026-02', {}, 'C'), stance: 'denies' }] },
    ],
    ['cr-', 'context that nobody has to answer', { a: two, e: [item('context', from('C'))] }],
  ]);
});
