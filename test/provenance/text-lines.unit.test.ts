import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spread } from '../../src/provenance/spread.js';
import { linesOf, widthOf } from '../../src/provenance/text-lines.js';
import { HOSTILE } from './any-content.js';

describe('lines of text', () => {
  it.each([
    ['Kyiv', ['Kyiv']],
    ['Security Service of Ukraine', ['Security Service of', 'Ukraine']],
    ['  two   words ', ['two words']],
    ['', []],
  ])('break %j at spaces', (text, lines) => expect(linesOf(text, 150, 15, 3)).toEqual(lines));

  it('end in an ellipsis after a whole word', () => {
    const lines = linesOf('one two three four five six seven eight nine ten', 60, 15, 2);
    expect(lines).toHaveLength(2);
    expect(lines.at(-1)).toMatch(/^[a-z]+…$/);
    expect('one two three four five six seven eight nine ten').toMatch(
      new RegExp(`^${lines.join(' ').replace('…', '')}\\b`),
    );
  });

  it.each(HOSTILE)('are no wider than they may be, and no more: %#', (text) => {
    const lines = linesOf(text, 148, 15, 3);
    expect(lines.length).toBeLessThanOrEqual(3);
    for (const line of lines) expect(widthOf(line, 15)).toBeLessThanOrEqual(148);
  });

  it('hold any text or its beginning', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const bare = (it: string) => it.replace(/\s/g, '');
        const lines = linesOf(text, 148, 15, 3);
        const whole = bare(lines.join(''));
        if (whole.endsWith('…') && whole !== bare(text)) expect(bare(text)).toContain(bare(lines[0] ?? ''));
        else expect(whole).toBe(bare(text));
      }),
    );
  });
});

describe('what is spread along a line', () => {
  it('stands where it wants where there is room', () => {
    expect(
      spread(
        [
          { want: 10, size: 4 },
          { want: 30, size: 10 },
        ],
        2,
      ),
    ).toEqual([8, 25]);
  });

  it('is pushed apart evenly where there is none', () => {
    expect(
      spread(
        [
          { want: 10, size: 4 },
          { want: 10, size: 4 },
        ],
        2,
      ),
    ).toEqual([5, 11]);
  });

  it('never overlaps, in any case', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ want: fc.integer({ min: 0, max: 500 }), size: fc.integer({ min: 1, max: 80 }) }),
        ),
        (things) => {
          const inOrder = [...things].sort((a, b) => a.want - b.want);
          const begins = spread(inOrder, 5);
          begins.slice(1).forEach((begin, at) => {
            const before = (begins[at] ?? 0) + (inOrder[at]?.size ?? 0);
            expect(begin).toBeGreaterThanOrEqual(before + 5 - 1e-6);
          });
        },
      ),
    );
  });
});
