import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editParticulars } from '../../src/articles/commands/change-article.js';
import { setThresholds } from '../../src/assessments/commands/set-thresholds.js';
import { thresholdsNow } from '../../src/assessments/queries.js';
import { addSource } from '../../src/sources/commands/add-source.js';
import { editSource } from '../../src/sources/commands/edit-source.js';
import { anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import { snapshot } from '../support/snapshot.js';
import { choicesOf, madeOf, typedIn } from '../support/stale-forms.js';

// Rule 6 for the small forms: both versions, a choice for each field, and nothing saved by choosing.

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

type Fields = Record<string, string>;
type Case = {
  name: string;
  who: 'checker' | 'admin';
  /** Makes the thing; gives where its form is, and where it goes. */
  make(): Promise<{ at: string; to: string }>;
  /** What a colleague saves meanwhile. */
  theirs(to: string): Promise<unknown>;
  mine: Fields;
  /** Fields that differ, with the proposed side; the first is chosen the other way round. */
  proposed: Fields;
  /** What stands in the form once that is taken; what is saved then. */
  merged: Fields;
  saved(to: string): Promise<unknown>;
  expected: object;
};

const idOf = (to: string) => to.split('/')[3] ?? '';
const SOURCE = { kind: 'person', description: null, aliases: [], sameAs: [], affiliations: [] } as const;

const CASES: Case[] = [
  {
    name: 'a source',
    who: 'checker',
    async make() {
      const id = await addSource(desk.as.checker, {
        ...SOURCE,
        name: 'A',
        aliases: [],
        sameAs: [],
        affiliations: [],
      });
      return { at: `/desk/sources/${id}/edit`, to: `/desk/sources/${id}` };
    },
    theirs: (to) =>
      editSource(desk.as.editor, idOf(to), 1, {
        ...SOURCE,
        name: 'A',
        description: 'Theirs.',
        aliases: ['Aa'],
        sameAs: [],
        affiliations: [],
      }),
    mine: { name: 'B', kind: 'person', description: 'Mine.', aliases: '', sameAs: '' },
    proposed: { description: 'mine', name: 'mine', aliases: 'theirs' },
    merged: { name: 'B', description: 'Theirs.', aliases: 'Aa' },
    saved: (to) =>
      desk.db.source.findUniqueOrThrow({
        where: { id: idOf(to) },
        select: { name: true, description: true },
      }),
    expected: { name: 'B', description: 'Theirs.' },
  },
  {
    name: 'the particulars',
    who: 'checker',
    async make() {
      const slug = await anArticle(desk.as.checker);
      return { at: `/desk/articles/${slug}/particulars`, to: `/desk/articles/${slug}/particulars` };
    },
    theirs: (to) =>
      editParticulars(desk.as.checker2, idOf(to), 1, {
        byline: 'Their byline',
        publication: 'Their paper',
        url: null,
        dateline: null,
        language: 'en',
      }),
    mine: { byline: 'My byline', publication: '', url: '', dateline: '', language: 'uk' },
    proposed: { byline: 'mine', publication: 'both', language: 'mine' },
    merged: { byline: 'Their byline', language: 'uk' },
    saved: (to) =>
      desk.db.article.findUniqueOrThrow({
        where: { slug: idOf(to) },
        select: { byline: true, language: true },
      }),
    expected: { byline: 'Their byline', language: 'uk' },
  },
  {
    name: 'the thresholds',
    who: 'admin',
    make: async () => ({ at: '/desk/rule', to: '/desk/rule' }),
    theirs: () =>
      setThresholds(desk.as.admin, 0, {
        independentOrigins: 3,
        primarySuffices: false,
        anonymousCounts: false,
        reason: 'Theirs.',
      }),
    mine: { independentOrigins: '2', primarySuffices: 'yes', anonymousCounts: 'yes', reason: 'Mine.' },
    proposed: { anonymousCounts: 'mine', independentOrigins: 'theirs', primarySuffices: 'theirs' },
    merged: { reason: 'Mine.' },
    saved: async () => {
      const { independentOrigins, anonymousCounts } = await thresholdsNow(desk.db);
      return { independentOrigins, anonymousCounts };
    },
    expected: { independentOrigins: 2, anonymousCounts: true },
  },
];

describe.each(CASES)(
  'the form of $name',
  ({ who, make, theirs, mine, proposed, merged, saved, expected }) => {
    it('made from an older version is chosen from, field by field, and only then saved', async () => {
      const visitor = await desk.visitor(who);
      const { at, to } = await make();
      const opened = madeOf((await visitor.get(at)).text);
      await theirs(to);
      const before = await snapshot(desk.pool);

      const stale = await visitor.post(to, { ...mine, ...opened });
      expect(stale.status).toBe(409);
      const made = madeOf(stale.text);
      expect(made).toEqual({ ...opened, version: String(Number(opened.version) + 1), choosing: '1' });
      const choices = choicesOf(stale.text);
      for (const [field, side] of Object.entries(proposed))
        if (side !== 'both') expect(choices[`choice[${field}]`]).toBe(side);

      // Sent without a choice it is not saved, and one that came too late takes nothing.
      expect((await visitor.post(to, { ...mine, ...made })).status).toBe(409);
      const late = await visitor.post(to, { ...mine, ...made, ...choices, ...opened, ...TAKE });
      expect(late.status).toBe(409);
      const wrong = await visitor.post(to, { ...mine, ...made, ...INVALID, ...REPLACE });
      expect([wrong.status, madeOf(wrong.text)]).toEqual([422, made]);

      const first = `choice[${Object.keys(proposed)[0]}]`;
      const taken = await visitor.post(to, { ...mine, ...made, ...choices, [first]: 'theirs', ...TAKE });
      expect(taken.status).toBe(200);
      expect(typedIn(taken.text)).toMatchObject(merged);
      expect(madeOf(taken.text)).not.toHaveProperty('choosing');
      expect(await snapshot(desk.pool)).toEqual(before);

      const again = await visitor.post(to, { ...mine, ...typedIn(taken.text), ...madeOf(taken.text) });
      expect(again.status).toBe(303);
      expect(await saved(to)).toEqual(expected);
    });
  },
);

const TAKE: Fields = Object.fromEntries([['then', 'take']]);
const REPLACE: Fields = Object.fromEntries([['then', 'replace']]);
/** Wrong in each of the forms. */
const INVALID: Fields = { name: '', language: '', reason: '' };
