import {
  type AttributionContent,
  type ClaimContent,
  type EvidenceContent,
  publicSource,
} from '../claims/content.js';
import type { Status } from '../claims/words.js';

/** What the rule says of one status: met or not, because of which items, and what is missing. */
export type Finding = { met: boolean; because: string[]; missing: string[] };
export type Outcome = Record<Status, Finding>;

type Ruled = Pick<ClaimContent, 'attributions' | 'evidence'>;

/** Independent origins that `confirmed` asks for. */
export const INDEPENDENT_ORIGINS = 2;

const first = (account: AttributionContent) => account.hops[0] as AttributionContent['hops'][number];
const isFor = (account: AttributionContent) => account.stance === 'asserts';

/** An origin counts towards `confirmed` when it is known and is not the article that is being checked. */
const counts = (account: AttributionContent) => isNamed(account) && !first(account).source.ownVoice;

/** Whether the first hop says who said it. */
const isNamed = (account: AttributionContent) =>
  first(account).terms !== 'anonymous' && first(account).source.kind !== 'anonymous';

const isPrimary = (item: EvidenceContent) =>
  item.bearing === 'supports' && item.primary && Boolean(item.passage) && !item.origin?.ownVoice;

/** The origin's name as readers may have it. */
const nameOf = (account: AttributionContent) => publicSource(first(account)).publicName;

/** Root id to root name of what stands on one side. What has no origin has no root. */
function roots(accounts: AttributionContent[], items: EvidenceContent[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const account of accounts)
    found.set(first(account).source.root.id, publicSource(first(account)).root.name);
  for (const { origin } of items) if (origin) found.set(origin.root.id, origin.root.name);
  return found;
}

/** The same, where each item without an origin stands for itself. */
function sideOf(accounts: AttributionContent[], items: EvidenceContent[]): Map<string, string> {
  const found = roots(accounts, items);
  for (const { origin, id, title } of items) if (!origin) found.set(`item ${id}`, `“${title}”`);
  return found;
}

function confirmed({ attributions, evidence }: Ruled): Finding {
  const primary = evidence.filter(isPrimary);
  const origins = roots(
    attributions.filter((account) => isFor(account) && counts(account)),
    evidence.filter(
      ({ bearing, origin }) => bearing === 'supports' && !origin?.ownVoice && origin?.kind !== 'anonymous',
    ),
  );
  const against = [
    ...attributions
      .filter((account) => !isFor(account))
      .map((account) => `the account of ${nameOf(account)}, which stands against it`),
    ...evidence
      .filter((item) => item.bearing === 'refutes')
      .map((item) => `“${item.title}”, which refutes it`),
  ];
  const because = [
    ...primary.map((item) => `the primary document “${item.title}” with its passage`),
    ...(origins.size >= INDEPENDENT_ORIGINS
      ? [`accounts of independent origin: ${[...origins.values()].join(', ')}`]
      : []),
  ];
  const missing: string[] = [];
  if (because.length === 0) {
    const wanting = INDEPENDENT_ORIGINS - origins.size;
    missing.push(
      `${wanting === 1 ? 'one more account' : `${wanting} accounts`} of independent origin, or a primary document with its passage`,
    );
  }
  for (const item of against) missing.push(`an answer to ${item}`);
  return { met: missing.length === 0, because: missing.length === 0 ? because : [], missing };
}

function contested({ attributions, evidence }: Ruled): Finding {
  const pro = sideOf(
    attributions.filter(isFor),
    evidence.filter((item) => item.bearing === 'supports'),
  );
  const contra = sideOf(
    attributions.filter((account) => !isFor(account)),
    evidence.filter((item) => item.bearing === 'refutes'),
  );
  const missing: string[] = [];
  if (pro.size === 0) missing.push('an account or item for it');
  if (contra.size === 0) missing.push('an account or item against it');
  const differs = [...pro.keys()].some((root) => [...contra.keys()].some((other) => other !== root));
  if (missing.length === 0 && !differs) missing.push('sides of different origin');
  if (missing.length > 0) return { met: false, because: [], missing };
  return {
    met: true,
    because: [`for it: ${[...pro.values()].join(', ')}`, `against it: ${[...contra.values()].join(', ')}`],
    missing,
  };
}

function reported({ attributions }: Ruled): Finding {
  const backed = attributions
    .filter(isFor)
    .filter((account) => isNamed(account) || Boolean(first(account).anonymityReason));
  if (backed.length === 0)
    return { met: false, because: [], missing: ['an account that names who said it, or says why it cannot'] };
  const names = [...new Set(backed.map(nameOf))];
  return { met: true, because: [`it is attributed to ${names.join(', ')}`], missing: [] };
}

/**
 * Which statuses a claim's attributions and evidence carry, and why.
 *
 * - `confirmed`: a primary document with its passage, or accounts of at least two independent origins, and
 *   nothing against it. Accounts count once for each root that affiliation leads to; an anonymous origin and the
 *   voice of the article under check count nothing.
 * - `contested`: something for it and something against it, of different origin.
 * - `reported`: an account whose first hop names who said it, or says why it cannot.
 */
export function statusRule(claim: Ruled): Outcome {
  return { confirmed: confirmed(claim), reported: reported(claim), contested: contested(claim) };
}
