import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unreachedIn } from '../../src/annotations/markdown.js';
import { addAccount } from '../../src/people/commands/add-account.js';
import { claimIn } from '../support/claims.js';
import { anArticle, openTestDesk, PASSWORD, type TestDesk } from '../support/desk.js';

// A name in a note that told nobody: the note is kept, and its author is told which.

describe('what follows an @', () => {
  const told = [
    { id: '1', name: 'Ines Okafor' },
    { id: '2', name: 'Léa' },
  ];
  it.each([
    ['Ask @Ines and @Léa.', []],
    ['Ask @Tomas.', ['@Tomas']],
    ['Ask @Tomas, @tomas and @Tomas again', ['@Tomas', '@tomas']],
    ['Ask @Jean-Luc’s desk', ['@Jean-Luc’s']],
    ['**@Bo** and [@Cy](https://a.example/)', ['@Bo', '@Cy']],
    ['Ask @Inesita', ['@Inesita']],
    // She came after the note was written.
    ['Ask @Ann Lee', ['@Ann']],
    ['tell ines@desk.example, https://a.example/@Bo, a@@Bo', []],
    ['`@Bo` and \\@Bo', []],
    ['@ Bo, @1, @', []],
  ] as [string, string[]][])('“%s” reached all but %o', (body, expected) => {
    const others = [...told, { id: '3', name: 'Ann Lee' }];
    expect(unreachedIn(body, told, others)).toEqual(expected);
  });
});

describe('a note', () => {
  let desk: TestDesk;
  let slug: string;
  beforeAll(async () => {
    desk = await openTestDesk();
    const account = { role: 'editor', password: PASSWORD } as const;
    for (const [name, email] of [
      ['Sam Reed', 'sam1@desk.example'],
      ['Sam Wood', 'sam2@desk.example'],
    ] as const)
      await addAccount({ db: desk.db, by: null, now: () => new Date() }, { ...account, name, email });
    slug = await anArticle(desk.as.checker);
  });
  afterAll(() => desk.close());

  const PART = { 'hx-request': 'true', 'hx-request-type': 'partial', 'hx-target': 'section#annotations' };
  const said = (text: string) => /<p class="thread__unreached"><strong>([^<]*)/.exec(text)?.[1] ?? null;
  const aDraft = async () => (await claimIn('draft', desk, slug)).ref;
  const notes = () => desk.db.annotation.count();
  const note = (body: string) => ({ body, visibility: 'internal', kind: 'note' });

  it.each([
    ['nobody has', 'Ask @Nobody.', '@Nobody reached nobody:'],
    ['two share', 'Ask @Sam, then @Sam Reed.', '@Sam reached nobody:'],
  ])(
    'that names what %s is kept, and its author is told, on the page and in its part',
    async (_, body, words) => {
      const author = await desk.visitor('checker');
      const [ref, before] = [await aDraft(), await notes()];
      const { status, location } = await author.post(`/desk/claims/${ref}/annotations`, note(body));
      expect([status, await notes()]).toEqual([303, before + 1]);
      const path = location?.split('#')[0] ?? '';
      const page = await author.get(path);
      expect(page.text).toContain('somebody it names was not told');
      expect(said(page.text)).toBe(words);
      expect(said((await author.get(path, PART)).text)).toBe(words);
      // Nobody else has anything to do about it.
      expect(said((await (await desk.visitor('editor')).get(path)).text)).toBeNull();
    },
  );

  it('that reaches all it names says nothing more', async () => {
    const author = await desk.visitor('checker');
    const { location } = await author.post(
      `/desk/claims/${await aDraft()}/annotations`,
      note('Ask @Sam Reed.'),
    );
    const { text } = await author.get(location?.split('#')[0] ?? '');
    expect(text).toContain('The note is added.');
    expect(said(text)).toBeNull();
  });

  it('that answers another says so, too', async () => {
    const author = await desk.visitor('checker');
    await author.post(`/desk/claims/${await aDraft()}/annotations`, note('Who?'));
    const { id } = await desk.db.annotation.findFirstOrThrow({ where: { body: 'Who?' } });
    const { location } = await author.post(`/desk/annotations/${id}/replies`, { body: 'And @Nemo?' });
    const { text } = await author.get(location?.split('#')[0] ?? '');
    expect(text).toContain('somebody it names was not told');
    expect(said(text)).toBe('@Nemo reached nobody:');
  });
});
