import { describe, expect, it } from 'vitest';
import { changesBetween, runsOf } from '../../src/assessments/compare.js';
import { formFromContent } from '../../src/claims/form.js';
import { account, claim, hop, item, source } from '../support/claim-content.js';

/** A change as it is read: [-removed-] and {+inserted+}. */
const inOne = (runs: ReturnType<typeof runsOf>) =>
  runs
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `{+${text}+}`))
    .join('');

describe('a text and what became of it', () => {
  it.each([
    ['It cost four million.', 'It cost five million.', 'It cost [-four-]{+five+} million.'],
    ['four', 'five', '[-four-]{+five+}'],
    ['', 'It rained.', '{+It rained.+}'],
    ['Anna Roe said so.', 'Ben Doe said so.', '[-Anna Roe-]{+Ben Doe+} said so.'],
    ['It rained.', '', '[-It rained.-]'],
    ['It rained.', 'It rained.', 'It rained.'],
    ['Він сказав “так”.', 'Він сказав “ні”.', 'Він сказав “[-так-]{+ні+}”.'],
  ])('“%s” to “%s”', (before, after, reads) => {
    expect(inOne(runsOf(before, after))).toBe(reads);
  });

  it('is made of both, whatever they are', () => {
    const [before, after] = ['a b\nc  d', ' b c d e'];
    const runs = runsOf(before, after);
    const of = (left: string) => runs.filter((it) => it.kind !== left).map((it) => it.text);
    expect([of('added').join(''), of('removed').join('')]).toEqual([before, after]);
  });

  it.each([
    ['too long', 'word '.repeat(20_000), 'word '.repeat(20_001)],
    [
      'too different',
      Array.from({ length: 900 }, (_, at) => `a${at}`).join(' '),
      Array.from({ length: 900 }, (_, at) => `b${at}`).join(' '),
    ],
  ])('is shown whole where it is %s', (_, before, after) => {
    expect(runsOf(before, after)).toEqual([
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]);
  });
});

const before = claim({
  statement: 'The bridge cost four million.',
  status: 'reported',
  reason: 'The mayor says so.',
  attributions: [account('asserts', hop(source('Anna'), { quote: 'It cost four million' }))],
  evidence: [item('supports', { id: 'one', title: 'The budget' })],
});

const changes = (after: typeof before, told?: { change: string; told: string }) =>
  changesBetween(formFromContent(before), formFromContent(after, told)).map((it) => [
    it.part,
    inOne(it.runs),
  ]);

describe('two versions of a claim', () => {
  it('that are the same have no changes', () => expect(changes(before)).toEqual([]));

  it('are compared field by field, in the order of the form', () => {
    const after = { ...before, statement: 'The bridge cost five million.', status: 'confirmed' as const };
    expect(changes(after)).toEqual([
      ['Statement', 'The bridge cost [-four-]{+five+} million.'],
      ['Status', '[-reported-]{+confirmed+}'],
    ]);
  });

  it('tell of an account that is new before another, and of nothing else', () => {
    const after = {
      ...before,
      attributions: [account('denies', hop(source('Cleo'))), ...before.attributions],
    };
    const found = changes(after);
    expect(found).toHaveLength(1);
    expect(found[0]?.[0]).toContain('Account 1 (Cleo)');
    expect(found[0]?.[1]).toMatch(/^\{\+.*Cleo.*\+\}$/s);
  });

  it('tell of evidence that is gone', () => {
    const found = changes({ ...before, evidence: [] });
    expect(found).toHaveLength(1);
    expect(found[0]?.[0]).toContain('The budget');
    expect(found[0]?.[1]).toMatch(/^\[-.*The budget.*-\]$/s);
  });

  it('are compared word by word as long as there is not too much of it', () => {
    const long = 'word '.repeat(900);
    const quotes = Array.from({ length: 40 }, (_, at) =>
      account('asserts', hop(source(`S${at}`), { quote: long })),
    );
    const other = quotes.map(({ hops: [it], ...rest }) => ({
      ...rest,
      hops: [{ ...(it as (typeof before.attributions)[0]['hops'][0]), quote: `${long} more` }],
    }));
    const found = changesBetween(
      formFromContent({ ...before, attributions: quotes }),
      formFromContent({ ...before, attributions: other }),
    );
    expect(found).toHaveLength(40);
    const isWhole = ({ runs }: (typeof found)[0]) => !runs.some((it) => it.kind === 'same');
    expect([found.filter(isWhole).length > 0, found.slice(0, 10).some(isWhole)]).toEqual([true, false]);
  });

  it('tell what readers are told', () => {
    expect(changes(before, { change: 'correction', told: 'It was five.' }).map(([part]) => part)).toEqual([
      'What the change is',
      'What readers are told',
    ]);
  });
});
