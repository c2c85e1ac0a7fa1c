import { z } from 'zod';
import { type FieldErrors, InvalidInput, NotFound } from './errors.js';

/**
 * Zod types for what comes in at the edge. Text is trimmed, line ends are made one, NUL and lone surrogates
 * are refused with a sentence, as Postgres and UTF-8 cannot hold them.
 */

/** What shows nothing is nothing: a space of no width is no answer. */
const clean = (given: string) => {
  const text = given.replace(/\r\n?/g, '\n').trim();
  return /[^\p{Z}\p{C}]/u.test(text) ? text : '';
};

const sound = (label: string) =>
  z
    .string({
      error: ({ input }) =>
        input === undefined ? `${label} is missing.` : `${label}: one piece of text is expected.`,
    })
    .refine((s) => !s.includes('\0'), `${label} contains a NUL character, which no text may.`)
    .refine(
      (s) => s.isWellFormed(),
      `${label} contains half a character (a lone surrogate). Please type it anew.`,
    );

/** Required text of at most `max` UTF-16 code units. */
export const words = (label: string, max: number) =>
  sound(label)
    .transform(clean)
    .refine((s) => s !== '', `${label} is missing.`)
    .refine((s) => s.length <= max, `${label} is too long: at most ${max.toLocaleString('en')} characters.`);

/** Optional text; empty becomes null. */
export const optionalWords = (label: string, max: number) =>
  sound(label)
    .transform(clean)
    .refine((s) => s.length <= max, `${label} is too long: at most ${max.toLocaleString('en')} characters.`)
    .transform((s) => (s === '' ? null : s))
    .nullish()
    .transform((s) => s ?? null);

/** Optional http(s) link; empty becomes null. */
export const optionalLink = (label: string) =>
  optionalWords(label, 2000).refine(
    (s) => s === null || isWebLink(s),
    `${label} must be a link that starts with http:// or https://.`,
  );

/** Whether a text is an address of the web; one with a control character or half a character in it is none. */
export function isWebLink(given: string): boolean {
  if (!/^https?:\/\//i.test(given) || /[\s\p{Cc}\p{Cs}"'<>`]/u.test(given)) return false;
  try {
    return new URL(given).hostname !== '';
  } catch {
    return false;
  }
}

/** One of some words, with a sentence when it is not. */
export const oneOf = <const T extends readonly [string, ...string[]]>(label: string, options: T) =>
  z.enum(options, { error: `${label}: please choose one of the list.` });

/** The same, where nothing chosen becomes null. */
export const optionalOneOf = <const T extends readonly [string, ...string[]]>(label: string, options: T) =>
  z
    .union([z.literal('').transform(() => null), oneOf(label, options)], {
      error: `${label}: please choose one of the list.`,
    })
    .nullish()
    .transform((value) => value ?? null);

/** A whole number from a form. */
export const whole = (label: string) =>
  z
    .string({ error: `${label} is missing.` })
    .regex(/^\d{1,9}$/, `${label} must be a whole number.`)
    .transform(Number);

/** The same, or null where nothing is given. */
export const optionalWhole = (label: string) =>
  z
    .union([z.literal('').transform(() => null), whole(label)], { error: `${label} must be a whole number.` })
    .nullish()
    .transform((value) => value ?? null);

/** The version a form was made from. */
export const version = whole('The form’s version');

/** A form that carries nothing else. */
export const versionInput = z.object({ version });

/**
 * Rows of a form, sent as `name[0][…]`, `name[1][…]`: what the parser makes of them, array or object, as an
 * array in their order.
 */
export const rows = <T extends z.ZodType>(row: T, label: string, max: number) =>
  z.preprocess(
    (given) => {
      if (given === undefined || given === '') return [];
      if (given && typeof given === 'object' && !Array.isArray(given))
        return Object.entries(given)
          .sort(([a], [b]) => Number(a) - Number(b))
          .map(([, value]) => value);
      return given;
    },
    z.array(row, { error: `${label} could not be read.` }).max(max, `${label}: at most ${max}.`),
  );

/**
 * Reads input with a schema.
 * @throws InvalidInput with one sentence for each field, by its path ("attributions.0.stance").
 */
export function read<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const result = schema.safeParse(input ?? {}, {
    error: () => 'This could not be read. Please fill it in anew.',
  });
  if (result.success) return result.data;
  const fields: FieldErrors = {};
  for (const issue of result.error.issues) {
    const key = issue.path.join('.');
    fields[key] ??= issue.message;
  }
  throw new InvalidInput(fields);
}

/** Reads the id of an address. @throws NotFound when it cannot be one */
export function readId(given: unknown, what: string): string {
  const id = z.uuid().safeParse(given);
  if (!id.success) throw new NotFound(`There is no such ${what}.`);
  return id.data;
}

/** What was typed into a field. One that was sent several times keeps all of it, for its author to choose from. */
export const typed = (given: unknown): string =>
  (Array.isArray(given) ? given : [given]).filter((it) => typeof it === 'string').join('\n');

/** The text fields of a body as they were typed, to be shown again. */
export const typedText = (body: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(body ?? {})
      .filter(([, value]) => typeof value === 'string' || Array.isArray(value))
      .map(([key, value]) => [key, typed(value)]),
  );

const NEVER_SHOWN = /^(_csrf|_once|version|then|was|choosing|choice)$|password|^current$|start|end$|id$/i;

/** Who a protected source is: a group of fields that only editors fill in, and so only they see again. */
const EDITORS_ALONE = 'identity';

/**
 * All that was typed into a form that could not be taken, field by field, to be shown on the page that says so.
 * @param toEditor whether it is an editor who sees that page; a session may have ended since the form was opened
 */
export function typedProse(body: unknown, toEditor: boolean, path = ''): { name: string; text: string }[] {
  if (typeof body === 'string') return body === '' || path === '' ? [] : [{ name: path, text: body }];
  if (body === null || typeof body !== 'object') return [];
  return Object.entries(body)
    .filter(([key]) => !NEVER_SHOWN.test(key) && (toEditor || key !== EDITORS_ALONE))
    .flatMap(([key, value]) =>
      typedProse(value, toEditor, `${path} ${/^\d+$/.test(key) ? Number(key) + 1 : key}`.trim()),
    )
    .slice(0, 200);
}
