import { describe, expect, it } from 'vitest';
import { digestBoundary, isDue, pauseAfter } from '../../src/notifications/due.js';
import { answerLetter, digestLetter, type MailChoice, noticeLetter } from '../../src/notifications/letter.js';
import { fateOf } from '../../src/notifications/mailer.js';
import { NOTIFICATION_KINDS, sentenceOfTold } from '../../src/notifications/sentences.js';

const at = (text: string) => new Date(`2026-03-${text}Z`);
const DESK = 'https://desk.example';

it.each([
  ['10T05:59:59.999', '09T06:00:00'],
  ['10T06:00:00.000', '10T06:00:00'],
  ['10T23:59:59.999', '10T06:00:00'],
  ['01T00:00:00.000', '00T06:00:00'],
])('the last digest before 2026-03-%s', (now, boundary) => {
  const expected = boundary.startsWith('00') ? new Date('2026-02-28T06:00:00Z') : at(boundary);
  expect(digestBoundary(at(now))).toEqual(expected);
});

it.each<[MailChoice, string, string, boolean]>([
  ['at_once', '10T10:00:00', '10T10:00:00', true],
  ['at_once', '07T10:00:00', '10T10:00:00', true],
  ['at_once', '07T09:59:59', '10T10:00:00', false],
  ['digest', '10T05:59:59', '10T10:00:00', true],
  ['digest', '10T06:00:00', '10T10:00:00', false],
  ['digest', '10T06:00:00', '11T05:59:59', false],
  ['digest', '10T06:00:00', '11T06:00:00', true],
  ['digest', '06T06:00:00', '10T10:00:00', false],
  ['never', '10T05:00:00', '10T10:00:00', false],
])('%s, of %s, is due at %s: %s', (choice, came, now, due) =>
  expect(isDue(choice, 'mentioned', at(came), at(now))).toBe(due),
);

// A decision is told when it can no longer be undone.
it.each<[MailChoice, string, string, boolean]>([
  ['at_once', '10T10:00:00', '10T10:00:59.999', false],
  ['at_once', '10T10:00:00', '10T10:01:14.999', false],
  ['at_once', '10T10:00:00', '10T10:01:15', true],
  ['digest', '10T05:58:44.999', '10T06:00:00', true],
  ['digest', '10T05:58:45', '10T06:05:00', false],
  ['digest', '10T05:58:45', '11T06:00:00', true],
  ['never', '10T05:00:00', '10T10:00:00', false],
])('%s, of a decision of %s, is due at %s: %s', (choice, came, now, due) => {
  for (const kind of ['approved', 'returned'] as const)
    expect(isDue(choice, kind, at(came), at(now))).toBe(due);
});

it('waits twice as long after each failure, and never longer than a quarter of an hour', () => {
  expect([0, 1, 2, 5, 6, 60, 5000].map(pauseAfter)).toEqual([
    15_000, 30_000, 60_000, 480_000, 900_000, 900_000, 900_000,
  ]);
});

describe('a failure', () => {
  it.each([
    ['refused', { code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' }],
    ['refused', { code: 'EENVELOPE', command: 'API' }],
    ['later', { code: 'EENVELOPE', responseCode: 450, command: 'RCPT TO' }],
    ['later', { code: 'EMESSAGE', responseCode: 554, command: 'DATA' }],
    ['away', { code: 'EENVELOPE', responseCode: 550, command: 'MAIL FROM' }],
    ['away', { code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' }],
    ['away', { code: 'ETIMEDOUT', command: 'CONN' }],
    ['away', { code: 'ECONNECTION', command: 'DATA' }],
    ['away', {}],
  ])('is %s: %j', (fate, error) => expect(fateOf(error)).toBe(fate));
});

describe('what is told', () => {
  const told = { actor: 'Ines', ref: 'K7Q2XD', onNote: false, onEvidence: false, onChallenge: false };

  it('of each kind', () => {
    expect(NOTIFICATION_KINDS.map((kind) => sentenceOfTold({ ...told, kind }))).toEqual([
      'Ines assigned claim K7Q2XD to you',
      'Ines mentioned you on claim K7Q2XD',
      'Ines returned claim K7Q2XD',
      'Ines answered a note on claim K7Q2XD',
      'Ines objects to claim K7Q2XD',
      'Ines approved claim K7Q2XD',
      'What claim K7Q2XD rests on was corrected or retracted',
    ]);
  });

  it.each([
    [{ kind: 'challenged', actor: null }, 'A reader objects to claim K7Q2XD'],
    [{ kind: 'approved', actor: null }, 'Somebody approved claim K7Q2XD'],
    [{ kind: 'answered', onChallenge: true }, 'Ines answered a reader’s objection to claim K7Q2XD'],
    [{ kind: 'mentioned', ref: null, onEvidence: true }, 'Ines mentioned you on an item of evidence'],
    [{ kind: 'mentioned', ref: null }, 'Ines mentioned you on a passage of an article'],
    [{ kind: 'returned', actor: 'A\r\nB:\u0085 c\u2029' }, 'A B: c returned claim K7Q2XD'],
  ] as const)('%j', (more, sentence) => expect(sentenceOfTold({ ...told, ...more })).toBe(sentence));
});

describe('a letter', () => {
  const line = { id: 'n1', sentence: 'Ines returned claim K7Q2XD', href: '/desk/claims/K7Q2XD' };

  it('is the same letter however often it is written', () => {
    expect(noticeLetter(line, DESK)).toEqual(noticeLetter(line, DESK));
    expect(noticeLetter(line, DESK).messageId).toBe('<notification-n1@desk.example>');
  });

  it('of a day tells a hundred, and how many more there are', () => {
    const { subject, text } = digestLetter(Array(103).fill(line), 'a-2026-03-10', DESK);
    expect(subject).toBe('103 notifications on the desk');
    expect(text.match(/Ines returned claim/g)).toHaveLength(100);
    expect(text).toContain(`And 3 more.\n${DESK}/desk/notifications\n`);
  });

  it('to who objected leads to the readers’ side alone', () => {
    const letter = answerLetter(
      { id: 'c1', ref: 'K7Q2XD', state: 'accepted', answer: 'You are right.' },
      DESK,
    );
    expect(letter.text).toContain('and accepted it. Its answer:\n\nYou are right.\n');
    expect(letter.text).not.toContain('/desk/');
  });
});
