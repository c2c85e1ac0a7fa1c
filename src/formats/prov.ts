import {
  type AttributionContent,
  type EvidenceContent,
  type HopContent,
  isUnnamed,
  type SourceContent,
} from '../claims/content.js';
import type { PublicClaim } from '../readers/public-claim.js';
import { articleAddresses, claimAddresses, NEWSROOM, newsroomAddress, sourceAddress } from './addresses.js';
import { PROV_CONTEXT, type ProvNode } from './prov-vocabulary.js';

/** Of the article a claim is in: what it is called, and who published it. */
export type Publication = {
  slug: string;
  revision: { headline: string };
  publication: string | null;
  url: string | null;
};

/** Where the nodes of a claim's graph are named. */
type Names = { site: string; article: string; claim: string; part: (name: string) => string };

/**
 * The provenance of a claim in W3C PROV: its approved states as revisions of one entity, each account hop by hop, the
 * evidence, and who did what. Nobody of the staff is named: they appear by what they did, on behalf of the newsroom.
 */
export function provenanceOf(site: string, article: Publication, claim: PublicClaim) {
  const { page, provenance } = claimAddresses(site, claim.ref);
  const names: Names = {
    site,
    article: articleAddresses(site, article.slug).page,
    claim: page,
    part: (name) => `${provenance}#${name}`,
  };
  const nodes = [
    ...articleNodes(names, article, claim),
    ...stateNodes(names, claim),
    ...claim.content.attributions.flatMap((account, at) => accountNodes(names, account, at)),
    ...claim.content.evidence.flatMap((item, at) => evidenceNodes(names, item, at)),
  ];
  return { '@context': PROV_CONTEXT, '@graph': merged(nodes) };
}

/** A source that speaks twice, or that another one belongs to, is one agent. */
function merged(nodes: readonly ProvNode[]): ProvNode[] {
  const found = new Map<string, ProvNode[]>();
  for (const node of nodes) found.set(node.id, [...(found.get(node.id) ?? []), node]);
  return [...found.values()].map(inOne);
}

/** One thing by all that is told of it: of the kind that is known, in every role it spoke in, for all that it spoke for. */
function inOne(nodes: readonly ProvNode[]): ProvNode {
  const [first, ...more] = nodes;
  if (first && more.length === 0) return first;
  const all = (key: 'description' | 'actedOnBehalfOf') => nodes.flatMap((it) => it[key] ?? []);
  const roles = [...new Set(all('description'))].join('; ');
  return {
    ...Object.assign({}, ...nodes),
    type: nodes.findLast((it) => it.type !== 'Agent')?.type ?? 'Agent',
    ...(roles === '' ? {} : { description: roles }),
    ...linked('actedOnBehalfOf', all('actedOnBehalfOf')),
  };
}

/** Entities that the last hops of accounts are, of all or of those with one stance. */
const lastHops = ({ part }: Names, { content }: PublicClaim, stance?: AttributionContent['stance']) =>
  content.attributions.flatMap(({ hops, ...it }, at) =>
    stance === undefined || it.stance === stance ? [part(`a${at}-h${hops.length - 1}`)] : [],
  );

const linked = <K extends string>(key: K, them: readonly (string | null)[]): Partial<Record<K, string[]>> => {
  const found = [...new Set(them.filter((it): it is string => it !== null))];
  return found.length > 0 ? ({ [key]: found } as Record<K, string[]>) : {};
};

function articleNodes(names: Names, article: Publication, claim: PublicClaim): ProvNode[] {
  const { publication, url } = article;
  const publisher = names.part('publication');
  return [
    { id: newsroomAddress(names.site), type: 'Organization', label: NEWSROOM },
    {
      id: names.article,
      type: 'Entity',
      label: article.revision.headline,
      ...(publication ? { wasAttributedTo: publisher } : {}),
      ...linked('alternateOf', [url]),
      ...linked('wasDerivedFrom', lastHops(names, claim, 'asserts')),
    },
    ...(publication ? [{ id: publisher, type: 'Organization' as const, label: publication }] : []),
    ...claim.content.spans.map(
      ({ exact }, at): ProvNode => ({
        id: names.part(`words-${at}`),
        type: 'Entity',
        label: 'Words of the article that make the claim',
        value: exact,
        wasQuotedFrom: names.article,
      }),
    ),
  ];
}

function stateNodes(names: Names, claim: PublicClaim): ProvNode[] {
  const { content, history } = claim;
  const of = (what: string, number: number) => names.part(`${what}-${number}`);
  const basis = [
    ...content.spans.map((_, at) => names.part(`words-${at}`)),
    ...lastHops(names, claim),
    ...content.evidence.map((_, at) => names.part(`e${at}`)),
  ];
  const primary = [
    ...content.evidence.map((item, at) => (item.primary ? names.part(`e${at}`) : null)),
    ...content.attributions.map((it, at) =>
      it.hops[0]?.mode === 'witnessed' ? names.part(`a${at}-h0`) : null,
    ),
  ];
  const newsroom = newsroomAddress(names.site);
  const states = history.flatMap(({ number, at, status, statement, reason }, index): ProvNode[] => {
    const isShown = index === 0;
    const [next, before] = [history[index - 1], history[index + 1]];
    return [
      {
        id: of('state', number),
        type: 'Entity',
        label: `The claim as approved on assessment ${number}`,
        value: statement,
        status,
        description: reason,
        specializationOf: names.claim,
        generatedAtTime: at.toISOString(),
        ...(next ? { invalidatedAtTime: next.at.toISOString() } : {}),
        ...(before ? { wasRevisionOf: of('state', before.number) } : {}),
        wasGeneratedBy: of('approval', number),
        wasAttributedTo: newsroom,
        ...(isShown ? { ...linked('wasDerivedFrom', basis), ...linked('hadPrimarySource', primary) } : {}),
      },
      {
        id: of('proposal', number),
        type: 'Activity',
        label: `Proposing to call the claim ${status}`,
        ...(isShown ? linked('used', basis) : {}),
        ...deed(of('proposal', number), of('proposer', number)),
      },
      {
        id: of('approval', number),
        type: 'Activity',
        label: `Approving to call the claim ${status}`,
        endedAtTime: at.toISOString(),
        wasInformedBy: of('proposal', number),
        ...deed(of('approval', number), of('approver', number)),
      },
      ...actor(names, of('proposal', number), of('proposer', number), 'proposer'),
      ...actor(names, of('approval', number), of('approver', number), 'approver'),
    ];
  });
  return [{ id: names.claim, type: 'Entity', label: content.statement }, ...states, ...roles(names)];
}

/** The two who an assessment takes. They are never the same person, and neither is named. */
const DUTIES = {
  proposer: 'A member of the newsroom who proposed it, not named',
  approver: 'Another member of the newsroom, who approved it, not named',
} as const;
type Duty = keyof typeof DUTIES;

const deed = (activity: string, who: string) => ({
  wasAssociatedWith: who,
  qualifiedAssociation: `${activity}-association`,
});

const actor = (names: Names, activity: string, who: string, duty: Duty): ProvNode[] => [
  { id: who, type: 'Person', label: DUTIES[duty], actedOnBehalfOf: newsroomAddress(names.site) },
  {
    id: `${activity}-association`,
    type: 'Association',
    agent: who,
    hadRole: names.part(`role-${duty}`),
  },
];

const roles = (names: Names): ProvNode[] =>
  (Object.keys(DUTIES) as Duty[]).map((duty) => ({
    id: names.part(`role-${duty}`),
    type: 'Role',
    label: duty,
  }));

/** Whoever has an id for readers goes by it everywhere; the others by where they stand in this graph. */
const addressOf = ({ site, part }: Pick<Names, 'site' | 'part'>, it: { id: string }, place: string) =>
  isUnnamed(it) ? part(place) : sourceAddress(site, it.id);

/** A source as an agent: by its own page where it has one, else by where it stands in this graph. */
const agentOf = ({ site, article, part }: Names, source: SourceContent, place: string) => {
  if (source.ownVoice) return `${article}#voice`;
  return addressOf({ site, part }, source, `source-${place}`);
};

const AGENTS: Partial<Record<SourceContent['kind'], ProvNode['type']>> = {
  person: 'Person',
  organisation: 'Organization',
  publication: 'Organization',
};

/** The agent that a source is, and those that it belongs to. */
function sourceNodes(names: Names, source: SourceContent, place: string): ProvNode[] {
  const id = agentOf(names, source, place);
  const above = source.roots
    .filter((root) => root.id !== source.id)
    .map((root, at) => ({ id: addressOf(names, root, `source-${place}-of-${at}`), label: root.name }));
  return [
    ...above.map((root): ProvNode => ({ ...root, type: 'Agent' })),
    {
      id,
      type: AGENTS[source.kind] ?? 'Agent',
      label: source.name,
      ...(source.role ? { description: source.role } : {}),
      ...linked(
        'actedOnBehalfOf',
        above.map((root) => root.id),
      ),
    },
  ];
}

/** A time that is known to the minute is one for the graph's own terms; any other stays as it is known. */
const whenOf = ({ timeValue, timePrecision }: HopContent): Partial<ProvNode> => {
  if (timeValue === null) return {};
  const isMoment = timePrecision === 'exact' && timeValue.includes('T');
  return {
    date: timePrecision === 'about' ? `about ${timeValue}` : timeValue,
    ...(isMoment ? { endedAtTime: new Date(timeValue).toISOString() } : {}),
  };
};

function accountNodes(names: Names, { hops, stance }: AttributionContent, at: number): ProvNode[] {
  return hops.flatMap((hop, index): ProvNode[] => {
    const place = `a${at}-h${index}`;
    const id = names.part(place);
    const agent = agentOf(names, hop.source, place);
    return [
      {
        id,
        type: 'Entity',
        label: index === 0 ? `An account that ${stance} the claim` : 'What was passed on of it',
        wasAttributedTo: agent,
        wasGeneratedBy: `${id}-act`,
        ...(index > 0 ? { wasDerivedFrom: names.part(`a${at}-h${index - 1}`) } : {}),
        ...linked('alternateOf', [hop.url, hop.archivedUrl]),
      },
      {
        id: `${id}-act`,
        type: 'Activity',
        label: hop.mode,
        wasAssociatedWith: agent,
        ...whenOf(hop),
        ...(hop.anonymityReason ? { description: `Not named: ${hop.anonymityReason}` } : {}),
        ...(hop.place ? { atLocation: `${id}-place` } : {}),
      },
      ...(hop.place ? [{ id: `${id}-place`, type: 'Location' as const, label: hop.place }] : []),
      ...(hop.quote
        ? [
            {
              id: `${id}-quote`,
              type: 'Entity' as const,
              value: hop.quote,
              wasQuotedFrom: id,
              wasAttributedTo: agent,
            },
          ]
        : []),
      ...sourceNodes(names, hop.source, place),
    ];
  });
}

function evidenceNodes(names: Names, item: EvidenceContent, at: number): ProvNode[] {
  const id = names.part(`e${at}`);
  return [
    {
      id,
      type: 'Entity',
      label: item.title,
      description: `${item.kind}, ${item.bearing}`,
      ...(item.origin ? { wasAttributedTo: agentOf(names, item.origin, `e${at}`) } : {}),
      ...linked('alternateOf', [item.url]),
    },
    ...(item.passage
      ? [
          {
            id: `${id}-passage`,
            type: 'Entity' as const,
            value: item.passage,
            ...(item.locator ? { label: item.locator } : {}),
            wasQuotedFrom: id,
          },
        ]
      : []),
    ...(item.origin ? sourceNodes(names, item.origin, `e${at}`) : []),
  ];
}
