import type { Shape } from './form-shape.js';
import type { Side } from './row-pairs.js';
import { compared, type Difference, differences } from './versions.js';

/**
 * What forms carry so that nobody's work is overwritten unseen: the version that they were made from, what it said
 * (`was`), and whether they are being looked at beside another version (`choosing`).
 */

type Given = Record<string, unknown>;

/** What a form that was sent says of its making. */
export type Made<F> = {
  version: number | undefined;
  /** What the form was made from, as far as it says so. It only proposes choices, so that it need not be believed. */
  was: F | undefined;
  /** The same as it was sent, to be carried on. */
  sent: string;
  choosing: boolean;
  /** Whether the button was one that puts what was typed in the place of what others saved, knowing of it. */
  replacing: boolean;
  /** Whether the button was the one that takes the choices. */
  taking: boolean;
  choices: Map<string, Side>;
};

/** What a page shows of a form's versions. */
export type FormVersions = {
  was: string;
  /** In what the form differs from what stands there now; null where nobody was faster. */
  differences: Difference[] | null;
  /** What was typed and not taken, once choices were taken; null before. */
  left: Difference[] | null;
};

/** More than this (UTF-16 code units) is not carried along; then it is not told whose change a difference is. */
const LONGEST = 200_000;

/** @param fromBody reads the feature's form from whatever was sent */
export function madeFrom<F>(body: unknown, fromBody: (given: Given) => F): Made<F> {
  const { version, was, choosing, then, choice } = (body ?? {}) as Given;
  const sent = typeof was === 'string' && was.length <= LONGEST ? was : '';
  const given = choice && typeof choice === 'object' ? Object.entries(choice) : [];
  return {
    version: typeof version === 'string' && /^\d{1,9}$/.test(version) ? Number(version) : undefined,
    was: parsed(sent, fromBody),
    sent,
    choosing: typeof choosing === 'string',
    replacing: then === 'replace' || then === 'replace-submit',
    taking: then === 'take',
    choices: new Map(given.filter((it): it is [string, Side] => it[1] === 'theirs' || it[1] === 'mine')),
  };
}

function parsed<F>(sent: string, fromBody: (given: Given) => F): F | undefined {
  try {
    const given: unknown = JSON.parse(sent);
    return given && typeof given === 'object' ? fromBody(given as Given) : undefined;
  } catch {
    return undefined;
  }
}

/** What a form is made from, as the form carries it. What is empty is left out, as it is read as empty. */
export function carry(form: object): string {
  const text = JSON.stringify(form, (_, value) => (value === '' ? undefined : value));
  return text.length <= LONGEST ? text : '';
}

/** A form that nobody has been faster than, as far as is known. */
export const alone = (was: string): FormVersions => ({ was, differences: null, left: null });

/** What stands there now, as a form, and its version. */
export type Now<F> = { version: number; form: F };

/** A form beside what stands there now. Choices that were made between the same two versions stay. */
export function beside<F>(shape: Shape, now: Now<F>, mine: F, made: Made<F>): FormVersions {
  const found = differences(shape, { theirs: now.form, mine, was: made.was });
  const chosen = made.choosing && made.version === now.version ? made.choices : new Map<string, Side>();
  return {
    was: made.sent,
    differences: found.map((it) => ({ ...it, choice: chosen.get(it.key) ?? it.choice })),
    left: null,
  };
}

/** The form that follows from the choices: it is made from what stands there now, and nothing of it is saved. */
export function taken<F extends object>(
  shape: Shape,
  theirs: F,
  mine: F,
  made: Made<F>,
): { form: F; versions: FormVersions } {
  const found = compared(shape, { theirs, mine, was: made.was });
  const left = found.differences.filter(
    (it) => (made.choices.get(it.key) ?? it.choice) === 'theirs' && it.mine,
  );
  return {
    form: found.choose(made.choices),
    versions: { was: carry(theirs), differences: null, left },
  };
}
