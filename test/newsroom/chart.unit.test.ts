import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Box,
  columns,
  lyingBars,
  roundSteps,
  shortened,
  spreads,
  WIDTH,
} from '../../src/newsroom/chart.js';

const label = fc.string({ maxLength: 90 });
const rowsOf = (series: number) =>
  fc.array(fc.record({ label, values: fc.array(fc.nat(5000), { minLength: series, maxLength: series }) }), {
    minLength: 1,
    maxLength: 60,
  });

function expectWithin({ x, y, width, height }: Box, chart: { width: number; height: number }) {
  expect(x).toBeGreaterThanOrEqual(0);
  expect(y).toBeGreaterThanOrEqual(0);
  expect(width).toBeGreaterThan(0);
  expect(height).toBeGreaterThanOrEqual(0);
  expect(x + width).toBeLessThanOrEqual(chart.width + 1e-6);
  expect(y + height).toBeLessThanOrEqual(chart.height + 1e-6);
}

const sum = (values: number[]) => values.reduce((total, it) => total + it, 0);

describe('bars that lie', () => {
  it.each([0, 76])('stand within the chart, to one scale, end to end, with labels %i wide', (labelWidth) => {
    fc.assert(
      fc.property(rowsOf(2), (rows) => {
        const chart = lyingBars(rows, labelWidth);
        expect(chart.bars).toHaveLength(rows.length);
        const most = Math.max(1, ...rows.map((it) => sum(it.values)));
        for (const [index, { parts, total }] of chart.bars.entries()) {
          const { values = [] } = rows[index] ?? {};
          expect(sum(parts.map((it) => it.value))).toBe(sum(values));
          expect(total.label).toBe(String(sum(values)));
          let x = labelWidth;
          for (const part of parts) {
            expectWithin(part, chart);
            expect(part.x).toBeCloseTo(x, 6);
            expect(part.width).toBeCloseTo((part.value / most) * (WIDTH - labelWidth - 40), 6);
            x += part.width;
          }
          expect(total.at).toBeGreaterThanOrEqual(x);
          expect(total.at + 6.5 * total.label.length).toBeLessThanOrEqual(WIDTH + 6);
        }
      }),
    );
  });

  it('lie one below the other, with no part for nothing', () => {
    const { bars, height } = lyingBars(
      [
        { label: 'one', values: [2, 0] },
        { label: 'two', values: [0, 0] },
        { label: 'three', values: [1, 1] },
      ],
      0,
    );
    expect(bars.map((it) => it.parts.map((part) => part.series))).toEqual([[0], [], [0, 1]]);
    expect(bars.map((it) => it.labelY)).toEqual([13, 51, 89]);
    expect(height).toBe(118);
  });
});

describe('columns', () => {
  it('stand within the chart, on each other, as high as they count', () => {
    fc.assert(
      fc.property(rowsOf(4), (rows) => {
        const chart = columns(rows);
        const top = Number(chart.ticks.at(-1)?.label);
        const full = chart.base - (chart.ticks.at(-1)?.at ?? 0);
        for (const [index, { parts }] of chart.columns.entries()) {
          let base = chart.base;
          for (const part of parts) {
            expectWithin(part, chart);
            expect(part.y + part.height).toBeCloseTo(base, 6);
            base = part.y;
          }
          const all = sum(rows[index]?.values ?? []);
          expect(sum(parts.map((it) => it.height))).toBeCloseTo((all / top) * full, 6);
        }
        const xs = chart.columns.flatMap((it) => (it.parts[0] ? [it.parts[0]] : []));
        for (const [before, after] of xs.slice(1).map((it, index) => [xs[index], it] as const))
          expect(after.x).toBeGreaterThanOrEqual((before?.x ?? 0) + (before?.width ?? 0));
      }),
    );
  });

  it.each([
    [12, 4],
    [52, 4],
    [1, 1],
  ])('of %i weeks name %i of them, the last one always', (count, named) => {
    const rows = Array.from({ length: count }, (_, index) => ({ label: `week ${index}`, values: [1] }));
    const { weeks, columns: drawn } = columns(rows);
    expect(weeks).toHaveLength(named);
    expect(weeks.at(-1)?.label).toBe(`week ${count - 1}`);
    expect(drawn.every((it) => (it.total === null) === (count === 52))).toBe(true);
  });

  it('has whole numbers on its scale', () => {
    expect(columns([{ label: 'a', values: [1] }]).ticks.map((it) => it.label)).toEqual(['0', '1']);
    expect(columns([{ label: 'a', values: [3] }]).ticks.map((it) => it.label)).toEqual(['0', '1', '2', '3']);
    expect(columns([{ label: 'a', values: [7] }]).ticks.map((it) => it.label)).toEqual([
      '0',
      '2',
      '4',
      '6',
      '8',
    ]);
  });
});

describe('spreads', () => {
  const quartiles = fc
    .tuple(fc.nat(9000), fc.nat(9000), fc.nat(9000))
    .map((it) => it.map((n) => n / 10).sort((a, b) => a - b) as [number, number, number])
    .map(([low, middle, high]) => ({ low, middle, high }));

  it('stand within the chart, the median within the box', () => {
    const week = fc.record({ label, quartiles: fc.option(quartiles) });
    fc.assert(
      fc.property(fc.array(week, { minLength: 1, maxLength: 60 }), (rows) => {
        const chart = spreads(rows);
        expect(chart.spreads).toHaveLength(rows.filter((it) => it.quartiles).length);
        for (const box of chart.spreads) {
          expectWithin(box, chart);
          expect(box.middle).toBeGreaterThanOrEqual(box.y - 1e-6);
          expect(box.middle).toBeLessThanOrEqual(box.y + box.height + 1e-6);
        }
      }),
    );
  });

  it('are drawn to the scale of their axis', () => {
    const {
      ticks,
      spreads: drawn,
      base,
    } = spreads([{ label: 'a', quartiles: { low: 1, middle: 2, high: 4 } }]);
    const [top] = ticks.slice(-1);
    expect(top?.label).toBe('4');
    const hour = (base - (top?.at ?? 0)) / 4;
    expect(drawn[0]).toMatchObject({ y: base - 4 * hour, height: 3 * hour, middle: base - 2 * hour });
  });
});

describe('the steps of an axis', () => {
  it('begin at nought, are even, reach the most and go no further than needed', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e6, noNaN: true }), (most) => {
        const steps = roundSteps(most);
        const [first, second = 0] = steps;
        expect(first).toBe(0);
        expect(steps.length).toBeLessThanOrEqual(5);
        expect(steps.at(-1)).toBeGreaterThanOrEqual(most * (1 - 1e-6));
        expect(steps.at(-2)).toBeLessThan(most);
        for (const [index, step] of steps.entries()) expect(step).toBeCloseTo(index * second, 6);
      }),
    );
  });

  it('are there where there is nothing to show', () => expect(roundSteps(0)).toEqual([0, 1]));
});

it('a label that is too long is cut and says so', () => {
  expect(shortened('short')).toBe('short');
  const long = shortened('word '.repeat(40));
  expect(long).toMatch(/wo…$/);
  expect(long.length).toBeLessThanOrEqual(58);
});
