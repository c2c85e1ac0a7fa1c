import type { Approved } from '../claims/card.js';
import type { Speech } from '../language/speech.js';

/** What a browser that was here before needs to tell what changed since; it tells nobody that it was. */
export type Visit = {
  slug: string;
  /** When anything on the page last changed: what a browser has seen once it shows the page. */
  seen: Date;
  /** When each claim last changed that is shown or was withdrawn, in milliseconds of the epoch. */
  changes: number[];
  /** The sentence by the plural category of its count, with {count} and {day} to be filled. */
  said: Record<string, string>;
};

type Seen = {
  article: { slug: string; publishedAt: Date | null };
  approved: readonly Pick<Approved, 'history' | 'notes' | 'objections'>[];
  corrections: readonly { kind: string; at: Date }[];
};

/** What an article's page tells a browser of its changes. */
export function visitOf({ article, approved, corrections }: Seen, speech: Speech): Visit {
  const claims = approved.map(({ history, notes, objections }) =>
    Math.max(...[...history.slice(0, 1), ...notes, ...objections.answers].map((it) => it.at.getTime())),
  );
  const withdrawals = corrections.filter((it) => it.kind === 'withdrawal').map((it) => it.at.getTime());
  const changes = [...claims, ...withdrawals];
  const others = corrections.map((it) => it.at.getTime());
  return {
    slug: article.slug,
    seen: new Date(Math.max(article.publishedAt?.getTime() ?? 0, ...changes, ...others)),
    changes,
    said: saidBy(speech),
  };
}

/** Whole numbers up to here show every plural category that whole numbers have. */
const SAMPLES = 30;

function saidBy({ language, t }: Speech): Record<string, string> {
  const rules = new Intl.PluralRules(language);
  const said: Record<string, string> = {};
  for (let count = 1; count <= SAMPLES; count++)
    said[rules.select(count)] ??= t('visit.changed', { count, day: '{day}' }).replace(
      String(count),
      '{count}',
    );
  return said;
}
