import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formFromBody, formFromContent, newForm, newSpan, reshape } from '../../src/claims/form.js';
import { claimInput } from '../../src/claims/input.js';
import { read } from '../../src/platform/input.js';
import { account, claim, hop, item, source } from '../support/claim-content.js';

/** All leaves of a form: each has to be a string. */
const leaves = (value: unknown): unknown[] =>
  value !== null && typeof value === 'object' ? Object.values(value).flatMap(leaves) : [value];

describe('formFromBody', () => {
  const garbage = fc.anything({ withNullPrototype: true, maxDepth: 4 });
  const rows = fc.oneof(
    garbage,
    fc.array(garbage),
    fc.dictionary(fc.constantFrom('0', '1', 'x', 'hops'), garbage),
  );

  it('makes a form of strings whatever was sent', () => {
    const body = fc.record(
      { statement: garbage, status: garbage, spans: rows, attributions: rows, evidence: rows, add: garbage },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(body, (given) => {
        const form = formFromBody(given);
        expect(Object.keys(form).sort()).toEqual(Object.keys(newForm([])).sort());
        for (const leaf of leaves(form)) expect(leaf).toBeTypeOf('string');
      }),
      { numRuns: 300 },
    );
  });

  it('keeps every string that was typed into a field', () => {
    const text = fc.string({ unit: 'binary' });
    const body = fc.record({
      statement: text,
      status: text,
      reason: text,
      overrideReason: text,
      settle: text,
      spans: fc.array(fc.record({ part: text, start: text, end: text, words: text }), { maxLength: 5 }),
      attributions: fc.array(
        fc.record({
          stance: text,
          statement: text,
          hops: fc.array(fc.record({ source: text, quote: text, url: text }), { maxLength: 3 }),
        }),
        { maxLength: 3 },
      ),
      evidence: fc.array(fc.record({ id: text, title: text, passage: text, primary: text }), {
        maxLength: 3,
      }),
    });
    fc.assert(
      fc.property(body, (given) => {
        expect(formFromBody(given)).toMatchObject(given);
      }),
    );
  });

  it('reads rows that came as an object, in the order of their numbers', () => {
    const { spans, attributions } = formFromBody({
      spans: { 10: { words: 'eleventh' }, 2: { words: 'third' } },
      attributions: { 0: { hops: { 1: { source: 'B' }, 0: { source: 'A' } } } },
    });
    expect(spans.map((it) => it.words)).toEqual(['third', 'eleventh']);
    expect(attributions[0]?.hops.map((it) => it.source)).toEqual(['A', 'B']);
  });

  it('keeps both of a field that was sent twice', () => {
    const { statement, attributions } = formFromBody({
      statement: ['one', 'two'],
      attributions: [{ hops: [{ source: ['A', 'B'] }] }],
    });
    expect([statement, attributions[0]?.hops[0]?.source]).toEqual(['one\ntwo', 'A\nB']);
  });

  it.each([
    ['nothing', {}],
    ['words in the place of rows', { spans: 'x', attributions: 'y', evidence: 1 }],
    ['nothing in the place of rows', { spans: null, attributions: [null, 'x', 3], evidence: [undefined] }],
  ])('makes no row of %s', (_, body) => {
    expect(formFromBody(body)).toMatchObject({ spans: [], attributions: [], evidence: [] });
  });
});

describe('formFromContent', () => {
  const content = claim({
    statement: 'It rained.',
    status: 'contested',
    reason: 'They differ.',
    overrideReason: 'Seen.',
    settle: 'A gauge.',
    spans: [{ revisionId: 'r', part: 'body', start: 3, end: 9, exact: 'rained', prefix: 'It ', suffix: '.' }],
    attributions: [
      account(
        'asserts',
        hop(source('Anna', { kind: 'group' }), {
          terms: 'anonymous',
          anonymityReason: 'fear',
          toWhom: 'us',
          place: 'Kyiv',
        }),
        hop(source('Ben'), {
          mode: 'posted',
          timeText: 'on Saturday',
          timeValue: '2025-12-20',
          timePrecision: 'day',
        }),
      ),
      {
        ...account(
          'denies',
          hop(source('Cleo'), { quote: 'No.', url: 'https://a.b', archivedUrl: 'https://c.d' }),
        ),
        statement: 'Dry.',
      },
    ],
    evidence: [
      item('supports', {
        primary: true,
        passage: 'It rained',
        locator: 'p. 3',
        url: 'https://e.f',
        origin: source('Office', { kind: 'organisation' }),
      }),
      item('context', { id: '00000000-0000-4000-8000-000000000002', kind: 'image' }),
    ],
  });

  it('makes a form that reads back as the claim it was made from', () => {
    const given = read(claimInput, formFromContent(content));
    expect(given).toMatchObject({
      statement: 'It rained.',
      status: 'contested',
      reason: 'They differ.',
      overrideReason: 'Seen.',
      settle: 'A gauge.',
      spans: [{ part: 'body', start: 3, end: 9, words: 'rained' }],
    });
    for (const [index, { hops, ...rest }] of content.attributions.entries()) {
      const expected = hops.map(({ source: { name, kind }, ...rest }) => ({
        ...rest,
        source: name,
        sourceKind: kind,
      }));
      expect(given.attributions[index]).toEqual({ ...rest, hops: expected });
    }
    for (const [index, { origin, ...rest }] of content.evidence.entries())
      expect(given.evidence[index]).toEqual({
        ...rest,
        source: origin?.name ?? null,
        sourceKind: origin?.kind ?? null,
      });
  });

  it('comes through the browser unchanged', () => {
    const form = formFromContent(content);
    expect(formFromBody(form as never)).toEqual(form);
  });
});

describe('reshape', () => {
  const words = (text: string) => ({ ...newSpan(), words: text });
  const filled = () => {
    const form = newForm([words('a'), words('b')]);
    reshape(form, 'add-hop.0');
    reshape(form, 'add-attribution');
    reshape(form, 'add-evidence');
    return form;
  };
  const shape = ({ spans, attributions, evidence }: ReturnType<typeof filled>) =>
    [
      spans.map((it) => it.words).join(),
      attributions.map((it) => it.hops.length).join(),
      evidence.length,
    ].join(' | ');

  it.each([
    ['add-span', 'a,b, | 2,1 | 1'],
    ['add-attribution', 'a,b | 2,1,1 | 1'],
    ['add-hop.1', 'a,b | 2,2 | 1'],
    ['add-evidence', 'a,b | 2,1 | 2'],
    ['remove-span.0', 'b | 2,1 | 1'],
    ['remove-span.1', 'a | 2,1 | 1'],
    ['remove-attribution.0', 'a,b | 1 | 1'],
    ['remove-hop.0.1', 'a,b | 1,1 | 1'],
    ['remove-evidence.0', 'a,b | 2,1 | 0'],
    ['remove-span.9', 'a,b | 2,1 | 1'],
    ['remove-hop.9.0', 'a,b | 2,1 | 1'],
    ['add-hop.9', 'a,b | 2,1 | 1'],
  ])('does “%s”', (then, expected) => {
    const form = filled();
    expect(shape(form)).toBe('a,b | 2,1 | 1');
    expect(reshape(form, then)).toBeDefined();
    expect(shape(form)).toBe(expected);
  });

  /** A form whose accounts have the chains A→B→C and D, and two items of evidence. */
  const chained = () => {
    const form = newForm([]);
    reshape(form, 'add-attribution');
    reshape(form, 'add-hop.0');
    reshape(form, 'add-hop.0');
    for (const [index, hop] of (form.attributions[0]?.hops ?? []).entries()) hop.source = 'ABC'[index] ?? '';
    Object.assign(form.attributions[1]?.hops[0] ?? {}, { source: 'D' });
    for (const title of ['x', 'y']) {
      reshape(form, 'add-evidence');
      Object.assign(form.evidence.at(-1) ?? {}, { title });
    }
    return form;
  };
  const chains = ({ attributions, evidence }: ReturnType<typeof filled>) =>
    `${attributions.map((it) => it.hops.map((hop) => hop.source || '·').join('')).join(' ')} ${evidence.map((it) => it.title).join('')}`;

  it.each<[string, string, string | null]>([
    ['insert-hop.0.0', '·ABC D xy', 'attributions.0.hops.0.source'],
    ['insert-hop.0.2', 'AB·C D xy', 'attributions.0.hops.2.source'],
    ['raise-hop.0.2', 'ACB D xy', 'attributions.0.hops.1.source'],
    ['lower-hop.0.0', 'BAC D xy', 'attributions.0.hops.1.source'],
    ['raise-hop.0.0', 'ABC D xy', 'attributions.0.hops.0.source'],
    ['lower-hop.0.2', 'ABC D xy', 'attributions.0.hops.2.source'],
    ['remove-hop.0.1', 'AC D xy', 'attributions.0.hops.1.source'],
    ['remove-hop.0.2', 'AB D xy', 'attributions.0.hops.1.source'],
    ['add-hop.1', 'ABC D· xy', 'attributions.1.hops.1.source'],
    ['raise-attribution.1', 'D ABC xy', 'attributions.0.stance'],
    ['lower-attribution.0', 'D ABC xy', 'attributions.1.stance'],
    ['insert-attribution.1', 'ABC · D xy', 'attributions.1.stance'],
    ['remove-attribution.1', 'ABC xy', 'attributions.0.stance'],
    ['lower-evidence.0', 'ABC D yx', 'evidence.1.bearing'],
    ['raise-evidence.1', 'ABC D yx', 'evidence.0.bearing'],
    ['insert-hop.9.0', 'ABC D xy', null],
    ['insert-hop.0.9', 'ABC D xy', 'attributions.0.hops.2.source'],
    ['raise-hop.0.9', 'ABC D xy', 'attributions.0.hops.2.source'],
    ['keep', 'ABC D xy', null],
  ])('does “%s” without retyping: %s', (then, expected, focus) => {
    const form = chained();
    expect(chains(form)).toBe('ABC D xy');
    expect(reshape(form, then)).toEqual({ focus });
    expect(chains(form)).toBe(expected);
  });

  it('loses nothing that was typed, whatever is moved', () => {
    const act = fc
      .tuple(fc.constantFrom('raise', 'lower', 'insert'), fc.nat(1), fc.nat(4))
      .map(([verb, account_, hop_]) => `${verb}-hop.${account_}.${hop_}`);
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
        const form = chained();
        for (const it of acts) reshape(form, it);
        const words = form.attributions.map((it) =>
          it.hops
            .map((one) => one.source)
            .sort()
            .join(''),
        );
        expect(words).toEqual(['ABC', 'D']);
      }),
    );
  });

  it.each([
    ['save'],
    ['submit'],
    [''],
    [undefined],
    [['add-span', 'add-hop']],
    [{ add: 'span' }],
    ['add-claim'],
    ['remove-span.-1'],
    ['remove-span.1.2.3'],
    ['add-span\n'],
    ['add-span; drop'],
    ['insert-hop.-1.0'],
    ['raise'],
    ['lower-hop.0.0.0'],
  ])('leaves a form as it is for %j', (then) => {
    const form = filled();
    expect(reshape(form, then)).toBeUndefined();
    expect(form).toEqual(filled());
  });
});
