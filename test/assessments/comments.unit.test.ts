import { describe, expect, it } from 'vitest';
import {
  commentsInput,
  demandParts,
  namedComments,
  partsOf,
  placedComments,
} from '../../src/assessments/comments.js';
import { formFromContent } from '../../src/claims/form.js';
import { InvalidInput } from '../../src/platform/errors.js';
import { read } from '../../src/platform/input.js';
import { account, claim, hop, item, source } from '../support/claim-content.js';

const content = claim({
  statement: 'It rained.',
  status: 'reported',
  reason: 'Anna says so, and goes on about it for longer than any line can hold, which is why it is cut.',
  settle: null,
  spans: [{ revisionId: 'r', part: 'body', start: 3, end: 9, exact: 'rained', prefix: 'It ', suffix: '.' }],
  attributions: [
    account('asserts', hop(source('Anna')), hop(source('Ben'))),
    account('denies', hop(source('Cleo'))),
  ],
  evidence: [
    item('supports', { id: 'one', title: 'A gauge' }),
    item('refutes', { id: 'two', title: 'A photo' }),
  ],
});

describe('the parts of a proposal', () => {
  it('are all that a form has, each with its name and how it begins', () => {
    expect(partsOf(content).map((it) => [it.key, it.name, it.excerpt])).toEqual([
      ['statement', 'Statement', 'It rained.'],
      ['words', 'The words', '“rained”'],
      ['a0', 'Account 1', 'Anna → Ben'],
      ['a1', 'Account 2', 'Cleo'],
      ['e0', 'Evidence 1', 'A gauge'],
      ['e1', 'Evidence 2', 'A photo'],
      ['status', 'Status', 'reported'],
      ['reason', 'Reason', 'Anna says so, and goes on about it for longer than any line can hold, …'],
    ]);
  });

  it.each([
    ['what settles it, where it says so', { settle: 'A gauge.' }, true],
    ['what would settle it, where it is contested', { status: 'contested' as const }, true],
    ['nothing of the kind otherwise', {}, false],
  ])('hold %s', (_, change, has) => {
    expect(partsOf({ ...content, ...change }).some((it) => it.key === 'settle')).toBe(has);
  });
});

describe('comments that are sent', () => {
  it('are those that say something', () => {
    const given = { statement: ' Sharper. ', a0: '', e1: 'Which year?' };
    expect(read(commentsInput, given)).toEqual([
      { part: 'statement', text: 'Sharper.' },
      { part: 'e1', text: 'Which year?' },
    ]);
  });

  it.each([undefined, null, {}])('are none where there is %j', (given) => {
    expect(commentsInput.parse(given)).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['words in the place of parts', 'x'],
    ['a part of no proposal', { nonsense: 'x' }],
    ['a part that is a number', { a1000: 'x' }],
    ['a list', ['x']],
    ['two texts for one part', { a0: ['x', 'y'] }],
    ['too many words', { a0: 'x'.repeat(2001) }],
    ['a NUL', { a0: '\0' }],
  ])('are refused as %s', (_, given) => {
    expect(() => read(commentsInput, given)).toThrow(InvalidInput);
  });

  it('are refused on a part that the proposal does not have', () => {
    expect(() => demandParts([{ part: 'e1', text: 'x' }], content)).not.toThrow();
    for (const part of ['e2', 'a2', 'settle'])
      expect(() => demandParts([{ part, text: 'x' }], content), part).toThrow(InvalidInput);
  });
});

const said = (part: string) => ({ part, text: `about ${part}` });

describe('comments that are shown', () => {
  it('stand in the order of the parts, by their names', () => {
    expect(namedComments([said('reason'), said('a1'), said('gone')], content)).toMatchObject([
      { name: 'Account 2', excerpt: 'Cleo', text: 'about a1' },
      { name: 'Reason', text: 'about reason' },
    ]);
  });

  it('stand beside the field they are about', () => {
    const all = ['statement', 'words', 'a0', 'a1', 'e0', 'e1', 'status', 'reason'];
    const placed = placedComments(all.map(said), content, formFromContent(content));
    expect(Object.entries(placed).map(([key, them]) => [key, them.map((it) => it.text)])).toEqual(
      all.map((key) => [key, [`about ${key}`]]),
    );
  });

  it('go with a row that was moved, and stay with the rest where it is gone', () => {
    const form = formFromContent(content);
    form.attributions.reverse();
    form.evidence = form.evidence.filter((it) => it.id !== 'one');
    const placed = placedComments(['a0', 'a1', 'e0', 'e1'].map(said), content, form);
    const texts = Object.fromEntries(
      Object.entries(placed).map(([key, them]) => [key, them.map((it) => it.text)]),
    );
    expect(texts).toEqual({ a1: ['about a0'], a0: ['about a1'], evidence: ['about e0'], e0: ['about e1'] });
    form.attributions = [];
    expect(Object.keys(placedComments([said('a0')], content, form))).toEqual(['attributions']);
  });
});
