import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimIn, publish } from '../support/claims.js';
import { anAccount, anArticle, openTestDesk, type TestDesk } from '../support/desk.js';

let desk: TestDesk;
let slug: string;
let refs: string[];
beforeAll(async () => {
  desk = await openTestDesk({ seeded: true });
  const article = await desk.db.article.findFirstOrThrow();
  slug = article.slug;
  const claims = await desk.db.claim.findMany({
    where: { approvedAssessmentId: { not: null }, state: { not: 'withdrawn' } },
    orderBy: { ref: 'asc' },
  });
  refs = claims.map(({ ref }) => ref);
});
afterAll(() => desk.close());

const pages = new Map<string, Promise<{ status: number; html: string }>>();
function page(path: string) {
  const known = pages.get(path);
  if (known) return known;
  const asked = fetch(desk.base + path).then(async (it) => ({ status: it.status, html: await it.text() }));
  pages.set(path, asked);
  return asked;
}

const pictureIn = (html: string) => /<figure class="picture[\s\S]*<\/figure>/.exec(html)?.[0] ?? '';

/** Links of a picture that lead nowhere: to no page, or on it to nothing of that name. */
async function deadLinks(path: string): Promise<string[]> {
  const { html } = await page(path);
  const hrefs = new Set([...pictureIn(html).matchAll(/\shref="([^"]*)"/g)].map(([, href = '']) => href));
  expect(hrefs.size).toBeGreaterThan(1);
  const dead = await Promise.all(
    [...hrefs].map(async (href) => {
      const [to, id] = href.split('#');
      const there = await page(to || path);
      const isThere = id === undefined || there.html.includes(`id="${id}"`);
      return there.status === 200 && isThere ? [] : [`${path} > ${href}`];
    }),
  );
  return dead.flat();
}

describe('the provenance picture', () => {
  it('is on the page of an article, with all its claims, and every link of it leads somewhere', async () => {
    const { html } = await page(`/articles/${slug}`);
    const picture = pictureIn(html);
    expect(picture.match(/<svg class="drawing/g)).toHaveLength(2);
    expect(picture).toContain('The same in words');
    for (const number of refs.keys()) expect(picture).toContain(`<title>Claim ${number + 1}, `);
    expect(await deadLinks(`/articles/${slug}`)).toEqual([]);
  });

  it('is on the page of every claim, and every link of it leads somewhere', async () => {
    expect(refs.length).toBeGreaterThan(25);
    for (const ref of refs) {
      expect(pictureIn((await page(`/claims/${ref}`)).html), ref).toContain('<svg class="drawing');
      expect(await deadLinks(`/claims/${ref}`)).toEqual([]);
    }
  }, 60_000);

  it('gives no id twice to a page', async () => {
    for (const path of [`/articles/${slug}`, ...refs.map((ref) => `/claims/${ref}`)]) {
      const ids = [...(await page(path)).html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
      expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    }
  });
});

describe('whoever is not named to readers', () => {
  it('is in no picture by the name, and is led to where it is said why', async () => {
    const own = await anArticle(desk.as.checker);
    await publish(desk, own);
    const terms = {
      terms: 'anonymous' as never,
      anonymityReason: 'she would lose her post' as never,
      publicDescription: 'a clerk of the town' as never,
    };
    const { ref } = await claimIn('approved', desk, own, {
      attributions: [anAccount('Deborah Throat', 'asserts', terms), anAccount('Bob Neighbour', 'denies')],
      status: 'contested',
      settle: 'The invoice.',
    });
    for (const path of [`/articles/${own}`, `/claims/${ref}`]) {
      const { html } = await page(path);
      expect(html).not.toContain('Deborah');
      const { id } = await desk.db.source.findFirstOrThrow({ where: { name: 'Deborah Throat' } });
      expect(html).not.toContain(id);
      expect(pictureIn(html)).toContain('aria-label="a clerk of the town, not named"');
      expect(pictureIn(html)).toContain('Bob Neighbour');
      expect(await deadLinks(path)).toEqual([]);
    }
  });
});
