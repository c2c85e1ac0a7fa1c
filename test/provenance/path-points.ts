export type Point = { x: number; y: number };

/** Points along the path of a line, from its beginning to its end. Knows the commands that lines are drawn with. */
export function pointsOf(d: string): Point[] {
  const points: Point[] = [];
  for (const [, command = '', rest = ''] of d.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const numbers = (rest.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
    const here = points.at(-1) ?? { x: 0, y: 0 };
    const [a = 0, b = 0, c = 0, e = 0, f = 0, g = 0] = numbers;
    const along = (at: (t: number) => Point) => {
      for (let step = 1; step <= 40; step++) points.push(at(step / 40));
    };
    const straight = (to: Point) =>
      along((t) => ({ x: here.x + (to.x - here.x) * t, y: here.y + (to.y - here.y) * t }));
    if (command === 'M') points.push({ x: a, y: b });
    else if (command === 'H') straight({ x: a, y: here.y });
    else if (command === 'V') straight({ x: here.x, y: a });
    else if (command === 'C') along((t) => ({ x: cubic(t, here.x, a, c, f), y: cubic(t, here.y, b, e, g) }));
    else if (command === 'Q')
      along((t) => ({
        x: cubic(t, here.x, mix(here.x, a), mix(c, a), c),
        y: cubic(t, here.y, mix(here.y, b), mix(e, b), e),
      }));
    else throw new Error(`no line is drawn with ${command}`);
  }
  return points;
}

const mix = (end: number, control: number) => end + (2 / 3) * (control - end);
const cubic = (t: number, p: number, q: number, r: number, s: number) =>
  (1 - t) ** 3 * p + 3 * (1 - t) ** 2 * t * q + 3 * (1 - t) * t ** 2 * r + t ** 3 * s;
