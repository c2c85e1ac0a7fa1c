import { format } from '../platform/format.js';
import type { AttributionContent, HopContent } from './content.js';

/** One link of a chain, ready to be read: "Volodymyr Zelensky, President of Ukraine" "said to reporters in Kyiv on Saturday". */
export type LinkView = {
  sourceId: string;
  /** Whether it is the article that speaks, which has no page as a source. */
  ownVoice: boolean;
  name: string;
  role: string | null;
  /** Whether it is on background: neither named to readers nor anonymous to the desk. */
  background: boolean;
  /** What the source did, how, to whom, where, when. */
  phrase: string;
  anonymity: string | null;
  quote: string | null;
  url: string | null;
  archivedUrl: string | null;
};

export type AccountView = {
  /** Its place among the claim's attributions: "a0". */
  key: `a${number}`;
  stance: AttributionContent['stance'];
  statement: string | null;
  /** What the desk answers to it. */
  answer: string | null;
  links: LinkView[];
  /** Whether the chain ends in somebody else than the article itself, so that "this article" closes it. */
  reachesArticle: boolean;
};

function when(hop: HopContent): string[] {
  const day = hop.timeValue ? format.partialDate(hop.timeValue) : null;
  const about = hop.timePrecision === 'about' ? 'about ' : '';
  if (hop.timeText && day) return [`${hop.timeText} (${about}${day})`];
  if (hop.timeText) return [hop.timeText];
  if (!day || !hop.timeValue) return [];
  return [
    hop.timePrecision === 'about' ? `about ${day}` : `${hop.timeValue.length >= 10 ? 'on' : 'in'} ${day}`,
  ];
}

function link(hop: HopContent): LinkView {
  const phrase = [
    hop.source.ownVoice && hop.mode === 'published' ? 'in its own voice' : hop.mode,
    ...(hop.toWhom ? [`to ${hop.toWhom}`] : []),
    ...(hop.place
      ? [
          /^(in|at|on|near) /i.test(hop.place)
            ? hop.place
            : hop.mode === 'posted'
              ? `on ${hop.place}`
              : `in ${hop.place}`,
        ]
      : []),
    ...when(hop),
  ].join(' ');
  return {
    sourceId: hop.source.id,
    ownVoice: hop.source.ownVoice,
    name: hop.source.name,
    role: hop.source.role,
    background: hop.terms === 'on_background',
    phrase,
    anonymity: hop.anonymityReason,
    quote: hop.quote,
    url: hop.url,
    archivedUrl: hop.archivedUrl,
  };
}

/** An account as a chain of who told whom, from the origin to this article. */
export const accountView = (account: AttributionContent, at: number): AccountView => ({
  key: `a${at}`,
  stance: account.stance,
  statement: account.statement,
  answer: account.answer,
  links: account.hops.map(link),
  reachesArticle: !account.hops.at(-1)?.source.ownVoice,
});

const TERMS_SHORT = { on_the_record: '', on_background: ', on background', anonymous: '' } as const;

/** An account as one line: "a resident → a police spokesperson, on background → the wire → this article". */
export function chainLine({ hops }: AttributionContent): string {
  const names = hops.map(({ source, terms }) => `${source.name}${TERMS_SHORT[terms]}`);
  return [...names, ...(hops.at(-1)?.source.ownVoice ? [] : ['this article'])].join(' → ');
}
