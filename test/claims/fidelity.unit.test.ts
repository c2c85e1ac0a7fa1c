import { join } from 'node:path';
import ejs from 'ejs';
import { describe, expect, it } from 'vitest';
import { CLAIMS } from '../../seed/claims.js';
import { type FidelityLine, fidelityOf } from '../../src/claims/fidelity.js';
import { format } from '../../src/platform/format.js';

type Content = Parameters<typeof fidelityOf>[0];
type Given = {
  statement?: string;
  words?: string[];
  hops?: {
    name: string;
    quote?: string | null | undefined;
    timeText?: string | null | undefined;
    timeValue?: string | null | undefined;
  }[];
  passages?: [string, string | null][];
};

/** The content of a claim as far as its fidelity goes. */
const content = ({ statement = '', words = [], hops = [], passages = [] }: Given) =>
  ({
    statement,
    spans: words.map((exact) => ({ exact })),
    attributions: [
      {
        hops: hops.map(({ name, ...it }) => ({
          quote: null,
          timeText: null,
          timeValue: null,
          ...it,
          source: { name },
        })),
      },
    ],
    evidence: passages.map(([title, passage]) => ({ title, passage })),
  }) as unknown as Content;

const short = (lines: FidelityLine[]) =>
  lines.map(({ about, text, where, verdict, against }) => [about, text, where, verdict, against]);

describe('fidelityOf', () => {
  it('has a line for each quotation and each figure of the statement', () => {
    const lines = fidelityOf(
      content({
        statement: 'Eight were hurt, said A, who was “on the road to Miami” on Saturday.',
        words: ['A spoke of “peace,” and “war” and “peace”', 'the eight hurt'],
        hops: [{ name: 'A', quote: 'I am on the way to Miami', timeText: 'on Saturday' }],
        passages: [['A record', 'There will be peace.']],
      }),
    );
    expect(short(lines)).toEqual([
      ['quotation', 'on the road to Miami', 'statement', 'differs', 'exact words of A'],
      ['quotation', 'peace,', 'words', 'exact', 'passage of “A record”'],
      ['quotation', 'war', 'words', 'not_found', null],
      ['number', 'Eight', 'statement', 'exact', 'words marked in the article'],
      ['date', 'on Saturday', 'statement', 'exact', 'time given for A'],
    ]);
    expect(lines[0]?.runs).toEqual([
      { text: 'on the ', kind: 'same' },
      { text: 'way', kind: 'missing' },
      { text: 'road', kind: 'added' },
      { text: ' to Miami', kind: 'same' },
    ]);
  });

  it('does not let the article bear out its own quotations', () => {
    const given = { statement: 'He said “no deal”.', words: ['he said no deal'] };
    expect(short(fidelityOf(content(given)))).toEqual([
      ['quotation', 'no deal', 'statement', 'not_found', null],
    ]);
  });

  it('tells a quotation of the statement once, though the marked words have it with a comma', () => {
    const given = {
      statement: 'He said “no deal”.',
      words: ['“No deal,” he said'],
      hops: [{ name: 'A', quote: 'No deal!' }],
    };
    expect(short(fidelityOf(content(given)))).toEqual([
      ['quotation', 'no deal', 'statement', 'exact', 'exact words of A'],
    ]);
  });

  it('names the figure that stands in the place of another', () => {
    const lines = fidelityOf(
      content({
        statement: 'It killed 9 people in July 2025.',
        passages: [['List', 'killed eight people in July']],
      }),
    );
    expect(lines.map(({ verdict, instead }) => [verdict, instead])).toEqual([
      ['differs', 'eight'],
      ['not_found', 'July'],
    ]);
    expect(lines.map(({ against }) => against)).toEqual(['passage of “List”', 'passage of “List”']);
  });

  it('reads a date that a hop has as a value', () => {
    const given = {
      statement: 'He spoke on 20 December 2025.',
      hops: [{ name: 'A', timeValue: '2025-12-20' }],
    };
    expect(short(fidelityOf(content(given)))).toEqual([
      ['date', 'on 20 December 2025', 'statement', 'exact', 'time given for A'],
    ]);
  });

  it('has nothing to say of plain words and empty records', () => {
    expect(
      fidelityOf(
        content({
          statement: 'The talks go on.',
          hops: [{ name: 'A', quote: ' ' }],
          passages: [['B', null]],
        }),
      ),
    ).toEqual([]);
  });

  // What stands in none of the records of the demo: read one by one, these are true, and all else is exact.
  it('says of the demo’s claims what a reader would', () => {
    const found = CLAIMS.flatMap((claim) => {
      const lines = fidelityOf(
        content({
          statement: claim.statement,
          words: claim.spans.map(({ exact }) => exact),
          hops: claim.attributions.flatMap(({ hops }) =>
            hops.map(({ source, quote, time }) => ({
              name: source,
              quote,
              timeText: time?.text,
              timeValue: time?.date,
            })),
          ),
          passages: (claim.evidence ?? []).map(({ title, passage }) => [title, passage ?? null]),
        }),
      );
      return lines.map(({ text, verdict }) => [claim.key, text, verdict]);
    });
    expect(found.length).toBeGreaterThan(20);
    expect(found.filter(([, , verdict]) => verdict !== 'exact')).toEqual([
      ['miami-meetings', 'on Saturday', 'not_found'],
      ['arms-and-sanctions', expect.stringMatching(/^America must/), 'not_found'],
      ['istanbul-outcome', 'July', 'not_found'],
      ['unprovoked-violation', '2022', 'not_found'],
    ]);
  });
});

describe('the lines of a form', () => {
  const folder = join(import.meta.dirname, '../../views');
  const page = async (given: Given) => {
    const html = await ejs.renderFile(
      join(folder, 'claims/fidelity.ejs'),
      { fidelity: fidelityOf(content(given)), format },
      { _with: false, localsName: 'v' },
    );
    return String(html).replace(/\s+/g, ' ');
  };

  it('tell the verdict in words and mark the difference for eye and ear', async () => {
    const html = await page({
      statement: 'He is “on the road to Miami”, “<b>no</b> deal” with 9 people.',
      hops: [{ name: 'A & B', quote: 'I am on the way to Miami' }],
      passages: [['List', 'eight people']],
    });
    expect(html).toContain(
      'on the <del><span class="visually-hidden"> the record has: </span>way</del> <ins><span class="visually-hidden"> here: </span>road</ins> to Miami”',
    );
    expect(html).toContain('>differs here<');
    expect(html).toContain('Exact words of A &amp; B.');
    expect(html).toContain('“&lt;b&gt;no&lt;/b&gt; deal”');
    expect(html).toContain('>not found<');
    expect(html).toContain('The record has “eight”: passage of “List”.');
  });

  it('say which quotations are not compared where there are more than is done at once', async () => {
    const far = (at: number) => Array.from({ length: 900 }, (_, i) => `word${(i * at) % 907}`).join(' ');
    const quoted = Array.from({ length: 12 }, (_, at) => `“${far(at + 2)} other${at}”`).join(' and ');
    const given = { words: [quoted], hops: [{ name: 'A', quote: far(1) }] };
    const verdicts = fidelityOf(content(given)).map(({ verdict }) => verdict);
    expect(verdicts).toHaveLength(12);
    expect(verdicts[0]).not.toBe('not_compared');
    expect(verdicts.at(-1)).toBe('not_compared');
    const html = await page(given);
    expect(html).toContain('>not compared<');
    expect(html).toContain('There is more here than is compared at once.');
  });
});
