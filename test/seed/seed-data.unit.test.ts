import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ANNOTATIONS } from '../../seed/annotations.js';
import { ARTICLE } from '../../seed/article.js';
import { CLAIMS } from '../../seed/claims.js';
import { LATER_NOTES, REVISIONS } from '../../seed/history.js';
import { SOURCES } from '../../seed/sources.js';
import type { SeedAttribution, SeedClaim, SeedSpan } from '../../seed/types.js';

const PARTS = ['headline', 'summary', 'body'] as const;
const WHOLE = PARTS.map((part) => ARTICLE[part]).join('\n\n');
const source = new Map(SOURCES.map((one) => [one.key, one]));
const claims = CLAIMS.map((claim) => [claim.key, claim] as const);

/** Start of every place where the words stand in their part, in UTF-16 code units. */
function places({ part, exact }: SeedSpan): number[] {
  const found: number[] = [];
  for (let at = ARTICLE[part].indexOf(exact); at >= 0; at = ARTICLE[part].indexOf(exact, at + 1))
    found.push(at);
  return found;
}

/** A number by which spans sort as they are read: headline, summary, body. */
function readingOrder(span: SeedSpan | undefined): number {
  if (!span) return Number.NaN;
  return PARTS.indexOf(span.part) * 1e6 + (places(span)[(span.occurrence ?? 1) - 1] ?? Number.NaN);
}

/** Ends of a source's affiliations, in order. Throws on an unknown key and on a circle. */
function endsOf(key: string, seen: string[] = []): string[] {
  if (seen.includes(key)) throw new Error(`affiliation runs in a circle: ${[...seen, key].join(' → ')}`);
  const one = source.get(key);
  if (!one) throw new Error(`no source has the key ${key}`);
  const onward = (one.affiliations ?? []).flatMap((it) => (it.with ? [it.with] : []));
  return onward.length === 0
    ? [key]
    : [...new Set(onward.flatMap((it) => endsOf(it, [...seen, key])))].sort();
}

/** Roots of the first hops of all accounts with one of these stances. */
function roots(claim: SeedClaim, ...stances: SeedAttribution['stance'][]): Set<string> {
  const accounts = claim.attributions.filter(({ stance }) => stances.includes(stance));
  return new Set(accounts.flatMap(({ hops }) => endsOf(hops[0]?.source ?? '')));
}

describe('the seed article', () => {
  it('stands as it was handed over, every character', () => {
    expect(createHash('sha256').update(WHOLE).digest('hex')).toBe(
      '2bb7ac7b18964aca007e73c85c70e21cea9805f913449a39585348033f2c173d',
    );
  });

  it('has its headings among the lines of the body, and no empty line', () => {
    const lines = ARTICLE.body.split('\n');
    expect(lines).toHaveLength(14);
    expect(lines.every((line) => line !== '' && line === line.trim())).toBe(true);
    expect(ARTICLE.headings).toEqual(['Fighting Continues']);
    expect(lines).toEqual(expect.arrayContaining(ARTICLE.headings));
  });
});

describe('the seed sources', () => {
  it('have keys and names of their own', () => {
    expect(source.size).toBe(SOURCES.length);
    expect(new Set(SOURCES.map(({ name }) => name)).size).toBe(SOURCES.length);
  });

  it.each(SOURCES.map(({ key }) => key))('%s is affiliated up to a root, without a circle', (key) => {
    for (const end of endsOf(key)) expect(source.get(end)?.affiliations ?? []).toEqual([]);
  });

  it('go back to as many governments as the article has', () => {
    const ends = (keys: string[]) => [...new Set(keys.flatMap((key) => endsOf(key)))];
    expect(ends(['zelensky', 'svyrydenko', 'sbu', 'armed-forces-ukraine', 'kyiv'])).toEqual(['gov-ukraine']);
    expect(ends(['dmitriev', 'putin', 'russian-authorities', 'moscow'])).toEqual(['gov-russia']);
    expect(ends(['rubio', 'us-officials'])).toEqual(['gov-us']);
    expect(endsOf('kyiv-and-partners')).toEqual(['european-partners', 'gov-ukraine']);
  });

  it('all say something, or are the root of one that does', () => {
    const heard = CLAIMS.flatMap(({ attributions }) => attributions)
      .flatMap(({ hops }) => hops)
      .flatMap((hop) => [hop.source, ...endsOf(hop.source)]);
    expect(SOURCES.map(({ key }) => key).filter((key) => !heard.includes(key))).toEqual([]);
  });
});

describe('the seed claims', () => {
  it('are enough, with keys and statements of their own', () => {
    expect(CLAIMS.length).toBeGreaterThanOrEqual(25);
    expect(new Set(CLAIMS.map(({ key }) => key)).size).toBe(CLAIMS.length);
    expect(new Set(CLAIMS.map(({ statement }) => statement)).size).toBe(CLAIMS.length);
  });

  it('stand in the order in which they appear', () => {
    const order = CLAIMS.map(({ spans }) => readingOrder(spans[0]));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    for (const { spans } of CLAIMS) {
      const own = spans.map(readingOrder);
      expect(own).toEqual([...own].sort((a, b) => a - b));
    }
  });

  it('cover the headline, the summary and every paragraph of the body', () => {
    const spans = CLAIMS.flatMap((claim) => claim.spans);
    expect(CLAIMS.filter((claim) => claim.spans[0]?.part === 'headline').length).toBeGreaterThanOrEqual(1);
    expect(CLAIMS.filter((claim) => claim.spans[0]?.part === 'summary').length).toBeGreaterThanOrEqual(4);
    const paragraphs = ARTICLE.body.split('\n').filter((line) => !ARTICLE.headings.includes(line));
    const bare = paragraphs.filter(
      (line) => !spans.some(({ part, exact }) => part === 'body' && line.includes(exact)),
    );
    expect(bare).toEqual([]);
  });

  it('have spans that overlap and one that crosses the end of a sentence', () => {
    const body = CLAIMS.flatMap((claim) => claim.spans).filter(({ part }) => part === 'body');
    const ranges = body.map((span) => ({
      from: readingOrder(span),
      to: readingOrder(span) + span.exact.length,
    }));
    expect(ranges.some((a) => ranges.some((b) => a !== b && a.from < b.from && b.from < a.to))).toBe(true);
    expect(body.some(({ exact }) => /[a-z]\. [A-Z]/.test(exact))).toBe(true);
  });

  it('are in every state and of every status, with at least four contested', () => {
    const count = (state: string) => CLAIMS.filter((claim) => claim.state === state).length;
    expect({ draft: count('draft'), returned: count('returned') }).toEqual({ draft: 1, returned: 1 });
    expect(count('submitted')).toBeGreaterThanOrEqual(5);
    expect(count('approved')).toBeGreaterThanOrEqual(28);
    expect(new Set(CLAIMS.map(({ status }) => status)).size).toBe(3);
    expect(CLAIMS.filter(({ status }) => status === 'contested').length).toBeGreaterThanOrEqual(4);
    expect(CLAIMS.filter(({ firstProposal }) => firstProposal)).toHaveLength(2);
  });

  describe.each(claims)('%s', (_key, claim) => {
    it('has its spans verbatim, and says which where there are several', () => {
      expect(claim.spans.length).toBeGreaterThan(0);
      for (const span of claim.spans) {
        const found = places(span);
        expect(found.length, span.exact).toBeGreaterThanOrEqual(span.occurrence ?? 1);
        if (found.length > 1) expect(span.occurrence, span.exact).toBeDefined();
      }
    });

    it('quotes and cites only what stands in the article', () => {
      for (const hop of claim.attributions.flatMap(({ hops }) => hops)) {
        if (hop.quote) expect(WHOLE).toContain(hop.quote);
      }
      for (const item of claim.evidence ?? [])
        expect(WHOLE).toContain(item.passage ?? 'an item without passage');
    });

    it('has known sources, and a reason wherever one is anonymous', () => {
      expect(claim.attributions.length).toBeGreaterThan(0);
      for (const { hops } of claim.attributions) {
        expect(hops.length).toBeGreaterThan(0);
        for (const hop of hops) {
          expect(source.has(hop.source), hop.source).toBe(true);
          expect(Boolean(hop.anonymityReason), hop.source).toBe(hop.terms === 'anonymous');
        }
      }
      for (const item of claim.evidence ?? []) expect(source.has(item.source ?? '')).toBe(true);
    });

    it('was reviewed by somebody else than its author, if at all', () => {
      expect(claim.reviewer).not.toBe(claim.author);
      expect(Boolean(claim.reviewer)).toBe(claim.state === 'approved' || claim.state === 'returned');
      expect(Boolean(claim.returnNote)).toBe(claim.state === 'returned');
      if (claim.firstProposal) expect(claim.firstProposal.reviewer).not.toBe(claim.firstProposal.author);
    });

    it('has a status that the rule carries', () => {
      expect(claim.reason).not.toBe('');
      expect(claim.override).toBeUndefined();
      const support = roots(claim, 'asserts');
      const against = roots(claim, 'denies', 'disputes');
      const record = claim.evidence?.some(
        (item) => item.primary && item.bearing === 'supports' && item.passage,
      );
      const refuted = claim.evidence?.some((item) => item.bearing === 'refutes');
      if (claim.status === 'confirmed') {
        expect(record || support.size >= 2).toBe(true);
        expect(against.size).toBe(0);
        expect(refuted ?? false).toBe(false);
      }
      if (claim.status === 'contested') {
        expect(support.size).toBeGreaterThan(0);
        expect(against.size).toBeGreaterThan(0);
        expect([...against].some((one) => !support.has(one))).toBe(true);
        expect(claim.settle ?? '').not.toBe('');
      }
      if (claim.status === 'reported') expect(support.size).toBeGreaterThan(0);
    });

    it('does not let the article confirm itself', () => {
      const others = [...roots(claim, 'asserts')].filter((one) => one !== 'this-article');
      const record = claim.evidence?.some((item) => item.primary && item.passage);
      if (claim.status === 'confirmed') expect(record || others.length >= 2).toBe(true);
    });

    it('had, where it has a history, an earlier state that differs and has fewer accounts', () => {
      if (!claim.firstProposal) return;
      expect(claim.state).toBe('approved');
      expect(claim.firstProposal.status).not.toBe(claim.status);
      expect(claim.firstProposal.attributions).toBeGreaterThan(0);
      expect(claim.firstProposal.attributions).toBeLessThan(claim.attributions.length);
    });
  });
});

describe('the seed annotations', () => {
  it.each(ANNOTATIONS.map((note) => [note.body.slice(0, 40), note] as const))('%s…', (_start, note) => {
    expect(Boolean(note.claim)).toBe(!note.span);
    if (note.claim) expect(CLAIMS.map(({ key }) => key)).toContain(note.claim);
    if (note.span) expect(places(note.span)).toHaveLength(1);
  });

  it('hold a thread, a resolved one and a public note', () => {
    expect(ANNOTATIONS.some(({ replies }) => (replies?.length ?? 0) >= 2)).toBe(true);
    expect(ANNOTATIONS.some(({ resolved }) => resolved)).toBe(true);
    expect(ANNOTATIONS.some(({ visibility }) => visibility === 'public')).toBe(true);
  });

  it('show readers nothing about a claim that is not out', () => {
    const out = CLAIMS.filter(({ state }) => state === 'approved').map(({ key }) => key);
    const open = ANNOTATIONS.filter(({ claim, visibility }) => claim && visibility === 'public');
    expect(open.map(({ claim }) => claim).filter((key) => !out.includes(key ?? ''))).toEqual([]);
  });

  it('say so where they speak of offices from general knowledge', () => {
    const notes = ANNOTATIONS.filter(({ body }) => body.includes('January 2025'));
    expect(notes).toHaveLength(3);
    for (const { body } of notes) expect(body).toMatch(/general knowledge/);
  });
});

describe('what happened after the publication', () => {
  it('is a correction, an update and a clarification, of claims that are out, one after the other', () => {
    expect(REVISIONS.map(({ change }) => change).sort()).toEqual(['clarification', 'correction', 'update']);
    expect(new Set(REVISIONS.map(({ claim }) => claim)).size).toBe(REVISIONS.length);
    for (const { proposed, approved } of REVISIONS) expect(proposed).toBeLessThan(approved);
    for (const { written, resolved } of LATER_NOTES) expect(written).toBeLessThan(resolved);
    expect(LATER_NOTES.length).toBeGreaterThan(0);
  });

  it.each(REVISIONS.map((it) => [it.claim, it] as const))('%s was otherwise before', (key, revision) => {
    const claim = CLAIMS.find((it) => it.key === key);
    expect(claim?.state).toBe('approved');
    expect(claim).not.toMatchObject(revision.before);
    // What happened since is an update, and only that moves the status here.
    expect(Boolean(revision.before.status)).toBe(revision.change === 'update');
    expect(revision.before.status).not.toBe(claim?.status);
    expect(revision.author).not.toBe(revision.reviewer);
    for (const { hops } of revision.before.attributions ?? [])
      for (const hop of hops) expect(WHOLE).toContain(hop.quote ?? '');
  });

  it('leaves no note about a claim that is not out', () => {
    const out = CLAIMS.filter(({ state }) => state === 'approved').map(({ key }) => key);
    for (const { claim } of LATER_NOTES) expect(out).toContain(claim);
  });
});
