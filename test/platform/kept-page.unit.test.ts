import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { encodingsFor, isForEverybody, keptPage, variantFor } from '../../src/platform/kept-page.js';
import type { Rendered } from '../../src/platform/rehearsal.js';

const TEXT = 'A claim, and who said so. '.repeat(100);
const rendered = (headers: Record<string, string> = {}, status = 200, text = TEXT): Rendered => ({
  status,
  headers: Object.entries({ 'Content-Type': 'text/html; charset=utf-8', ...headers }),
  body: Buffer.from(text),
});

describe('whether an answer is for everybody', () => {
  const TABLE: [string, boolean, Record<string, string>, number?][] = [
    ['a page', true, {}],
    ['a page that says what it varies by', true, { Vary: 'HX-Request-Type, Accept-Language, Cookie' }],
    ['an annotation, as its protocol wants it', true, { Vary: 'Accept' }],
    ['data', true, { 'Cache-Control': 'public, no-cache', ETag: '"x"' }],
    ['a cookie', false, { 'Set-Cookie': 'claimdesk_visit=x' }],
    ['private', false, { 'Cache-Control': 'private, no-store' }],
    ['private in capitals', false, { 'cache-control': 'Private' }],
    ['not to be stored', false, { 'Cache-Control': 'no-store' }],
    ['encoded already', false, { 'Content-Encoding': 'gzip' }],
    ['by who asks', false, { Vary: 'Origin' }],
    ['by anything', false, { Vary: '*' }],
    ['word that there is no page', true, { 'Cache-Control': 'no-store' }, 404],
    ['word that it is gone', true, { 'Cache-Control': 'no-store' }, 410],
    ['word that the address is none', true, { 'Cache-Control': 'no-store' }, 422],
    ['the same to one person', false, { 'Cache-Control': 'private, no-store' }, 404],
    ['the same with a cookie', false, { 'Set-Cookie': 'claimdesk_visit=x' }, 404],
    ['what is not allowed', false, {}, 403],
    ['what tells of its own request', false, { 'X-Request-Id': 'A claim, and who said so.' }, 404],
    ['a redirection', false, {}, 303],
    ['a part', false, {}, 206],
    ['nothing', false, {}, 204],
    ['a failure', false, {}, 500],
  ];
  it.each(TABLE)('%s: %s', (_, expected, headers, status) =>
    expect(isForEverybody(rendered(headers, status))).toBe(expected),
  );
});

it('that there is nothing is told to caches as the app tells it', async () => {
  const cachingOf = async (status: number) => {
    const { variants } = await keptPage(rendered({ 'Cache-Control': 'no-store' }, status));
    const { whole } = variants.identity;
    return whole.headers[whole.headers.indexOf('Cache-Control') + 1];
  };
  for (const status of [404, 410, 422]) expect(await cachingOf(status)).toBe('no-store');
  expect(await cachingOf(200)).toContain('s-maxage');
});

describe('the encoding that somebody gets', () => {
  const TABLE: [string | undefined, string][] = [
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['x-gzip', 'gzip'],
    ['deflate', 'identity'],
    ['*', 'br'],
    ['*;q=0', 'identity'],
    ['br;q=0, *', 'gzip'],
    ['br;q=0, gzip;q=0, *', 'identity'],
    ['gzip;q=0', 'identity'],
    ['br;q=0.000, gzip', 'gzip'],
    ['gzip;q=1.0, br;q=0.5', 'gzip'],
    ['br;q=0.5, gzip;q=0.5', 'br'],
    ['identity', 'identity'],
    ['identity, gzip;q=0.5', 'identity'],
    ['gzip;q=0.5', 'gzip'],
    ['identity;q=0.5, gzip;q=0.5', 'gzip'],
    ['identity;q=0', 'identity'],
    ['identity;q=0, gzip;q=0.1', 'gzip'],
    ['gzip ; q = 0 , br ; q=1', 'br'],
    [',,;q=1, gzip', 'gzip'],
  ];
  it.each(TABLE)('%j: %s', async (header, expected) => {
    const { variants } = await keptPage(rendered());
    const got = variantFor({ status: 200, variants, changedAt: undefined, bytes: 0 }, header);
    expect(got).toBe(variants[expected as 'br']);
  });

  it('is whole in each, under a tag of its own that is the same for the same bytes', async () => {
    const [one, again] = [await keptPage(rendered()), await keptPage(rendered())];
    const { br, gzip, identity } = one.variants;
    expect(br && brotliDecompressSync(br.body).toString()).toBe(TEXT);
    expect(gzip && gunzipSync(gzip.body).toString()).toBe(TEXT);
    expect(identity.body.toString()).toBe(TEXT);
    const tags = [br, gzip, identity].map((it) => it?.etag);
    expect(new Set(tags).size).toBe(3);
    for (const tag of tags) expect(tag).toMatch(/^"[\w-]{27}(-br|-gzip)?"$/);
    expect(again.variants.br?.etag).toBe(br?.etag);
    expect((await keptPage(rendered({}, 200, `${TEXT}.`))).variants.br?.etag).not.toBe(br?.etag);
  });

  it('keeps the strong tag that the app gave, and none of its weak ones', async () => {
    expect((await keptPage(rendered({ ETag: '"abc"' }))).variants.identity.etag).toBe('"abc"');
    expect((await keptPage(rendered({ ETag: '"abc"' }))).variants.gzip?.etag).toBe('"abc-gzip"');
    expect((await keptPage(rendered({ ETag: 'W/"abc"' }))).variants.identity.etag).not.toContain('abc');
  });

  it('is plain where nothing is won by another', async () => {
    const short = await keptPage(rendered({}, 200, 'ok'));
    expect(variantFor(short, 'br, gzip').body.toString()).toBe('ok');
    const image = await keptPage(rendered({ 'Content-Type': 'image/png' }));
    expect(Object.keys(image.variants)).toEqual(['identity']);
  });

  it('reads a header of any length once, and forgets those of long ago', () => {
    for (let at = 0; at < 2000; at++) encodingsFor(`gzip;q=0.${at}`);
    expect(encodingsFor('br')).toEqual(['br', 'identity']);
    expect(encodingsFor(`${'x,'.repeat(100_000)}br`)).toEqual(['identity']);
  });
});
