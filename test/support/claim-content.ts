import type {
  AttributionContent,
  ClaimContent,
  EvidenceContent,
  HopContent,
  SourceContent,
} from '../../src/claims/content.js';

/** Content of claims for tests of pure rules: whole and valid, with what a test is about put in its place. */

/** A source that is its own origin, unless `root` names another, or several. */
export function source(
  name: string,
  given: Partial<Omit<SourceContent, 'roots'>> & { root?: string | string[] } = {},
): SourceContent {
  const { root = name, ...rest } = given;
  return {
    id: name,
    name,
    kind: 'person',
    role: null,
    ownVoice: false,
    protected: false,
    ...rest,
    roots: [root].flat().map((it) => ({ id: it, name: it })),
  };
}

export const hop = (from: SourceContent, given: Partial<HopContent> = {}): HopContent => ({
  source: from,
  mode: 'said',
  terms: 'on_the_record',
  anonymityReason: null,
  publicDescription: null,
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
  side: stance === 'asserts' ? 1 : 2,
  statement: null,
  answer: null,
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
  side: bearing === 'refutes' ? 2 : 1,
  kind: 'document',
  title: 'A record',
  primary: false,
  passage: null,
  locator: null,
  url: null,
  retrievedOn: null,
  answer: null,
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
