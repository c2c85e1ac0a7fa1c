import { typed } from '../platform/input.js';
import type { AffiliationKind, Period } from './tenure.js';

/** What a source's form shows: strings only, whatever was typed, so that nothing typed is lost when it comes again. */
export type AffiliationForm = Record<'role' | 'kind' | 'with' | 'from' | 'until', string>;
export type SourceForm = Record<'name' | 'kind' | 'description' | 'aliases' | 'sameAs', string> & {
  affiliations: AffiliationForm[];
};

/** A source as it stands, in so far as its form can change it. */
export type SourceFields = {
  name: string;
  kind: string;
  description: string | null;
  sameAs: readonly string[];
  aliases: readonly { name: string }[];
  affiliations: readonly (Period & {
    role: string | null;
    kind: AffiliationKind;
    with: { name: string } | null;
  })[];
};

const TEXTS = ['name', 'kind', 'description', 'aliases', 'sameAs'] as const;
const ROW = ['role', 'kind', 'with', 'from', 'until'] as const;

/** No form needs more rows, whoever sends it. */
const MOST_ROWS = 60;

type Given = Record<string, unknown>;
const pick = <K extends string>(given: Given, keys: readonly K[]) =>
  Object.fromEntries(keys.map((key) => [key, typed(given[key])])) as Record<K, string>;

export const newAffiliation = (): AffiliationForm => ({ ...pick({}, ROW), kind: 'belongs_to' });

export const newSourceForm = (name = ''): SourceForm => ({
  ...pick({}, TEXTS),
  name,
  kind: 'person',
  affiliations: [newAffiliation()],
});

/** What was sent, as it was typed. */
export function formFromBody(body: Given): SourceForm {
  const given = body.affiliations;
  const list: unknown[] = given && typeof given === 'object' ? Object.values(given) : [];
  return {
    ...pick(body, TEXTS),
    affiliations: list
      .filter((it): it is Given => it !== null && typeof it === 'object')
      .slice(0, MOST_ROWS)
      .map((it) => pick(it, ROW)),
  };
}

/** A source as a form. */
export const formFromSource = (source: SourceFields): SourceForm => ({
  name: source.name,
  kind: source.kind,
  description: source.description ?? '',
  aliases: source.aliases.map((it) => it.name).join('\n'),
  sameAs: source.sameAs.join('\n'),
  affiliations: source.affiliations.map((it) => ({
    role: it.role ?? '',
    kind: it.kind,
    with: it.with?.name ?? '',
    from: it.from ?? '',
    until: it.until ?? '',
  })),
});

/**
 * What the buttons within the form do to it, without saving anything.
 * @param then value of the button: "add-affiliation", "remove-affiliation.2"
 * @returns whether it was such a button
 */
export function reshape(form: SourceForm, then: unknown): boolean {
  const match = /^(?:add-affiliation|remove-affiliation\.(\d{1,2}))$/.exec(typed(then));
  if (!match) return false;
  if (match[1] !== undefined) form.affiliations.splice(Number(match[1]), 1);
  else if (form.affiliations.length < MOST_ROWS) form.affiliations.push(newAffiliation());
  return true;
}
