/** What pages may ask to be told of: a word, and for some of them a claim's ref or an article's slug. */
const TOPIC = /^(queue|desk|notifications|(claim|presence)-[A-Z0-9]{1,12}|article-[a-z0-9-]{1,100})$/;

/** The topics of an address, as it lists them with commas. What cannot be one is left out. */
export const readTopics = (given: unknown): Set<string> =>
  new Set(
    (typeof given === 'string' ? given : '')
      .split(',')
      .filter((it) => TOPIC.test(it))
      .slice(0, 10),
  );

/** What an event changes on the pages that are open. What belongs to no article may be named on any of them. */
export const topicsOf = ({ ref, slug }: { ref: string | null; slug: string | null }): string[] => [
  ...(slug ? [`article-${slug}`, 'queue'] : ['desk']),
  ...(ref ? [`claim-${ref}`] : []),
];

/** A cursor as an address or a header carries it. @returns undefined when it cannot be one */
export const readCursor = (given: unknown): string | undefined =>
  typeof given === 'string' && /^\d{1,18}$/.test(given) ? given : undefined;

/** One message of a stream (text/event-stream). */
const message = (event: string) => `event: ${event}\ndata: {}\n\n`;

/**
 * What a stream says of what was told. The cursor comes last, alone: whoever was cut off before it is told again.
 * @param wanted the topics that the page asked for
 * @param accountId whose page it is
 */
export function messagesOf(
  telling: { cursor: string; topics: ReadonlySet<string>; notified: ReadonlySet<string>; resync: boolean },
  wanted: ReadonlySet<string>,
  accountId: string,
): string {
  const { cursor, topics, notified, resync } = telling;
  const events = resync
    ? ['resync']
    : [...wanted].filter((it) => (it === 'notifications' ? notified.has(accountId) : topics.has(it)));
  return events.length === 0 ? '' : `${events.map(message).join('')}id: ${cursor}\n\n`;
}
