import { ENGLISH, type Piece, type Speech } from '../language/speech.js';
import { type AttributionContent, type HopContent, isNamed } from './content.js';

/** One link of a chain, ready to be read: "Volodymyr Zelensky, President of Ukraine" "said to reporters in Kyiv on Saturday". */
export type LinkView = {
  sourceId: string;
  /** Whether it is the article that speaks, which has no page as a source. */
  ownVoice: boolean;
  /** Whether readers are told by name who it is, so that it has a page of its own. */
  named: boolean;
  name: string;
  role: string | null;
  /** Whether it is on background: neither named to readers nor anonymous to the desk. */
  background: boolean;
  /** What the source did, how, to whom, where, when. */
  phrase: string;
  /** The same in pieces, those given being in the words of whoever entered them. */
  pieces: Piece[];
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

/** When: in words, as a date, or both. Words are of whoever entered them, a date is set as the page sets dates. */
function when(
  { timeText: words, timeValue, timePrecision }: HopContent,
  { pieces, format }: Speech,
): Piece[] {
  const date = timeValue ? format.partialDate(timeValue) : null;
  const about = timePrecision === 'about' ? 'yes' : 'no';
  if (words && date) return pieces('chain.when_both', { words }, { date, about });
  if (words) return pieces('chain.when_words', { words });
  if (!date || !timeValue) return [];
  if (timePrecision === 'about') return pieces('chain.when_about', {}, { date });
  return pieces(timeValue.length >= 10 ? 'chain.when_on' : 'chain.when_in', {}, { date });
}

function where({ place, mode }: HopContent, { pieces }: Speech): Piece[] {
  if (!place) return [];
  if (/^(in|at|on|near) /i.test(place)) return pieces('chain.place', { place });
  return pieces(mode === 'posted' ? 'chain.place_on' : 'chain.place_in', { place });
}

function link(hop: HopContent, speech: Speech): LinkView {
  const mode = hop.source.ownVoice && hop.mode === 'published' ? 'own_voice' : hop.mode;
  const pieces = [
    { text: speech.t(`mode.${mode}`, { who: hop.source.kind }), given: false },
    ...(hop.toWhom ? speech.pieces('chain.to', { whom: hop.toWhom }) : []),
    ...where(hop, speech),
    ...when(hop, speech),
  ];
  return {
    sourceId: hop.source.id,
    ownVoice: hop.source.ownVoice,
    named: isNamed(hop),
    name: hop.source.name,
    role: hop.source.role,
    background: hop.terms === 'on_background',
    phrase: pieces.map((it) => it.text).join(''),
    pieces,
    anonymity: hop.anonymityReason,
    quote: hop.quote,
    url: hop.url,
    archivedUrl: hop.archivedUrl,
  };
}

/** An account as a chain of who told whom, from the origin to this article. */
export const accountView = (
  account: AttributionContent,
  at: number,
  speech: Speech = ENGLISH,
): AccountView => ({
  key: `a${at}`,
  stance: account.stance,
  statement: account.statement,
  answer: account.answer,
  links: account.hops.map((hop) => link(hop, speech)),
  reachesArticle: !account.hops.at(-1)?.source.ownVoice,
});

const TERMS_SHORT = { on_the_record: '', on_background: ', on background', anonymous: '' } as const;

/** An account as one line, for the desk: "a resident → a police spokesperson, on background → the wire → this article". */
export function chainLine({ hops }: AttributionContent): string {
  const names = hops.map(({ source, terms }) => `${source.name}${TERMS_SHORT[terms]}`);
  return [...names, ...(hops.at(-1)?.source.ownVoice ? [] : ['this article'])].join(' → ');
}
