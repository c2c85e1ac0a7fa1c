import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import type { ColumnName } from './columns.js';
import { readHeads } from './csv-row.js';
import type { FileRow } from './file-row.js';
import { type Json, jsonItems } from './json-items.js';
import { unwrapped } from './json-ld.js';
import { FileProblem, LONGEST_ROW, MOST_ROWS } from './words.js';

/** How much of a file is looked at to tell what it is; bytes. */
const HEAD = 4096;

type Bytes = AsyncIterable<Buffer>;

const isUtf16 = (head: Buffer) =>
  (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);

/**
 * Reads a file in flat memory, whatever its size.
 * @param onRead told of the bytes that were read so far
 * @throws FileProblem where it is no text, broken, or none of the formats
 */
export async function* readRows(path: string, onRead: (bytes: number) => void): AsyncGenerator<FileRow> {
  const head = await headOf(path);
  if (head.length === 0) throw new FileProblem('The file is empty.');
  if (isUtf16(head)) throw new FileProblem('The file is text in UTF-16. Save it as UTF-8 and send it anew.');
  if (head.includes(0))
    throw new FileProblem(
      'The file is no text. ClaimReview and annotations come as JSON, tables as CSV, in UTF-8.',
    );
  const start = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (start === '' && head.length < HEAD) throw new FileProblem('The file holds nothing but white space.');
  if (start.startsWith('<'))
    throw new FileProblem(
      'The file is a web page or XML. ClaimReview and annotations come as JSON, tables as CSV.',
    );
  const text = checked(createReadStream(path), onRead);
  let count = 0;
  const isJson = start.startsWith('{') || start.startsWith('[');
  for await (const row of isJson ? jsonRows(text) : csvRows(text, start)) {
    if (++count > MOST_ROWS)
      throw new FileProblem(
        `The file has more than ${MOST_ROWS.toLocaleString('en')} rows. Send it in parts; what was imported is not imported twice.`,
      );
    yield row;
  }
}

async function headOf(path: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const chunk of createReadStream(path, { end: HEAD - 1 }) as Bytes) parts.push(chunk);
  return Buffer.concat(parts);
}

/** The bytes again, as long as they are UTF-8. */
async function* checked(bytes: Bytes, onRead: (bytes: number) => void): Bytes {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const problem = () => new FileProblem('The file is not UTF-8 text. Save it as UTF-8 and send it anew.');
  let read = 0;
  for await (const chunk of bytes) {
    try {
      decoder.decode(chunk, { stream: true });
    } catch {
      throw problem();
    }
    yield chunk;
    read += chunk.length;
    onRead(read);
  }
  try {
    decoder.decode();
  } catch {
    throw problem();
  }
}

async function* jsonRows(bytes: Bytes): AsyncGenerator<FileRow> {
  let found: Json[] = [];
  const items = jsonItems((item) => found.push(item));
  let isFirst = true;
  for await (const chunk of bytes) {
    const hasMark = isFirst && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
    isFirst = false;
    items.write(hasMark ? chunk.subarray(3) : chunk);
    for (const item of found) for (const value of unwrapped(item)) yield { kind: 'json', value };
    found = [];
  }
  items.end();
  for (const item of found) for (const value of unwrapped(item)) yield { kind: 'json', value };
}

/** What parts the cells of the first line: the one of these that stands there most often. */
const delimiterOf = (start: string): string => {
  const line = start.split(/\r?\n/, 1)[0] ?? '';
  const count = (sign: string) => line.split(sign).length;
  return [',', ';', '\t'].reduce((best, it) => (count(it) > count(best) ? it : best));
};

async function* csvRows(bytes: Bytes, start: string): AsyncGenerator<FileRow> {
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(start),
    // How many cells a row has is told of that row; it does not break the file.
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
  });
  // Where either breaks the other ends, and what broke is thrown below.
  const feeding = pipeline(Readable.from(bytes, { objectMode: false }), parser).catch(() => {});
  let columns: ColumnName[] | undefined;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      if (columns) yield { kind: 'cells', columns, cells };
      else columns = readHeads(cells);
    }
  } catch (error) {
    throw problemOf(error);
  } finally {
    parser.destroy();
    await feeding;
  }
}

const CSV_PROBLEMS: Record<string, string> = {
  CSV_QUOTE_NOT_CLOSED: 'A quotation mark opens a cell and none closes it',
  CSV_INVALID_CLOSING_QUOTE:
    'After the quotation mark that closes a cell stands something that does not belong there',
  INVALID_OPENING_QUOTE: 'A quotation mark stands within a cell that is not in quotation marks',
  CSV_MAX_RECORD_SIZE: `A row is longer than ${LONGEST_ROW.toLocaleString('en')} characters`,
};

/** What a parser says of a broken table, as a sentence. */
function problemOf(error: unknown): unknown {
  const { code, lines } = error as { code?: string; lines?: number };
  if (error instanceof FileProblem || !code?.match(/^(CSV_|INVALID_)/)) return error;
  const what = CSV_PROBLEMS[code] ?? 'The table is broken';
  return new FileProblem(
    `${what}${lines ? `, near line ${lines.toLocaleString('en')}` : ''}. Nothing of the file is kept.`,
  );
}
