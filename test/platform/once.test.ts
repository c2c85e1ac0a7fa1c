import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { editClaim } from '../../src/claims/commands/edit-claim.js';
import { claimIn } from '../support/claims.js';
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

  it('that saves and submits goes on where it was cut off', async () => {
    const once = randomUUID();
    const { version } = await desk.db.claim.findUniqueOrThrow({ where: { ref } });
    const submit = () =>
      visitor.post(`/desk/claims/${ref}/submission`, { version: String(version), _once: once });
    const [first, second] = [await submit(), await submit()];
    expect([first.status, second.status]).toEqual([303, 303]);
    expect(await desk.db.assessment.count({ where: { claim: { ref } } })).toBe(1);
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
