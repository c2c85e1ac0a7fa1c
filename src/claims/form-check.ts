import { type OutcomeWords, outcomeWords } from '../assessments/outcome-words.js';
import { thresholdsNow } from '../assessments/queries.js';
import { statusRule } from '../assessments/status-rule.js';
import type { Db } from '../platform/database.js';
import { dayOf } from '../platform/format.js';
import { findSources } from '../sources/finding.js';
import { nameKey, OWN_VOICE } from '../sources/name.js';
import { sourceBook } from '../sources/queries.js';
import { idsOfNames, keyOfName } from '../sources/resolve-source.js';
import { type AccountView, accountView } from './chain.js';
import { draftContent, type SourceOfName } from './draft.js';
import { type FidelityLine, fidelityOf } from './fidelity.js';
import type { ClaimForm } from './form.js';

/** What a form would carry if it were sent as it is. */
export type FormCheck = {
  accounts: AccountView[];
  findings: OutcomeWords;
  fidelity: FidelityLine[];
  /** Names that no source has yet, each with those that are near to it. */
  newNames: { name: string; near: string[] }[];
};

/** Names nearer than this many are not offered for one that is new. */
const OFFERED = 3;

/** New names for which near ones are looked up, at the most. */
const LOOKED_UP = 5;

/**
 * Looks ahead: how the chains of a form read, what the status rule says of it, whether its quotations and figures
 * stand in what it rests on, and which sources it would make.
 * @param person who looks: a guardian's names find whom they protect
 */
export async function checkForm(
  db: Db,
  personId: string,
  article: { id: string; dateline: string | null },
  form: ClaimForm,
): Promise<FormCheck> {
  const today = dayOf(new Date());
  const day = article.dateline ?? today;
  const names = [
    ...form.attributions.flatMap((it) => it.hops.map((hop) => hop.source)),
    ...form.evidence.map((it) => it.source),
  ]
    .map((it) => it.trim())
    .filter((it) => nameKey(it) !== '');
  const known = await idsOfNames(
    db,
    names.map((it) => keyOfName(it, article.id)),
    personId,
  );
  const book = await sourceBook(db, [...known.values()]);
  const sourceOf: SourceOfName = (name, kind, when) => {
    const key = keyOfName(name, article.id);
    const id = known.get(key);
    if (id) return book(id, when ?? day);
    const called = name.trim();
    const ownVoice = nameKey(name) === nameKey(OWN_VOICE);
    return {
      id: `new ${key}`,
      name: called,
      kind: ownVoice ? 'publication' : kind,
      role: null,
      ownVoice,
      protected: false,
      roots: [{ id: `new ${key}`, name: called }],
    };
  };
  const content = draftContent(form, sourceOf);
  const unknown = new Map(names.map((it) => [keyOfName(it, article.id), it]));
  for (const key of [...known.keys(), keyOfName(OWN_VOICE, article.id)]) unknown.delete(key);
  return {
    accounts: content.attributions.map((it, index) => accountView(it, index)),
    findings: outcomeWords(statusRule(content, await thresholdsNow(db), today), content),
    fidelity: fidelityOf(content),
    newNames: await newNames(db, [...unknown.values()]),
  };
}

/** One after the other: a form that is checked while it is typed leaves the connections to others. */
async function newNames(db: Db, names: string[]): Promise<FormCheck['newNames']> {
  const found: FormCheck['newNames'] = [];
  for (const [at, name] of names.entries()) {
    const near = at < LOOKED_UP ? await findSources(db, name, { limit: OFFERED }) : [];
    found.push({ name, near: near.map((it) => it.name) });
  }
  return found;
}
