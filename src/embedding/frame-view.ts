import { readerView } from '../articles/reader-view.js';
import type { Speech } from '../language/speech.js';
import { NotFound } from '../platform/errors.js';
import type { ArticleRecord } from '../readers/public-record.js';

/** What a frame shows of an article: the same as its own page. */
export const articleInFrame = ({ article, approved, notes, corrections }: ArticleRecord, speech: Speech) => ({
  article,
  corrections,
  ...readerView(article.revision, approved, notes, speech),
});

/** What it shows of one claim: its card, with its article. @throws NotFound for one that the record has not */
export function claimInFrame(record: ArticleRecord, ref: string, speech: Speech) {
  const { article, cards } = articleInFrame(record, speech);
  const card = cards.find((it) => it.ref === ref);
  if (!card) throw new NotFound('There is no claim of that name.');
  return { article, card };
}
