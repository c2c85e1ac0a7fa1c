import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimContent, isNamed, publicContent, type SourceContent } from '../../src/claims/content.js';
import { BEARINGS, SOURCE_KINDS, STANCES, TERMS } from '../../src/claims/words.js';
import { foldedWords } from '../../src/finding/words.js';
import { account, claim, hop, item, source } from '../support/claim-content.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';

// The database says by itself who is named in what was approved, and by which words it is found. It says the same as the
// reading that pages are made of.

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

const ID = (n: number) => `0190a6b0-1111-7222-8333-44445555666${n}`;
const anySource: fc.Arbitrary<SourceContent> = fc
  .record({
    n: fc.integer({ min: 0, max: 5 }),
    kind: fc.constantFrom(...SOURCE_KINDS),
    isProtected: fc.boolean(),
    ownVoice: fc.boolean(),
  })
  .map(({ n, isProtected, ...it }) => source(`Name ${n}`, { id: ID(n), protected: isProtected, ...it }));
const anyContent = fc
  .record({
    accounts: fc.array(
      fc.record({
        stance: fc.constantFrom(...STANCES),
        hops: fc.array(
          fc.record({
            from: anySource,
            terms: fc.constantFrom(...TERMS),
            quote: fc.string({ unit: 'binary' }),
          }),
          { minLength: 1, maxLength: 3 },
        ),
      }),
      { maxLength: 4 },
    ),
    items: fc.array(fc.record({ bearing: fc.constantFrom(...BEARINGS), origin: fc.option(anySource) }), {
      maxLength: 3,
    }),
  })
  .map(({ accounts, items }) =>
    claim({
      attributions: accounts.map(({ stance, hops }) =>
        account(stance, ...hops.map(({ from, terms }) => hop(from, { terms }))),
      ),
      evidence: items.map(({ bearing, origin }) => item(bearing, { origin })),
    }),
  );

/** Who is named, as pages read it. */
function namedIn(content: ReturnType<typeof claim>): string[] {
  const { attributions, evidence } = publicContent(content);
  const named = [
    ...attributions.flatMap(({ stance, hops }) =>
      hops.filter(isNamed).map((it) => `${it.source.id} ${stance}`),
    ),
    ...evidence.flatMap(({ origin, bearing }) =>
      origin && isNamed({ source: origin, terms: 'on_the_record' }) ? [`${origin.id} ${bearing}`] : [],
    ),
  ];
  return [...new Set(named)].sort();
}

async function voices(content: unknown): Promise<string[]> {
  const { rows } = await desk.pool.query<{ it: string }>(
    `SELECT id || ' ' || stance AS it FROM claimdesk_public_voices($1) ORDER BY 1`,
    [JSON.stringify(content)],
  );
  return rows.map(({ it }) => it).sort();
}

describe('the database', () => {
  it('names whom pages name', async () => {
    await fc.assert(
      fc.asyncProperty(anyContent, async (content) => {
        expect(await voices(content)).toEqual(namedIn(content));
      }),
      { numRuns: 200 },
    );
  });

  it('names nobody who was described in what was frozen early', async () => {
    const early = (more: object) => ({
      ...claim({ attributions: [account('asserts', hop(source('Name 1', { id: ID(1) })))] }),
      attributions: [
        {
          ...account('asserts'),
          hops: [
            {
              ...hop(source('x')),
              source: {
                id: ID(1),
                name: 'Name 1',
                kind: 'person',
                role: null,
                ownVoice: false,
                root: { id: ID(1), name: 'Name 1' },
                ...more,
              },
            },
          ],
        },
      ],
    });
    for (const more of [{}, { publicName: 'Name 1' }, { publicName: 'a clerk' }]) {
      const content = early(more);
      expect(await voices(content)).toEqual(namedIn(claimContent.parse(content)));
    }
    expect(await voices(early({ publicName: 'a clerk' }))).toEqual([]);
  });

  it('folds words as they are folded when somebody looks for them', async () => {
    const folded = async (text: string) => {
      const { rows } = await desk.pool.query<{ it: string }>('SELECT claimdesk_folded($1) AS it', [text]);
      return (rows[0]?.it ?? '').split(' ').filter((it) => it !== '');
    };
    const letters = fc.string({
      unit: fc.oneof(
        fc.constantFrom(..."ßıİŁłØøĐÆœÞþÐČéÅñüЇїЙйҐґЄєЁёЪьΣςσΆ’ʼ'«»—…½ﬁ①Ⅳ٣ 。-_/€×"),
        fc.integer({ min: 0x20, max: 0x52f }).map((it) => String.fromCodePoint(it)),
      ),
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(letters, async (text) => {
        expect(await folded(text)).toEqual(foldedWords(text));
      }),
      { numRuns: 300 },
    );
  });

  it('never fails on what a claim may hold', async () => {
    const words = async (text: string) =>
      (
        await desk.pool.query('SELECT claimdesk_public_words($1) AS it', [
          JSON.stringify(claim({ statement: text, reason: text })),
        ])
      ).rows.length;
    for (const text of [
      'x'.repeat(100_000),
      'long '.repeat(100_000),
      [...Array(60_000).keys()].join(' '),
      '\uFFFE😀',
      "' \\ :* &",
    ])
      expect(await words(text)).toBe(1);
  });
});
