import type { ArticleText } from '../articles/text.js';
import { nameKey, OWN_VOICE } from '../sources/name.js';
import { type Found, find, wordsAt } from './anchoring.js';
import { isClaimReview, ofClaimReview } from './claim-review.js';
import { ofCsvRow } from './csv-row.js';
import { type Draft, type Given, keyOf, readDraft } from './draft.js';
import type { FileRow } from './file-row.js';
import { isNode, type Node, textIn } from './json-ld.js';
import { isAnnotation, ofAnnotation, refIn, type Target } from './web-annotation.js';
import { type Format, RowProblem } from './words.js';

/** The article that rows go into, with the text that their words are looked for in. */
export type Into = { articleId: string; text: ArticleText };

/**
 * A row that can become a claim; `ref` is of one of this desk's own claims, where the row is known by its address.
 * `leftOut` says what of it is not kept, a sentence each.
 */
export type Prepared = { key: string; draft: Draft; ref?: string | undefined; leftOut: string[] };

/** The format of a file, by one of its rows; undefined where the row tells nothing. */
export function formatOf(row: FileRow): Format | undefined {
  if (row.kind === 'cells') return 'csv';
  if (isClaimReview(row.value)) return 'claim_reviews';
  return isAnnotation(row.value) ? 'annotations' : undefined;
}

const asSpan = ({ part, start, end, words }: Found) => ({
  part,
  start: String(start),
  end: String(end),
  words,
});

const foundOf = (text: ArticleText, it: Target): Found => {
  const { exact, position, part } = it;
  if (exact !== null) return find(text, { ...it, exact, ...(position ? { start: position.start } : {}) });
  if (!position) throw new RowProblem('It gives no words of the article.');
  return wordsAt(text, part, position.start, position.end);
};

function given(row: FileRow, format: Format, into: Into | undefined, now: Date): Given {
  if (row.kind === 'json' && format === 'claim_reviews') return ofClaimReview(row.value, now);
  if (!into) throw new Error('rows of this format go into an article');
  if (row.kind === 'cells') {
    const it = ofCsvRow(row.columns, row.cells);
    const found = find(into.text, { exact: it.quote, prefix: it.prefix, suffix: it.suffix, part: it.part });
    return { ...it, claim: { ...it.claim, spans: [asSpan(found)] } };
  }
  const it = ofAnnotation(row.value);
  const found = it.targets.map((target) => foundOf(into.text, target));
  const statement = it.claim.statement || (found[0]?.words ?? '');
  return { ...it, claim: { ...it.claim, statement, spans: found.map(asSpan) } };
}

/**
 * What a row of a file would become.
 * @param into needed for CSV and annotations
 * @param now after which nothing can have been said or checked
 * @throws RowProblem with why it cannot be taken
 */
export function prepare(row: FileRow, format: Format, into?: Into, now = new Date()): Prepared {
  const it = given(row, format, into, now);
  const draft = readDraft(it);
  for (const { source } of namesOf(draft)) {
    if (nameKey(source) === '') throw new RowProblem('The name of a source needs letters or figures.');
    if (!into && nameKey(source) === nameKey(OWN_VOICE))
      throw new RowProblem(`“${OWN_VOICE}” is no name of a source elsewhere.`);
  }
  const id = row.kind === 'json' && isNode(row.value) ? textIn(row.value as Node, 'id', '@id') : undefined;
  return {
    key: keyOf([into?.articleId ?? 'elsewhere', ...it.key]),
    draft,
    leftOut: it.leftOut ?? [],
    ref: format === 'annotations' && id ? refIn(id) : undefined,
  };
}

type Named = { source: string; onTheRecord: boolean; rename: (name: string) => void };

/** All names of sources in a draft, and how each is put in another's place. */
export function namesOf({ claim }: Draft): Named[] {
  return [
    ...claim.attributions.flatMap((it) =>
      it.hops.map((hop) => ({
        source: hop.source,
        onTheRecord: hop.terms === 'on_the_record',
        rename: (name: string) => {
          hop.source = name;
        },
      })),
    ),
    ...claim.evidence.flatMap((it) =>
      it.source === null
        ? []
        : [
            {
              source: it.source,
              onTheRecord: false,
              rename: (name: string) => {
                it.source = name;
              },
            },
          ],
    ),
  ];
}
