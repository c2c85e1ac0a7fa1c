import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import type { Response } from 'express';

/**
 * A table as CSV (RFC 4180, names of the columns in the first line). A text that a spreadsheet would take for a formula
 * gets a ' before it.
 */
export const csvOf = (heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  stringify([[...heads], ...rows.map((row) => [...row])], {
    record_delimiter: 'windows',
    quote_record_delimiter: true,
    escape_formulas: true,
  });

/**
 * Sends a table of the desk's as a CSV file in UTF-8.
 * @param name of ASCII letters, figures, "-" and "." alone
 */
export function sendCsv(
  res: Response,
  name: string,
  heads: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): void {
  res
    .set({
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'private, no-store',
    })
    .send(csvOf(heads, rows));
}

type Rows = readonly (readonly (string | number)[])[];

/** The same of more rows than are held at once: they are sent in parts, as they come. No part is empty. */
export async function sendCsvInParts(
  res: Response,
  name: string,
  heads: readonly string[],
  parts: AsyncIterable<Rows>,
): Promise<void> {
  async function* text() {
    yield csvOf(heads, []);
    for await (const [first = [], ...others] of parts) yield csvOf(first.map(String), others);
  }
  res.set({
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'private, no-store',
  });
  try {
    await pipeline(Readable.from(text(), { objectMode: false }), res);
  } catch (error) {
    // Somebody who leaves in the middle is no failure.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}
