import { expect } from 'vitest';
import type { Reply } from './visitor.js';

/** Words that stand nowhere but in what tells who the protected sources of this desk are. */
export const CANARIES = [
  ...['quillon', 'vexmarsh', 'квіллон', 'вексмарш', 'zinnober', 'thraxwick'],
  ...['ondrivel', 'haskbury', 'ондрівель', 'pyrrhogast', 'murgatroyle', 'yttrium'],
  ...['zephrim', 'oltcastle', 'marwick', 'ulldane'],
  ...['griskovar', 'tolvane', 'tolvyn', 'greeskova'],
];
/** What one of them belonged to. It is a source of its own, so what may not be told is that the two belong together. */
export const HOUSE = 'brontolux';

/** The canary that stands in a text, however it is written there; undefined where none does. */
export function canaryIn(text: string, canaries: readonly string[] = CANARIES): string | undefined {
  const decoded = text.replace(/(%[0-9a-f]{2})+/gi, (it) => {
    try {
      return `${it} ${decodeURIComponent(it)}`;
    } catch {
      return it;
    }
  });
  const readable = decoded
    .replace(/&#(x?)([0-9a-f]+);/gi, (_, hex, code) =>
      String.fromCodePoint(Number.parseInt(code, hex ? 16 : 10)),
    )
    .replace(/\\u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    .toLowerCase();
  return canaries.find((it) => readable.includes(it));
}

/** Everything that an answer brings along. */
const wholeOf = ({ text, headers, location, setCookies }: Reply) =>
  [text, ...[...headers].map(String), location, ...setCookies].join('\n');

/** Sees to it that an answer tells of nobody, neither in its page nor beside it. */
export function expectNothing(what: string, reply: Reply, canaries: readonly string[] = CANARIES): void {
  const found = canaryIn(wholeOf(reply), canaries);
  expect(`${what}: ${found ?? 'nothing'}`).toBe(`${what}: nothing`);
}
