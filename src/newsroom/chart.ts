/**
 * The geometry of the newsroom's charts, in units of their viewBox. They are drawn as wide as a telephone shows them, so
 * that their words keep a size that can be read. Nothing here knows what the numbers mean.
 */
export const WIDTH = 360;

export type Tick = { at: number; label: string };
export type Box = { x: number; y: number; width: number; height: number };
/** A part of a bar: the how-manyth of its series, and what it stands for. */
export type Part = Box & { series: number; value: number };
export type Bar = {
  label: string;
  labelX: number;
  labelY: number;
  parts: Part[];
  total: Tick & { y: number };
};
export type BarChart = { width: number; height: number; bars: Bar[] };

const BAR = 14;
const CHARACTER = 6.2;

/** As many characters as fit on a line as wide as the chart. */
export function shortened(label: string, width = WIDTH): string {
  const most = Math.floor(width / CHARACTER);
  return label.length <= most ? label : `${label.slice(0, most - 1).trimEnd()}…`;
}

/**
 * Bars that lie, one for each row, all to the same scale.
 * @param rows what each is called, and the values of its parts, none of them negative
 * @param labelWidth room for the labels on the left; 0 puts them above their bars
 */
export function lyingBars(
  rows: readonly { label: string; values: readonly number[] }[],
  labelWidth: number,
): BarChart {
  const above = labelWidth === 0;
  const step = above ? 38 : 24;
  const most = Math.max(1, ...rows.map((it) => sum(it.values)));
  // The total stands behind the bar.
  const room = WIDTH - labelWidth - 40;
  const bars = rows.map(({ label, values }, index) => {
    const y = index * step + (above ? 18 : 5);
    let x = labelWidth;
    const parts = values.map((value, series) => {
      const part = { x, y, width: (value / most) * room, height: BAR, series, value };
      x += part.width;
      return part;
    });
    return {
      label: shortened(label, above ? WIDTH : labelWidth),
      labelX: 0,
      labelY: above ? y - 5 : y + BAR - 3,
      parts: parts.filter((it) => it.value > 0),
      total: { at: x + 6, y: y + BAR - 3, label: String(sum(values)) },
    };
  });
  return { width: WIDTH, height: rows.length * step + 4, bars };
}

/** Round steps of an axis from 0 to at least `most`: at most five, of 1, 2 or 5 times a power of ten. */
export function roundSteps(most: number, least = 0): number[] {
  if (!(most > 0)) return [0, Math.max(1, least)];
  const power = 10 ** Math.floor(Math.log10(most / 4));
  const found = [1, 2, 5, 10].map((it) => it * power).find((it) => it * 4 >= most * (1 - 1e-9));
  const step = Math.max(least, found ?? 10 * power);
  const count = Math.max(1, Math.ceil(most / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

const PLOT = { left: 30, right: WIDTH - 4, top: 14, bottom: 150 } as const;
const COLUMN_HEIGHT = 172;

/** The frame that charts by week share: lines of the scale, and the weeks that are named below it. */
type Frame = {
  width: number;
  height: number;
  left: number;
  right: number;
  base: number;
  ticks: Tick[];
  weeks: Tick[];
};

function frame(labels: readonly string[], steps: readonly number[]) {
  const slot = (PLOT.right - PLOT.left) / Math.max(1, labels.length);
  const top = steps.at(-1) ?? 1;
  const yOf = (value: number) => PLOT.bottom - (value / top) * (PLOT.bottom - PLOT.top);
  const middleOf = (index: number) => PLOT.left + (index + 0.5) * slot;
  // Four weeks are named at the most, counted from the last, so that they never touch.
  const every = Math.max(1, Math.ceil(labels.length / 4));
  const weeks = labels.flatMap((label, index) =>
    (labels.length - 1 - index) % every === 0 ? [{ at: middleOf(index), label }] : [],
  );
  const drawn: Frame = {
    width: WIDTH,
    height: COLUMN_HEIGHT,
    left: PLOT.left,
    right: PLOT.right,
    base: PLOT.bottom,
    ticks: steps.map((it) => ({ at: yOf(it), label: String(it) })),
    weeks,
  };
  return { drawn, slot, yOf, middleOf };
}

export type ColumnChart = Frame & { columns: { parts: Part[]; total: (Tick & { y: number }) | null }[] };

/** Columns that stand, one for each week, of parts on top of each other; with their totals where there is room. */
export function columns(rows: readonly { label: string; values: readonly number[] }[]): ColumnChart {
  const steps = roundSteps(Math.max(0, ...rows.map((it) => sum(it.values))), 1);
  const { drawn, slot, yOf, middleOf } = frame(
    rows.map((it) => it.label),
    steps,
  );
  const width = Math.min(16, slot * 0.7);
  return {
    ...drawn,
    columns: rows.map(({ values }, index) => {
      const x = middleOf(index) - width / 2;
      let below = 0;
      const parts = values.flatMap((value, series) => {
        if (value <= 0) return [];
        const y = yOf(below + value);
        const part = { x, y, width, height: yOf(below) - y, series, value };
        below += value;
        return [part];
      });
      const hasRoom = below > 0 && slot > 14;
      return {
        parts,
        total: hasRoom ? { at: middleOf(index), y: yOf(below) - 4, label: String(below) } : null,
      };
    }),
  };
}

export type Quartiles = { low: number; middle: number; high: number };
export type SpreadChart = Frame & { spreads: (Box & { middle: number })[] };

/** For each week the middle half of its values as a box, with a line at the median. A week without any has none. */
export function spreads(rows: readonly { label: string; quartiles: Quartiles | null }[]): SpreadChart {
  const steps = roundSteps(Math.max(0, ...rows.map((it) => it.quartiles?.high ?? 0)));
  const { drawn, slot, yOf, middleOf } = frame(
    rows.map((it) => it.label),
    steps,
  );
  const width = Math.min(16, slot * 0.7);
  return {
    ...drawn,
    spreads: rows.flatMap(({ quartiles }, index) => {
      if (!quartiles) return [];
      const { low, middle, high } = quartiles;
      const y = yOf(high);
      return [{ x: middleOf(index) - width / 2, y, width, height: yOf(low) - y, middle: yOf(middle) }];
    }),
  };
}

const sum = (values: readonly number[]) => values.reduce((total, it) => total + it, 0);
