import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ground, ItemKey } from '../../src/assessments/status-rule.js';
import type { Thresholds } from '../../src/assessments/thresholds.js';
import type { AttributionContent, EvidenceContent } from '../../src/claims/content.js';
import { BEARINGS, STANCES, STATUSES, TERMS } from '../../src/claims/words.js';
import { account, hop, item, says, source } from '../support/claim-content.js';
import { answered, holding, nameless, of, ownVoice, ruling, speaking } from '../support/ruling.js';

const name = fc.constantFrom('A', 'B', 'C', 'D');
const root = fc.uniqueArray(name, { minLength: 1, maxLength: 2 });
const date = fc.constantFrom(null, '2024', '2025-12', '2025-12-20', '2025-12-25', '2026-03', '2027');
const answer = fc.constantFrom(null, '', 'It is the old figure.');
const anySource = fc
  .record({
    name,
    root,
    ownVoice: fc.boolean(),
    protected: fc.boolean(),
    kind: fc.constantFrom('person' as const, 'group' as const, 'anonymous' as const),
  })
  .map(({ name, ...rest }) => source(name, rest));
const anyAccount = fc
  .record({
    stance: fc.constantFrom(...STANCES),
    from: anySource,
    terms: fc.constantFrom(...TERMS),
    anonymityReason: fc.constantFrom(null, 'fear'),
    publicDescription: fc.constantFrom(null, 'An official'),
    timeValue: date,
    answer,
  })
  .map(({ stance, from, answer, ...rest }) => ({ ...account(stance, hop(from, rest)), answer }));
const anyItem = fc
  .record({
    bearing: fc.constantFrom(...BEARINGS),
    primary: fc.boolean(),
    passage: fc.constantFrom(null, 'words'),
    retrievedOn: fc.constantFrom(null, '2025-12-01', '2026-02-01'),
    origin: fc.option(anySource),
    answer,
  })
  .map(({ bearing, ...rest }) => item(bearing, rest));
const anyThresholds = fc.record({
  independentOrigins: fc.constantFrom(2, 3),
  primarySuffices: fc.boolean(),
  anonymousCounts: fc.boolean(),
});
const accounts = fc.array(anyAccount, { maxLength: 6 });
const items = fc.array(anyItem, { maxLength: 4 });

type Property = (a: AttributionContent[], e: EvidenceContent[], given: Thresholds) => void;
const check = (property: Property) =>
  fc.assert(fc.property(accounts, items, anyThresholds, property), { numRuns: 300 });
/** The same, with one account and one item more. */
const checkWith = (
  property: (
    ...all: [...Parameters<Property>, more: { account: AttributionContent; item: EvidenceContent }]
  ) => void,
) => {
  const more = fc.record({ account: anyAccount, item: anyItem });
  fc.assert(fc.property(accounts, items, anyThresholds, more, property), { numRuns: 300 });
};

describe('whatever a claim holds, and whatever the thresholds', () => {
  it('the order of its accounts and evidence changes nothing', () => {
    check((a, e, given) => {
      const before = holding({ a, e }, given);
      expect(holding({ a: a.toReversed(), e: e.toReversed() }, given)).toBe(before);
      expect(
        holding({ a: [...a.slice(2), ...a.slice(0, 2)], e: [...e.slice(1), ...e.slice(0, 1)] }, given),
      ).toBe(before);
    });
  });

  it('the order changes nothing about how many origins are wanted', () => {
    const wanted = (a: AttributionContent[], e: EvidenceContent[], given: Thresholds) =>
      ruling({ a, e }, given).confirmed.missing.find((it) => it.kind === 'origins_wanted')?.wanted;
    check((a, e, given) => {
      expect(wanted(a.toReversed(), e.toReversed(), given)).toBe(wanted(a, e, given));
    });
  });

  it('a denial or something that refutes never raises confirmed, and unanswered takes it away', () => {
    checkWith((a, e, given, more) => {
      const before = ruling({ a, e }, given).confirmed.met;
      for (const stance of ['denies', 'disputes'] as const) {
        const against = { ...more.account, stance };
        if (ruling({ a: [...a, against], e }, given).confirmed.met) expect(before).toBe(true);
        expect(ruling({ a: [...a, { ...against, answer: null }], e }, given).confirmed.met).toBe(false);
        expect(ruling({ a: [...a, answered(against)], e }, given).confirmed.met).toBe(before);
      }
      const refuting = { ...more.item, bearing: 'refutes' as const };
      if (ruling({ a, e: [...e, refuting] }, given).confirmed.met) expect(before).toBe(true);
      expect(ruling({ a, e: [...e, { ...refuting, answer: '' }] }, given).confirmed.met).toBe(false);
      expect(ruling({ a, e: [...e, answered(refuting)] }, given).confirmed.met).toBe(before);
    });
  });

  it('something more for it never takes a status away, independent or not', () => {
    checkWith((a, e, given, more) => {
      const before = ruling({ a, e }, given);
      const after = [
        ruling({ a: [...a, { ...more.account, stance: 'asserts' }], e }, given),
        ruling({ a, e: [...e, { ...more.item, bearing: 'supports' }] }, given),
      ];
      for (const it of after)
        for (const status of STATUSES) if (before[status].met) expect(it[status].met, status).toBe(true);
    });
  });

  it('what is not independent of what is there does not raise confirmed', () => {
    check((a, e, given) => {
      const again = [
        ...a.filter((it) => it.stance === 'asserts'),
        ...e.flatMap(({ bearing, origin, retrievedOn }) =>
          bearing === 'supports' && origin
            ? [account('asserts', hop(origin, { timeValue: retrievedOn }))]
            : [],
        ),
      ];
      expect(ruling({ a: [...a, ...again, ...again], e }, given).confirmed.met).toBe(
        ruling({ a, e }, given).confirmed.met,
      );
    });
  });

  it('an independent account of somebody named brings confirmed one origin nearer', () => {
    check((a, e, given) => {
      const wanted = (list: AttributionContent[]) =>
        ruling({ a: list, e }, given).confirmed.missing.find((it) => it.kind === 'origins_wanted')?.wanted ??
        0;
      expect(wanted([...a, says('Somebody else')])).toBe(Math.max(0, wanted(a) - 1));
    });
  });

  it('outlets of one root never confirm it, however many, until another one joins them', () => {
    const many = fc.array(name, { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(many, (names) => {
        const all = names.map((it) => of(it, 'North Wire'));
        expect(holding({ a: all })).toBe('-r-');
        expect(holding({ a: [...all, says('F')] })).toBe('cr-');
      }),
    );
  });

  it('what counts nothing changes nothing about confirmed', () => {
    check((a, e, given) => {
      const empty = [nameless('X'), speaking('on_background', 'Y'), ownVoice];
      const strict = { ...given, anonymousCounts: false };
      const late = account('asserts', hop(source('Z'), { timeValue: '2030' }));
      const nowhere = [item('supports'), item('context', { primary: true, passage: 'x' })];
      expect(holding({ a: [...a, ...empty, late], e: [...e, ...nowhere] }, strict)[0]).toBe(
        holding({ a, e }, strict)[0],
      );
    });
  });

  it('stricter thresholds never carry what milder ones do not', () => {
    check((a, e, given) => {
      const mild = ruling({ a, e }, given).confirmed.met;
      const stricter = [
        { ...given, independentOrigins: 3 },
        { ...given, primarySuffices: false },
        { ...given, anonymousCounts: false },
      ];
      for (const it of stricter) if (ruling({ a, e }, it).confirmed.met) expect(mild).toBe(true);
    });
  });

  it('an earlier day never carries what a later one does not', () => {
    check((a, e, given) => {
      const [early, late] = ['2025-12-01', '2026-12-01'].map((day) => ruling({ a, e }, given, day));
      for (const status of STATUSES) if (early?.[status].met) expect(late?.[status].met).toBe(true);
    });
  });
});

describe('each finding', () => {
  const keysOf = (ground: Ground): ItemKey[] => [
    ...ground.items,
    ...('groups' in ground ? [...ground.groups.flat(), ...ground.passageless] : []),
    ...('uncounted' in ground ? ground.uncounted.map((it) => it.item) : []),
  ];

  it('holds because of something, or misses something, and never both', () => {
    check((a, e, given) => {
      for (const { met, because, missing } of Object.values(ruling({ a, e }, given))) {
        expect(because.length > 0).toBe(met);
        expect(missing.length > 0).toBe(!met);
        for (const ground of because) expect(ground.items.length).toBeGreaterThan(0);
      }
    });
  });

  it('names items that the claim has, each once in its list, and no source', () => {
    check((a, e, given) => {
      const all = [...a.map((_, at) => `a${at}`), ...e.map((_, at) => `e${at}`)];
      const outcome = ruling({ a, e }, given);
      for (const { because, missing } of Object.values(outcome))
        for (const ground of [...because, ...missing]) {
          expect(all).toEqual(expect.arrayContaining(keysOf(ground)));
          expect(new Set(ground.items).size).toBe(ground.items.length);
        }
      expect(JSON.stringify(outcome)).not.toMatch(/"(A|B|C|D|An official)"/);
    });
  });

  it('of confirmed accounts for every item that supports it', () => {
    check((a, e, given) => {
      const pro = [
        ...a.flatMap((it, at) => (it.stance === 'asserts' ? [`a${at}`] : [])),
        ...e.flatMap((it, at) => (it.bearing === 'supports' ? [`e${at}`] : [])),
      ];
      const wanted = ruling({ a, e }, given).confirmed.missing.find((it) => it.kind === 'origins_wanted');
      if (!wanted) return;
      const told = [...wanted.groups.flat(), ...wanted.uncounted.map((it) => it.item)];
      expect(told.toSorted()).toEqual(pro.toSorted());
      expect(wanted.wanted).toBe(given.independentOrigins - wanted.items.length);
    });
  });

  it('of confirmed asks an answer to each thing against it that has none', () => {
    check((a, e, given) => {
      const against = [
        ...a.flatMap((it, at) => (it.stance !== 'asserts' && !it.answer ? [`a${at}`] : [])),
        ...e.flatMap((it, at) => (it.bearing === 'refutes' && !it.answer ? [`e${at}`] : [])),
      ];
      const asked = ruling({ a, e }, given).confirmed.missing.filter((it) => it.kind === 'answer_wanted');
      expect(asked.flatMap((it) => it.items)).toEqual(against);
    });
  });
});
