import fc from 'fast-check';
import { type ClaimContent, publicContent } from '../../src/claims/content.js';
import { BEARINGS, STANCES, STATUSES } from '../../src/claims/words.js';
import type { NumberedClaim } from '../../src/provenance/graph.js';
import { account, claim, hop, item, source } from '../support/claim-content.js';

/** Names that have broken drawings: endless, right to left, of pictures, and such as would be markup. */
export const HOSTILE = [
  'x'.repeat(5000),
  'مصدر في وزارة الخارجية تحدث شرط عدم ذكر اسمه',
  '👩‍👩‍👧‍👦🏳️‍🌈🇺🇦 the family 👩‍👩‍👧‍👦🏳️‍🌈🇺🇦👩‍👩‍👧‍👦🏳️‍🌈🇺🇦👩‍👩‍👧‍👦🏳️‍🌈🇺🇦',
  '<script>alert(1)</script>',
  '"><a href="javascript:alert(1)" onfocus="alert(2)">&lt;b&gt;',
  '中华人民共和国外交部发言人在例行记者会上说这是一个没有空格的很长的名字',
  'a',
  '. . . . . . . . . . . . . . . . . . . . . . . . . . . . . . .',
  '\u202Egnorw‬ lone \uD800 half',
];

const name = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('Mayor Roe', 'Volodymyr Zelensky', 'Kyiv', 'Analysts of the region'),
  },
  { weight: 1, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }) },
);

/** Sources of a small world, so that claims meet in them, chains cross and go in rings, and origins are shared. */
const world = fc
  .array(
    fc.record({
      name,
      roots: fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'own'), { minLength: 1, maxLength: 2 }),
    }),
    {
      minLength: 1,
      maxLength: 7,
    },
  )
  .map((list) =>
    list.map((it, at) => {
      const roots = it.roots.map((root) =>
        root === 'own' ? { id: `s${at}`, name: it.name } : { id: root, name: `Origin ${root}` },
      );
      return { ...source(it.name, { ownVoice: at === 6 }), id: `s${at}`, roots };
    }),
  );

const contentIn = (sources: ReturnType<typeof source>[]): fc.Arbitrary<ClaimContent> => {
  const any = fc.constantFrom(...sources);
  const link = fc
    .record({ source: any, terms: fc.constantFrom('on_the_record' as const, 'anonymous' as const) })
    .map(({ source: from, terms }) => hop(from, { terms }));
  const one = fc
    .record({
      stance: fc.constantFrom(...STANCES),
      hops: fc.array(link, { minLength: 1, maxLength: 4 }),
      side: fc.integer({ min: 2, max: 4 }),
    })
    .map(({ stance, hops, side }) => ({
      ...account(stance, ...hops),
      side: stance === 'asserts' ? 1 : side,
    }));
  const thing = fc
    .record({
      id: fc.constantFrom('e1', 'e2', 'e3', 'e4'),
      bearing: fc.constantFrom(...BEARINGS),
      title: name,
      origin: fc.option(any),
    })
    .map(({ bearing, ...given }) => item(bearing, given));
  return fc
    .record({
      statement: name,
      status: fc.constantFrom(...STATUSES),
      attributions: fc.array(one, { maxLength: 5 }),
      evidence: fc.uniqueArray(thing, { maxLength: 3, selector: (it) => it.id }),
    })
    .map((given) => claim(given));
};

/** Claims of one article as readers may have them: several that share their sources. */
export const anyClaims = (most: number): fc.Arbitrary<NumberedClaim[]> =>
  world
    .chain((sources) => fc.array(contentIn(sources), { minLength: 1, maxLength: most }))
    .map((list) =>
      list.map((content, at) => ({ ref: `c${at + 1}`, number: at + 1, content: publicContent(content) })),
    );
