import { ARTICLE } from '../../seed/article.js';
import { claimInputOf } from '../../seed/claim-input.js';
import { CLAIMS } from '../../seed/claims.js';
import { SOURCES } from '../../seed/sources.js';
import { type ClaimContent, claimContent } from '../../src/claims/content.js';
import type { NumberedClaim } from '../../src/provenance/graph.js';
import { rootsOf } from '../../src/sources/roots.js';
import { source } from '../support/claim-content.js';

const steps = SOURCES.flatMap(({ key, affiliations = [] }) =>
  affiliations.flatMap((it) =>
    it.with ? [{ sourceId: key, withId: it.with, from: it.from ?? null, until: it.until ?? null }] : [],
  ),
);
const nameOf = (key: string) => SOURCES.find((it) => it.key === key)?.name ?? key;

function sourceNamed(name: string): ClaimContent['attributions'][number]['hops'][number]['source'] {
  const told = SOURCES.find((it) => it.name === name);
  if (!told) throw new Error(`the seed has no source ${name}`);
  const roots = rootsOf(told.key, steps, '2025-12-20').map((id) => ({ id, name: nameOf(id) }));
  const role = told.affiliations?.find((it) => it.role)?.role ?? null;
  return {
    ...source(name, { kind: told.kind, role, ownVoice: told.key === 'this-article' }),
    id: told.key,
    roots,
  };
}

/** The contents of all claims of the seed, as an assessment would freeze them, in the order of the seed. */
export const SEED_CLAIMS: NumberedClaim[] = CLAIMS.map((claim, index) => {
  const input = claimInputOf(claim, { ...ARTICLE, headings: [] });
  const content = claimContent.parse({
    ...input,
    spans: [],
    attributions: input.attributions.map((account) => ({
      ...account,
      hops: account.hops.map((hop) => ({ ...hop, source: sourceNamed(hop.source) })),
    })),
    evidence: input.evidence.map((item, at) => ({
      ...item,
      id: `${claim.key}-${at}`,
      origin: item.source ? sourceNamed(item.source) : null,
    })),
  });
  return { ref: claim.key, number: index + 1, content };
});
