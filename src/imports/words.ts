/** The words of an import, and its bounds. */

export const FORMATS = ['claim_reviews', 'csv', 'annotations'] as const;
export type Format = (typeof FORMATS)[number];

export const IMPORT_STATES = ['reading', 'ready', 'importing', 'done', 'failed', 'dropped'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** What a format is called, and what one of its rows is called. */
export const FORMAT_WORDS: Record<Format, { name: string; row: string }> = {
  claim_reviews: { name: 'ClaimReview in JSON-LD', row: 'item' },
  csv: { name: 'CSV', row: 'row' },
  annotations: { name: 'W3C Web Annotations', row: 'annotation' },
};

/** Rows that one file may have. */
export const MOST_ROWS = 500_000;
/** Characters that one row, or a single text in it, may have. */
export const LONGEST_ROW = 1_000_000;
/** How deep things may stand within each other in JSON. */
export const DEEPEST = 64;
/** Claims that share one article that stands for where they appeared. */
export const MOST_IN_ONE_PLACE = 100;

/** A worker that gave no sign of life for so long, in milliseconds, is taken to be gone. */
export const SILENCE = 30_000;
/** Milliseconds between two signs of life. */
export const BEAT = 1000;

/** The file as a whole cannot be taken. The message is for the person who sent it. */
export class FileProblem extends Error {
  override name = 'FileProblem';
}

/** A row of a file cannot be taken. The message is for the person who sent it, and quotes nothing of the row. */
export class RowProblem extends Error {
  override name = 'RowProblem';
}
