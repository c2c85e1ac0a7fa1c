import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { editClaim } from '../../src/claims/commands/edit-claim.js';
import type { ClaimInput } from '../../src/claims/input.js';
import { addSource } from '../../src/sources/commands/add-source.js';
import { claimIn, fieldsOf } from '../support/claims.js';
import { aClaim, anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import type { Visitor } from '../support/visitor.js';

let desk: TestDesk;
let visitor: Visitor;
let slug: string;
beforeAll(async () => {
  desk = await openTestDesk();
  visitor = await desk.visitor('checker');
  slug = await anArticle(desk.as.checker);
});
afterAll(() => desk.close());

let ref: string;
beforeEach(async () => {
  ({ ref } = await claimIn('draft', desk, slug));
});

const notes = () => desk.db.annotation.findMany({ where: { claim: { ref } }, orderBy: { createdAt: 'asc' } });
const claimOf = () => desk.db.claim.findUniqueOrThrow({ where: { ref } });
const form = (version: number, once: string, given: Partial<ClaimInput>) =>
  fieldsOf(aClaim(given), { version: String(version), _once: once });
const note = (body: string, once?: string) =>
  visitor.post(`/desk/claims/${ref}/annotations`, { body, ...(once ? { _once: once } : {}) });

describe('a form that is sent again', () => {
  it('is answered as it was, and changes nothing twice', async () => {
    const once = randomUUID();
    const [first, second] = [await note('Look here.', once), await note('Look here.', once)];
    expect(first.status).toBe(303);
    expect([second.status, second.location]).toEqual([first.status, first.location]);
    expect(await notes()).toHaveLength(1);
  });

  it('changes nothing twice where both come at the same time', async () => {
    const once = randomUUID();
    const replies = await Promise.all(Array.from({ length: 8 }, () => note('All at once.', once)));
    expect(new Set(replies.map((it) => `${it.status} ${it.location}`)).size).toBe(1);
    expect(await notes()).toHaveLength(1);
  });

  it('with other words is another one, so that nothing typed is lost', async () => {
    const once = randomUUID();
    await note('Look here.', once);
    await note('And there.', once);
    expect((await notes()).map((it) => it.body)).toEqual(['Look here.', 'And there.']);
  });

  it('from a page that was loaded anew is another one', async () => {
    await note('Look here.', randomUUID());
    await note('Look here.', randomUUID());
    expect(await notes()).toHaveLength(2);
  });

  it('is tried again where it was refused before', async () => {
    const once = randomUUID();
    const { version } = await desk.db.claim.findUniqueOrThrow({ where: { ref } });
    const submit = () =>
      visitor.post(`/desk/claims/${ref}/submission`, { version: String(version + 1), _once: once });
    expect((await submit()).status).toBe(409);
    await editClaim(desk.as.checker, ref, version, aClaim({ statement: 'It cost four million euros.' }));
    expect((await submit()).status).toBe(303);
  });

  it('is somebody else’s where somebody else sends it', async () => {
    const once = randomUUID();
    await note('Look here.', once);
    const other = await desk.visitor('checker2');
    await other.post(`/desk/claims/${ref}/annotations`, { body: 'Look here.', _once: once });
    expect(await notes()).toHaveLength(2);
  });

  it('with nothing changed in it is answered as it was, whatever was changed since', async () => {
    const once = randomUUID();
    const { version } = await claimOf();
    const save = () => visitor.post(`/desk/claims/${ref}`, form(version, once, {}));
    expect((await save()).location).toBe(`/desk/claims/${ref}`);
    await editClaim(desk.as.editor, ref, version, aClaim({ settle: 'The bill.' }));
    expect((await save()).status).toBe(303);
    expect(await claimOf()).toMatchObject({ version: version + 1, settle: 'The bill.' });
  });

  it('of a source with nothing changed in it is answered as it was', async () => {
    const id = await addSource(desk.as.checker, { name: 'Sam Roe', kind: 'person' });
    const once = randomUUID();
    const save = (name: string, key: string) =>
      visitor.post(`/desk/sources/${id}`, { version: '1', name, kind: 'person', _once: key });
    expect((await save('Sam Roe', once)).status).toBe(303);
    expect((await save('Sam Rowe', randomUUID())).status).toBe(303);
    expect((await save('Sam Roe', once)).status).toBe(303);
    expect((await desk.db.source.findUniqueOrThrow({ where: { id } })).name).toBe('Sam Rowe');
  });
});

describe.each([
  ['with a change', { statement: 'It cost four million euros.' }],
  ['with none', {}],
])('“Save and submit” %s', (_, given: Partial<ClaimInput>) => {
  const edits = Object.keys(given).length;
  const send = (version: number, once: string) =>
    visitor.post(`/desk/claims/${ref}`, [...form(version, once, given), ['then', 'submit']]);
  const expectDoneOnce = async (version: number) => {
    expect(await claimOf()).toMatchObject({ state: 'submitted', version: version + edits + 1, ...given });
    const kinds = await desk.db.event.findMany({ where: { claim: { ref } }, select: { kind: true } });
    const many = (kind: string) => kinds.filter((it) => it.kind === kind).length;
    expect([many('claim_edited'), many('claim_submitted')]).toEqual([edits, 1]);
    expect(await desk.db.assessment.count({ where: { claim: { ref } } })).toBe(1);
  };

  it('whose answer was lost is answered as it was', async () => {
    const once = randomUUID();
    const { version } = await claimOf();
    const [first, second] = [await send(version, once), await send(version, once)];
    expect([first.status, first.location]).toEqual([303, `/desk/claims/${ref}`]);
    expect([second.status, second.location]).toEqual([first.status, first.location]);
    await expectDoneOnce(version);
  });

  it('that was cut off between the two goes on there', async () => {
    const once = randomUUID();
    const { version } = await claimOf();
    await desk.pool.query(`
      CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'cut off'; END $$;
      CREATE TRIGGER cut BEFORE INSERT ON "Assessment" FOR EACH ROW EXECUTE FUNCTION cut()`);
    const first = await send(version, once);
    await desk.pool.query('DROP TRIGGER cut ON "Assessment"; DROP FUNCTION cut');
    expect(first.status).toBe(500);
    expect(await claimOf()).toMatchObject({ state: 'draft', version: version + edits });
    expect((await send(version, once)).status).toBe(303);
    await expectDoneOnce(version);
  });
});

it('every form of a page carries its key, another one each time', async () => {
  const keys = async () => {
    const { text } = await visitor.get(`/desk/claims/${ref}`);
    const forms = text.match(/<form[^>]*method="post"/g) ?? [];
    const found = [...text.matchAll(/name="_once" value="([\w-]+)"/g)].map((it) => it[1]);
    expect(found).toHaveLength(forms.length);
    return new Set(found);
  };
  expect([...(await keys())]).not.toEqual([...(await keys())]);
});
