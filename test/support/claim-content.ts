import type {
  AttributionContent,
  ClaimContent,
  EvidenceContent,
  HopContent,
  SourceContent,
} from '../../src/claims/content.js';

/** Content of claims for tests of pure rules: whole and valid, with what a test is about put in its place. */

/** A source that is its own origin, unless `root` names another. */
export function source(
  name: string,
  given: Partial<Omit<SourceContent, 'root'>> & { root?: string } = {},
): SourceContent {
  const { root = name, ...rest } = given;
  return {
    id: name,
    name,
    publicName: name,
    kind: 'person',
    role: null,
    ownVoice: false,
    ...rest,
    root: { id: root, name: root },
  };
}

export const hop = (from: SourceContent, given: Partial<HopContent> = {}): HopContent => ({
  source: from,
  mode: 'said',
  terms: 'on_the_record',
  anonymityReason: null,
  toWhom: null,
  place: null,
  timeText: null,
  timeValue: null,
  timePrecision: null,
  quote: null,
  url: null,
  archivedUrl: null,
  ...given,
});

export const account = (stance: AttributionContent['stance'], ...hops: HopContent[]): AttributionContent => ({
  stance,
  statement: null,
  hops,
});

/** An account of one link, of a source of this name. */
export const says = (name: string, stance: AttributionContent['stance'] = 'asserts', root = name) =>
  account(stance, hop(source(name, { root })));

export const item = (
  bearing: EvidenceContent['bearing'],
  given: Partial<EvidenceContent> = {},
): EvidenceContent => ({
  id: '00000000-0000-4000-8000-000000000001',
  bearing,
  kind: 'document',
  title: 'A record',
  primary: false,
  passage: null,
  locator: null,
  url: null,
  origin: null,
  ...given,
});

export const claim = (given: Partial<ClaimContent> = {}): ClaimContent => ({
  statement: 'It rained.',
  status: 'reported',
  reason: 'Somebody says so.',
  overrideReason: null,
  settle: null,
  spans: [],
  attributions: [],
  evidence: [],
  ...given,
});
