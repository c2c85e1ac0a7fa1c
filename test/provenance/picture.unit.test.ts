import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { articlePicture, DRAWN_CLAIMS } from '../../src/articles/reader-picture.js';
import type { Approved } from '../../src/claims/card.js';
import { ENGLISH } from '../../src/language/speech.js';
import { render } from '../../src/platform/views.js';
import {
  articleGraph,
  claimGraph,
  type NumberedClaim,
  type ProvenanceGraph,
} from '../../src/provenance/graph.js';
import { Kept } from '../../src/provenance/kept.js';
import { pictureOf } from '../../src/provenance/picture.js';
import { ON_DESK, onArticle } from '../../src/provenance/place.js';
import { wordsOf } from '../../src/provenance/words.js';
import { claim, item, says } from '../support/claim-content.js';
import { anyClaims, HOSTILE } from './any-content.js';
import { SEED_CLAIMS } from './seed-contents.js';

const PLACE = onArticle(new Set(SEED_CLAIMS.map(({ ref }) => ref)));

/** What claims tell that is not in the words of their picture. */
function missingFrom(graph: ProvenanceGraph, claims: readonly NumberedClaim[]): string[] {
  const { origins, statuses, bare } = wordsOf(graph);
  const lines = origins.flatMap((origin) => origin.lines.map((line) => ({ ...line, origin: origin.name })));
  const stands = (names: readonly string[], roots: readonly string[], number: number, word: RegExp) =>
    lines.some(
      (line) =>
        line.links.map(({ label }) => label).join() === names.join() &&
        roots.every((root) => line.origin.includes(root)) &&
        line.ends.some((end) => word.test(end.words) && end.claims.some((it) => (it.number ?? 1) === number)),
    );
  const WORDS = {
    asserts: /^(for|says so)/,
    denies: /den(ies|ying) it/,
    disputes: /disput(es|ing) it/,
    supports: /support/,
    refutes: /refut/,
    context: /context/,
  };
  return claims.flatMap(({ ref, number, content: { attributions, evidence, status } }) => [
    ...attributions.flatMap(({ stance, hops }) => {
      const sources = hops.map(({ source }) => source).filter(({ id }, at) => id !== hops[at - 1]?.source.id);
      const names = sources.map(({ name }) => name);
      // A source that is its own origin here may have another in another claim.
      const roots = sources[0]?.roots.filter(({ id }) => id !== sources[0]?.id).map(({ name }) => name) ?? [];
      return stands(names, roots, number, WORDS[stance]) ? [] : [`${ref}: ${names.join(' → ')} ${stance}`];
    }),
    ...evidence.flatMap(({ title, bearing, origin }) => {
      const roots = origin?.roots.map(({ name }) => name) ?? [title];
      return stands([title], roots, number, WORDS[bearing]) ? [] : [`${ref}: ${title} ${bearing}`];
    }),
    ...(statuses.some((it) => it.status === status && it.claims.some(({ id }) => id === `claim ${ref}`))
      ? []
      : [`${ref}: ${status}`]),
    ...((attributions.length + evidence.length === 0) === bare.some(({ id }) => id === `claim ${ref}`)
      ? []
      : [`${ref}: bare`]),
  ]);
}

describe('the words of a picture', () => {
  it.each(SEED_CLAIMS.map((it) => [it.ref, it] as const))('say all of %s', (_, given) => {
    expect(missingFrom(claimGraph(given, PLACE), [{ ...given, number: 1 }])).toEqual([]);
  });

  it('say all of the article', () => {
    expect(missingFrom(articleGraph(SEED_CLAIMS, PLACE), SEED_CLAIMS)).toEqual([]);
  });

  it('say all of any article', () => {
    fc.assert(
      fc.property(anyClaims(6), (claims) => {
        // A title that several items share is the first one's.
        const ids = claims.flatMap(({ content }) => content.evidence.map(({ id }) => id));
        fc.pre(new Set(ids).size === ids.length);
        expect(missingFrom(articleGraph(claims, PLACE), claims)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('say all that is drawn', () => {
    const graph = articleGraph(SEED_CLAIMS, PLACE);
    const text = JSON.stringify(wordsOf(graph));
    for (const { label, number } of graph.nodes)
      expect(text).toContain(number === null ? JSON.stringify(label) : `"number":${number}`);
  });
});

const PAGE = { format: ENGLISH.format, t: ENGLISH.t, lang: ENGLISH.language };
const shown = (graph: ProvenanceGraph) =>
  render('provenance/picture', { picture: pictureOf(graph), ...PAGE });

describe('the picture of an article', () => {
  const approved = (count: number) =>
    Array.from({ length: count }, (_, at) => {
      const { content } = SEED_CLAIMS[at % SEED_CLAIMS.length] as NumberedClaim;
      return { ref: `r${at}`, content } as unknown as Approved;
    });

  it('is drawn once for what is the same, and anew for anything else', () => {
    const [three, four] = [approved(3), approved(4)];
    const picture = articlePicture({ id: 'a' }, three);
    expect(articlePicture({ id: 'a' }, structuredClone(three))).toBe(picture);
    expect(articlePicture({ id: 'a' }, four)).not.toBe(picture);
  });

  it('is in words alone where there are too many claims', async () => {
    const html = async (count: number) =>
      render('provenance/picture', { picture: articlePicture({ id: 'a' }, approved(count)), ...PAGE });
    const tooMany = await html(DRAWN_CLAIMS + 1);
    expect(tooMany).toContain('This article has too many claims for one picture.');
    expect(tooMany).toContain('The same in words');
    expect(tooMany).toContain(`>${DRAWN_CLAIMS + 1}</a>`);
    expect(tooMany).not.toContain('<svg');
    expect(await html(4)).not.toContain('too many claims');
  });

  it('is kept for as many as are asked for, those of longest ago gone first', () => {
    const made: string[] = [];
    const kept = new Kept((from: string) => made.push(from), 2);
    for (const from of ['a', 'b', 'a', 'c', 'a', 'b']) kept.of(from);
    expect(made).toEqual(['a', 'b', 'c', 'b']);
  });
});

describe('the picture on a page', () => {
  it('is not there where nobody says anything', () => {
    expect(pictureOf(claimGraph({ ref: 'r', content: claim() }, ON_DESK))).toBeNull();
  });

  it('takes a wide page only where it fits on one', () => {
    const { from, wide, narrow } = pictureOf(articleGraph(SEED_CLAIMS, PLACE)) ?? {};
    expect(from).toBeGreaterThanOrEqual(Number.parseFloat(wide?.width ?? ''));
    expect(from).toBeLessThanOrEqual(65);
    expect(Number.parseFloat(narrow?.width ?? '')).toBeLessThanOrEqual(22);
  });

  it('escapes names and titles wherever they stand', async () => {
    const content = claim({
      statement: HOSTILE[3] ?? '',
      attributions: HOSTILE.map((name) => says(name, 'denies', HOSTILE[4])),
      evidence: HOSTILE.map((title, at) => item('refutes', { id: `${at}`, title })),
    });
    for (const graph of [
      claimGraph({ ref: 'r', content }, ON_DESK),
      articleGraph([{ ref: 'r', number: 1, content }], ON_DESK),
    ]) {
      const html = await shown(graph);
      expect(html).not.toMatch(/<script|<b>|href="javascript:/i);
      expect(html.replaceAll(/"[^"]*"/g, '')).not.toMatch(/<[^>]*\son\w+=/);
      expect(html).toContain('&lt;script&gt;');
    }
  });

  it('names every node for whoever cannot see it, and hides the lines from them', async () => {
    const html = await shown(articleGraph(SEED_CLAIMS, PLACE));
    const nodes = [...html.matchAll(/<(a|g)[^>]*class="node [^>]*>(<title>[^<]+)?/g)].map(([tag]) => tag);
    expect(nodes).toHaveLength(2 * articleGraph(SEED_CLAIMS, PLACE).nodes.length);
    for (const tag of nodes) expect(tag).toMatch(/aria-label="[^"]+"|<title>./);
    expect(html).toMatch(/<title>Claim 8, contested: [^<]{20}/);
    expect(html).toMatch(/aria-label="Kyiv, organisation\. Origin: Government of Ukraine"/);
    const hidden = [
      ...html.matchAll(/<svg class="drawing[^>]*>\n<g aria-hidden="true">\n([\s\S]*?)\n<\/g>\n/g),
    ].map(([, it]) => it);
    expect(hidden).toHaveLength(2);
    expect(hidden.join('').match(/wire__line/g)).toHaveLength(
      (html.replaceAll(/<svg class="picture__sample[\s\S]*?<\/svg>/g, '').match(/wire__line/g) ?? []).length,
    );
    expect(hidden.join('').match(/wire__line/g)?.length).toBeGreaterThan(50);
  });

  it('has no style within, and no id twice', async () => {
    const html = await shown(articleGraph(SEED_CLAIMS, PLACE));
    expect(html).not.toMatch(/\sstyle=/);
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });
});
