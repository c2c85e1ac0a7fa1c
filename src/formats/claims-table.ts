import type { AttributionContent, ClaimContent, EvidenceContent } from '../claims/content.js';
import type { PublicClaim, PublicRecord } from '../readers/public-claim.js';
import { claimAddresses } from './addresses.js';

/** Between two accounts, items or places in one cell: a line each. */
const lines = (them: readonly string[]) => them.join('\n');

/** Names of a chain from its origin on, with how each said it: "Jane Roe (said) > The Herald (published)". */
const chain = ({ hops }: AttributionContent) =>
  hops.map(({ source, mode }) => `${source.name} (${mode})`).join(' > ');

const accounts = ({ attributions }: ClaimContent, ...stances: AttributionContent['stance'][]) =>
  lines(attributions.filter((it) => stances.includes(it.stance)).map(chain));

const items = ({ evidence }: ClaimContent, bearing: EvidenceContent['bearing']) =>
  lines(
    evidence
      .filter((it) => it.bearing === bearing)
      .map(({ title, locator, url }) => [title, locator, url].filter((it) => it !== null).join(', ')),
  );

type Column = [head: string, of: (claim: PublicClaim, site: string) => string | number];

/** The columns of `claims.csv` in their order: one row a claim; what a claim has several of stands in lines of one cell. */
const COLUMNS: readonly Column[] = [
  ['ref', (it) => it.ref],
  ['number', (it) => it.number],
  ['statement', (it) => it.content.statement],
  ['status', (it) => it.content.status],
  ['reason', (it) => it.content.reason],
  ['override', (it) => it.content.overrideReason ?? ''],
  ['would settle it', (it) => it.content.settle ?? ''],
  ['words', (it) => lines(it.content.spans.map(({ exact }) => exact))],
  ['parts', (it) => lines(it.content.spans.map(({ part }) => part))],
  ['who says so', (it) => accounts(it.content, 'asserts')],
  ['who says otherwise', (it) => accounts(it.content, 'denies', 'disputes')],
  ['quotations', (it) => lines(quotations(it.content))],
  ['supports', (it) => items(it.content, 'supports')],
  ['refutes', (it) => items(it.content, 'refutes')],
  ['context', (it) => items(it.content, 'context')],
  ['first approved', (it) => it.firstApprovedAt.toISOString()],
  ['approved', (it) => it.approvedAt.toISOString()],
  ['approved states', (it) => it.history.length],
  ['objections', (it) => it.objections.made],
  ['objections answered', (it) => it.objections.answered],
  ['page', (it, site) => claimAddresses(site, it.ref).page],
];

const quotations = ({ attributions }: ClaimContent) =>
  attributions.flatMap(({ hops }) =>
    hops.flatMap(({ source, quote }) => (quote === null ? [] : [`${source.name}: ${quote}`])),
  );

/** The table of an article's claims. */
export const claimsTable = (site: string, { claims }: Pick<PublicRecord, 'claims'>) => ({
  heads: COLUMNS.map(([head]) => head),
  rows: claims.map((claim) => COLUMNS.map(([, of]) => of(claim, site))),
});
