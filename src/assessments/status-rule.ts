import type { AttributionContent, ClaimContent, EvidenceContent } from '../claims/content.js';
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
const counts = (account: AttributionContent) => {
  const { terms, source } = first(account);
  return terms !== 'anonymous' && source.kind !== 'anonymous' && !source.ownVoice;
};

const isPrimary = (item: EvidenceContent) =>
  item.bearing === 'supports' && item.primary && Boolean(item.passage) && !item.origin?.ownVoice;

/** Root id to root name of what stands on one side. */
function roots(accounts: AttributionContent[], items: EvidenceContent[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const account of accounts) found.set(first(account).source.root.id, first(account).source.root.name);
  for (const { origin } of items) if (origin) found.set(origin.root.id, origin.root.name);
  return found;
}

function confirmed({ attributions, evidence }: Ruled): Finding {
  const primary = evidence.filter(isPrimary);
  const origins = roots(
    attributions.filter((account) => isFor(account) && counts(account)),
    evidence.filter((item) => item.bearing === 'supports' && !item.origin?.ownVoice),
  );
  const against = [
    ...attributions
      .filter((account) => !isFor(account))
      .map((account) => `the account of ${first(account).source.publicName}, which stands against it`),
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
  const pro = roots(
    attributions.filter(isFor),
    evidence.filter((item) => item.bearing === 'supports'),
  );
  const contra = roots(
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
  const backed = attributions.filter(isFor).filter((account) => {
    const hop = first(account);
    return hop.terms !== 'anonymous' || Boolean(hop.anonymityReason);
  });
  if (backed.length === 0)
    return { met: false, because: [], missing: ['an account that names who said it, or says why it cannot'] };
  const names = [...new Set(backed.map((account) => first(account).source.publicName))];
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

/** The strongest status that holds, in the order confirmed, contested, reported; undefined where none does. */
export function strongest(outcome: Outcome): Status | undefined {
  return (['confirmed', 'contested', 'reported'] as const).find((status) => outcome[status].met);
}
