/** A form as plain data: texts by the name of their field, and lists of rows that are such forms themselves. */
export type Fields = { [field: string]: string | Fields[] };

export type FieldShape = {
  /** What a person calls the field. */
  name: string;
  /** How a value reads, where it is a word of a list. */
  say?: (value: string) => string;
  /** Whether the field says anything in this row; always, where nothing else is said. */
  counts?: (row: Fields) => boolean;
};

/** The fields of a form in the order they are shown, and its lists. */
export type Shape = {
  fields: Record<string, FieldShape>;
  /** Fields that go along with another, such as the place of words: by their name, the field that they go with. */
  along?: Record<string, string>;
  lists?: Record<string, ListShape>;
};

export type ListShape = Shape & {
  /** What one row is called ("Account") and all of them ("the accounts"). */
  one: string;
  many: string;
  /** Field that keeps the row's id, where rows have one. */
  id?: string;
  /** What a row is first of all, such as who said it. */
  first: (row: Fields) => string;
};

const even = (text: string) => text.replace(/\r\n?/g, '\n').trim();
export const textOf = (row: Fields | undefined, field: string): string => {
  const value = row?.[field];
  return typeof value === 'string' ? value : '';
};
export const rowsOf = (form: Fields | undefined, list: string): Fields[] => {
  const value = form?.[list];
  return Array.isArray(value) ? value : [];
};
export const followers = (shape: Shape, field: string) =>
  Object.keys(shape.along ?? {}).filter((it) => shape.along?.[it] === field);

/** What a field says in a row: nothing where it does not count there. */
export const saidIn = (shape: Shape, field: string, row: Fields): string =>
  shape.fields[field]?.counts?.(row) === false ? '' : even(textOf(row, field));

/** Whether a field and what goes along with it say the same. What one side leaves open is no difference. */
export const isSame = (shape: Shape, field: string, a: Fields, b: Fields): boolean =>
  saidIn(shape, field, a) === saidIn(shape, field, b) &&
  followers(shape, field).every(
    (it) => textOf(a, it) === textOf(b, it) || textOf(a, it) === '' || textOf(b, it) === '',
  );

/** All that a row says, line by line. */
export function linesOf(shape: Shape, row: Fields, path = ''): string[] {
  const own = Object.entries(shape.fields).flatMap(([field, { name, say }]) => {
    const text = saidIn(shape, field, row);
    return text === '' ? [] : [`${path}${name}: ${say?.(text) ?? text}`];
  });
  const below = Object.entries(shape.lists ?? {}).flatMap(([list, of]) =>
    rowsOf(row, list).flatMap((it, at) => linesOf(of, it, `${path}${of.one} ${at + 1}, `)),
  );
  return [...own, ...below];
}

/** What a field says; where only its place differs, that too. */
export function said(shape: Shape, field: string, row: Fields, other: Fields): string {
  const text = saidIn(shape, field, row);
  const shown = shape.fields[field]?.say?.(text) ?? text;
  if (text !== saidIn(shape, field, other)) return shown;
  return `${shown} (at ${followers(shape, field)
    .map((it) => textOf(row, it))
    .join('–')})`;
}
