import { describe, expect, it } from 'vitest';
import { contentDigest, shownContent } from '../../src/claims/shown-content.js';
import { claimsData } from '../../src/formats/claims-data.js';
import { claimsTable } from '../../src/formats/claims-table.js';
import { claimsFile } from '../../src/formats/schemas.js';
import { csvOf } from '../../src/platform/csv.js';
import { claim } from '../support/claim-content.js';
import { aPublicClaim, aPublicRecord, CONTESTED, SITE, UNNAMED } from '../support/public-record.js';

const SALT = 'ab'.repeat(16);
const record = aPublicRecord();
const proof = { event: 12, salt: SALT, contentDigest: 'c'.repeat(64) };
const file = claimsFile.parse(claimsData(SITE, record, new Map([['AAAAA2', proof]])));

describe('claims.json', () => {
  it('holds what its schema says and nothing else, also when it was written down and read', () => {
    const again = claimsFile.parse(JSON.parse(JSON.stringify(claimsData(SITE, record, new Map()))));
    expect(again.claims.map((it) => it.ref)).toEqual(['AAAAA1', 'AAAAA2', 'AAAAA3', 'AAAAA4']);
    expect(again.claims.every((it) => it.proof === null)).toBe(true);
    expect(() => claimsFile.parse({ ...again, staff: 'Mara' })).toThrow();
  });

  it('holds attributions, evidence, history and objections of a claim', () => {
    const [, contested] = file.claims;
    expect(contested?.content.attributions.map((it) => it.hops.map((hop) => hop.source.name))).toEqual([
      ['Mayor Jane Roe', 'The Herald'],
      ['The builder'],
    ]);
    expect(contested?.content.evidence).toMatchObject([{ title: 'The bill', primary: true, side: 1 }]);
    expect(contested?.history.map((it) => [it.assessment, it.change, it.told])).toEqual([
      [3, 'correction', 'It is four.'],
      [1, null, null],
    ]);
    expect(contested?.objections).toMatchObject({ made: 2, answered: 1, answers: [{ state: 'declined' }] });
    expect(contested?.proof).toEqual(proof);
  });

  it('has no id, root or name of who is not named to readers', () => {
    const text = JSON.stringify(file);
    for (const hidden of ['protected-id', 'secret-root', 'Ann Hidden', 'Hidden House', 'publicDescription'])
      expect([hidden, text.includes(hidden)]).toEqual([hidden, false]);
    const [clerk, other] = file.claims[0]?.content.attributions.map((it) => it.hops[0]?.source) ?? [];
    expect(clerk).toMatchObject({ id: null, name: 'a clerk of the bridge office', role: null });
    expect(other).toMatchObject({ id: null, name: 'A source not named', kind: 'anonymous' });
    expect(clerk?.roots).toEqual([{ id: null, name: 'a clerk of the bridge office' }]);
  });
});

describe('the digest of what readers are shown', () => {
  const shown = shownContent(aPublicClaim('AAAAA2', 2, CONTESTED).content);

  it('is what somebody computes from claims.json, whatever the order of its members', () => {
    const given = file.claims[1]?.content as object;
    const turned = Object.fromEntries(Object.entries(given).reverse());
    expect(contentDigest(SALT, turned as never)).toBe(contentDigest(SALT, shown));
  });

  it('is another one for another salt, or any other word', () => {
    const digests = [
      contentDigest(SALT, shown),
      contentDigest('cd'.repeat(16), shown),
      contentDigest(SALT, { ...shown, reason: `${shown.reason} ` }),
      contentDigest(SALT, { ...shown, evidence: [] }),
    ];
    expect(new Set(digests).size).toBe(4);
  });

  it('does not tell apart what readers cannot: names behind one description', () => {
    const as = (name: string) =>
      shownContent(
        aPublicClaim('AAAAA1', 1, {
          ...UNNAMED,
          attributions: UNNAMED.attributions.map((it) => ({
            ...it,
            hops: it.hops.map((hop) => ({
              ...hop,
              source: {
                ...hop.source,
                id: name,
                roots: [{ id: name, name }],
                ...(hop.source.protected ? {} : { name }),
              },
            })),
          })),
        }).content,
      );
    expect(as('Ann Hidden').attributions[1]).toEqual(as('Bob Hidden').attributions[1]);
    expect(contentDigest(SALT, as('One'))).toBe(contentDigest(SALT, as('Other')));
  });
});

describe('claims.csv', () => {
  const { heads, rows } = claimsTable(SITE, record);
  const cell = (row: number, head: string) => rows[row]?.[heads.indexOf(head)];

  it('has one row a claim, and as many cells as heads', () => {
    expect(rows.map((it) => it.length)).toEqual(record.claims.map(() => heads.length));
    expect(rows.map(([ref]) => ref)).toEqual(record.claims.map((it) => it.ref));
  });

  it('has what a claim has several of in lines of one cell', () => {
    expect(cell(1, 'words')).toBe('cost 𝟒 million 🪙\nIt cost 𝟒 million 🪙');
    expect(cell(1, 'who says so')).toBe('Mayor Jane Roe (said) > The Herald (published)');
    expect(cell(1, 'who says otherwise')).toBe('The builder (said)');
    expect(cell(1, 'supports')).toBe('The bill, p. 2, https://city.example/bill.pdf');
    expect(cell(1, 'approved')).toBe('2026-01-09T12:00:00.000Z');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])(
    'gives %j to a spreadsheet as text',
    (statement) => {
      const content = claim({ statement });
      const table = claimsTable(SITE, { claims: [aPublicClaim('AAAAA5', 1, content)] });
      const text = csvOf(table.heads, table.rows);
      expect(text).toContain(`'${statement}`);
      expect(text).not.toMatch(/,"?[=+@\t-]/);
    },
  );
});
