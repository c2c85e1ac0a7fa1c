import type { ColumnName } from './columns.js';
import type { Json } from './json-items.js';

/** What stands in a file, row by row: JSON as it is, or the cells of a table with its columns. */
export type FileRow =
  | { kind: 'json'; value: Json }
  | { kind: 'cells'; columns: ColumnName[]; cells: string[] };
