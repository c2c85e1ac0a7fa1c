import { stringify } from 'csv-stringify/sync';
import type { Response } from 'express';

/**
 * Sends a table as a CSV file (RFC 4180, UTF-8, names of the columns in the first line). A text that a spreadsheet would
 * take for a formula gets a ' before it.
 * @param name of ASCII letters, figures, "-" and "." alone
 */
export function sendCsv(
  res: Response,
  name: string,
  heads: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): void {
  const text = stringify([[...heads], ...rows.map((row) => [...row])], {
    record_delimiter: 'windows',
    quote_record_delimiter: true,
    escape_formulas: true,
  });
  res
    .set({
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'private, no-store',
    })
    .send(text);
}
