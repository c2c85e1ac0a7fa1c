import { z } from 'zod';
import { SOURCE_KINDS } from '../claims/words.js';
import {
  isWebLink,
  oneOf,
  optionalOneOf,
  optionalWords,
  rows,
  version,
  whole,
  words,
} from '../platform/input.js';
import { nameKey, OWN_VOICE } from './name.js';
import { AFFILIATION_KINDS, inOrder, isPartialDay } from './tenure.js';

/** A source as a form names it: found by its name, or made with this kind where there is none yet. */
export const sourceInput = z.object({
  source: words('Who', 200),
  sourceKind: optionalOneOf('What kind of source', SOURCE_KINDS),
});

const isName = (given: string) => nameKey(given) !== '';
const isOwnVoice = (given: string) => nameKey(given) === nameKey(OWN_VOICE);
const VOICE = `“${OWN_VOICE}” stands for the voice of each article; no other source may have that name.`;

/** Lines of a field, each once. */
const lines = (label: string, most: number, ofLine: (line: string) => string | null) =>
  optionalWords(label, 20_000)
    .transform((text) => [
      ...new Set(
        (text ?? '')
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean),
      ),
    ])
    .superRefine((list, context) => {
      const wrong = list.length > most ? `${label}: at most ${most}.` : list.map(ofLine).find(Boolean);
      if (wrong) context.addIssue({ code: 'custom', message: wrong });
    });

const day = (label: string) =>
  optionalWords(label, 20).refine(
    (given) => given === null || isPartialDay(given),
    `${label} is written as 2025, 2025-01 or 2025-01-20.`,
  );

const affiliation = z
  .object({
    role: optionalWords('The role', 200),
    kind: oneOf('How it belongs there', AFFILIATION_KINDS),
    with: optionalWords('What it belongs to', 200)
      .refine((it) => it === null || isName(it), 'What it belongs to needs letters or figures.')
      .refine((it) => it === null || !isOwnVoice(it), VOICE),
    from: day('The beginning'),
    until: day('The end'),
  })
  .refine((it) => it.role !== null || it.with !== null || (it.from === null && it.until === null), {
    path: ['role'],
    error: 'Give a role, or what it belongs to.',
  })
  .refine(inOrder, { path: ['until'], error: 'The end comes before the beginning.' });

const source = z.object({
  name: words('The name', 200)
    .refine(isName, 'The name of a source needs letters or figures.')
    .refine((it) => !isOwnVoice(it), VOICE),
  kind: oneOf('The kind', SOURCE_KINDS),
  description: optionalWords('The description', 2000),
  aliases: lines('Other spellings', 50, (line) => {
    if (line.length > 200) return 'Other spellings: each has at most 200 characters.';
    if (isOwnVoice(line)) return VOICE;
    return isName(line) ? null : 'Other spellings: each needs letters or figures.';
  }),
  sameAs: lines('Links', 20, (line) =>
    line.length <= 2000 && isWebLink(line)
      ? null
      : 'Each link must be a link that starts with http:// or https://, on a line of its own.',
  ),
  // A row left empty is none.
  affiliations: rows(affiliation, 'Roles and affiliations', 30).transform((list) =>
    list.filter((it) => it.role !== null || it.with !== null),
  ),
});

/** Of spellings that are found alike, the name and the first of the others stay. */
const onceEach = <T extends z.output<typeof source>>(it: T): T => {
  const seen = new Set([nameKey(it.name)]);
  const isNew = (key: string) => !seen.has(key) && seen.add(key);
  return { ...it, aliases: it.aliases.filter((alias) => isNew(nameKey(alias))) };
};

export const newSourceInput = source.transform(onceEach);
export const editSourceInput = source.extend({ version }).transform(onceEach);

/** A source as its own form gives it; what it belongs to is given by name. */
export type SourceInput = z.output<typeof newSourceInput>;

export const mergeInput = z.object({
  with: z.uuid({ error: 'Choose the source to merge with.' }),
  version,
  withVersion: whole('The other source’s version'),
});
export type MergeInput = z.output<typeof mergeInput>;

/** What the list is narrowed to. What cannot be read is left out: a filter is no form to be refused. */
export const listInput = z.object({
  q: z
    .string()
    .transform((it) => it.slice(0, 200))
    .catch(''),
  kind: z.enum(SOURCE_KINDS).optional().catch(undefined),
});

const STANDS = ['behind', 'against', 'both'] as const;

/** Which of a source's claims are asked for, when there are too many for one page. */
export const standsInput = z.object({
  stands: z.enum(STANDS).optional().catch(undefined),
  after: z
    .string()
    .regex(/^[0-9A-Z]{6}$/)
    .optional()
    .catch(undefined),
  added: z.literal('1').optional().catch(undefined),
});
