import { describe, expect, it } from 'vitest';
import { publicOutcomeWords } from '../../src/assessments/outcome-words.js';
import { statusRule } from '../../src/assessments/status-rule.js';
import { DEFAULT_THRESHOLDS } from '../../src/assessments/thresholds.js';
import {
  type ClaimContent,
  guardedContent,
  type HopContent,
  isUnnamed,
  publicContent,
  type SourceContent,
  withSourcesNow,
} from '../../src/claims/content.js';
import { account, claim, hop, item, says, source } from '../support/claim-content.js';

/** A person whose every trace is to be found: name, id, role and where they belong. */
const SECRET = /Jane Roe|0f0f|Head of Roads|Ministry/;
const jane = (more: Partial<SourceContent> = {}): SourceContent => ({
  ...source('Jane Roe', { id: '0f0f', role: 'Head of Roads', ...more }),
  roots: [{ id: 'id of the Ministry', name: 'The Ministry' }],
});
/** One who is protected: her name is the description agreed for the public already. */
const official = () => jane({ id: 'p1', name: 'An official', protected: true });
const off = (terms: HopContent['terms'], more: Partial<HopContent> = {}, from = jane()) =>
  hop(from, { terms, anonymityReason: 'fear', ...more });

const sourcesOf = ({ attributions, evidence }: ClaimContent) => [
  ...attributions.flatMap((it) => it.hops.map((link) => link.source)),
  ...evidence.flatMap((it) => it.origin ?? []),
];
const publicly = (link: HopContent) =>
  sourcesOf(publicContent(claim({ attributions: [account('asserts', link)] })))[0];

describe('a source as readers may have it', () => {
  it('is what it is where it is named on the record', () => {
    expect(publicly(hop(jane()))).toEqual(jane());
    const open = claim({ attributions: [says('A')], evidence: [item('supports', { origin: jane() })] });
    expect(publicContent(open)).toEqual(open);
  });

  it.each(['on_background', 'anonymous'] as const)('goes by the description agreed, %s', (terms) => {
    expect(publicly(off(terms, { publicDescription: 'A European diplomat' }))).toEqual({
      id: 'unnamed A European diplomat',
      name: 'A European diplomat',
      kind: 'anonymous',
      role: null,
      ownVoice: false,
      protected: false,
      roots: [{ id: 'unnamed A European diplomat', name: 'A European diplomat' }],
    });
  });

  it.each(['person', 'organisation', 'publication', 'document'] as const)(
    'is “A source not named” where nothing was agreed: a %s',
    (kind) => {
      for (const terms of ['on_background', 'anonymous'] as const)
        expect(publicly(off(terms, {}, jane({ kind })))).toMatchObject({
          name: 'A source not named',
          kind: 'anonymous',
        });
    },
  );

  it.each(['group', 'anonymous'] as const)(
    'keeps a name that is a description, but nothing it belongs to: %s',
    (kind) => {
      const officials = jane({ id: 'g1', name: 'European officials', kind });
      expect(publicly(off('anonymous', {}, officials))).toEqual({
        ...officials,
        id: 'unnamed European officials',
        role: null,
        roots: [{ id: 'unnamed European officials', name: 'European officials' }],
      });
    },
  );

  it('that is anonymous has no role or origin whatever the terms; a group on the record has', () => {
    const somebody = jane({ id: 'g1', name: 'Somebody', kind: 'anonymous' });
    const id = 'unnamed Somebody';
    const bare = { id, role: null, roots: [{ id, name: 'Somebody' }] };
    expect(publicly(hop(somebody))).toMatchObject(bare);
    const content = claim({ evidence: [item('supports', { origin: somebody })] });
    expect(sourcesOf(publicContent(content))[0]).toMatchObject(bare);
    const group = jane({ kind: 'group' });
    expect(publicly(hop(group))).toEqual(group);
  });

  it.each(['on_the_record', 'on_background', 'anonymous'] as const)(
    'that is protected goes by its name, which is no name, and by nothing else: %s',
    (terms) => {
      const link = off(terms, { publicDescription: 'Another description' }, official());
      const id = 'unnamed An official';
      const bare = { id, name: 'An official', role: null, roots: [{ id, name: 'An official' }] };
      expect(publicly(link)).toMatchObject(bare);
      const content = claim({ evidence: [item('context', { origin: official() })] });
      expect(sourcesOf(publicContent(content))[0]).toMatchObject(bare);
    },
  );

  it('that is not named has no id that tells where else it speaks under another description', () => {
    const hops = (['group', 'anonymous'] as const).flatMap((kind) =>
      ['an aide', 'a clerk'].map((name) => off('anonymous', {}, jane({ id: 'one-id', name, kind }))),
    );
    const content = claim({
      attributions: hops.map((it) => account('asserts', it)),
      evidence: [item('supports', { origin: jane({ id: 'one-id', name: 'a clerk', kind: 'anonymous' }) })],
    });
    expect(JSON.stringify(publicContent(content))).not.toMatch(/one-id|Ministry/);
    expect(hops.map(publicly).map((it) => it && isUnnamed(it))).toEqual([true, true, true, true]);
    expect(isUnnamed(publicly(hop(jane())) as SourceContent)).toBe(false);
  });

  it('that is named names an origin that is not, by no id of its own', () => {
    const roots = [
      { id: 'backer-id', name: 'a backer', unnamed: true },
      { id: 'm', name: 'The Ministry' },
    ];
    const [named] = sourcesOf(
      publicContent(claim({ evidence: [item('supports', { origin: { ...jane(), roots } })] })),
    );
    expect(named).toMatchObject({
      id: '0f0f',
      roots: [
        { id: 'unnamed a backer', name: 'a backer' },
        { id: 'm', name: 'The Ministry' },
      ],
    });
    expect(publicly(hop({ ...jane(), roots }))).toEqual(named);
  });

  it('is the article’s own voice by its name, whatever the terms', () => {
    const own = source('This article', { ownVoice: true });
    expect(publicly(off('anonymous', {}, own))).toEqual(own);
  });
});

describe('what readers get of a claim', () => {
  const everywhere = claim({
    attributions: [
      account('asserts', off('anonymous')),
      account('asserts', hop(source('Agency')), off('on_background', { publicDescription: 'A diplomat' })),
      account('denies', off('on_background')),
      account('asserts', hop(official())),
      account('disputes', hop(source('A')), hop(official())),
    ],
    evidence: (['supports', 'refutes', 'context'] as const).map((it) => item(it, { origin: official() })),
  });

  it('holds nothing of those who are not named in it', () => {
    expect(JSON.stringify(everywhere)).toMatch(SECRET);
    expect(JSON.stringify(publicContent(everywhere))).not.toMatch(SECRET);
  });

  it('holds nothing of them in the words of the rule, whatever the thresholds', () => {
    for (const anonymousCounts of [false, true]) {
      const outcome = statusRule(everywhere, { ...DEFAULT_THRESHOLDS, anonymousCounts }, '2026-01-05');
      expect(JSON.stringify(outcome)).not.toMatch(SECRET);
      expect(JSON.stringify(publicOutcomeWords(outcome, everywhere))).not.toMatch(SECRET);
    }
  });

  it('leaves its input alone', () => {
    const before = structuredClone(everywhere);
    publicContent(everywhere);
    expect(everywhere).toEqual(before);
  });

  it('is for the desk the same, but for what a protected source belongs to', () => {
    const guarded = sourcesOf(guardedContent(everywhere));
    expect(guarded.filter((it) => it.protected)).toHaveLength(5);
    for (const it of guarded.filter((it) => it.protected))
      expect([it.role, it.roots]).toEqual([null, [{ id: 'p1', name: 'An official' }]]);
    expect(guarded.filter((it) => it.name === 'Jane Roe')).toEqual([jane(), jane(), jane()]);
  });
});

describe('a frozen content with its sources as they are now', () => {
  const frozen = claim({
    attributions: [account('asserts', hop(jane()), hop(source('B')))],
    evidence: [item('supports', { origin: jane() }), item('context')],
  });
  const now = (...entries: [string, SourceContent | { id: string; name: string; protected: boolean }][]) =>
    new Map(entries.map(([id, it]) => [id, { id: it.id, name: it.name, protected: it.protected }]));

  it('is the same where nothing became of them', () => {
    expect(withSourcesNow(frozen, new Map())).toEqual(frozen);
    expect(withSourcesNow(frozen, now(['somebody else', official()]))).toEqual(frozen);
  });

  it('calls one that was protected since as it is called now, without role and origin', () => {
    const guarded = { id: '0f0f', name: 'An official', protected: true };
    const content = withSourcesNow(frozen, now(['0f0f', guarded]));
    const [first, second, origin] = sourcesOf(content);
    expect(first).toMatchObject({
      ...guarded,
      role: null,
      roots: [{ id: '0f0f', name: 'An official' }],
    });
    expect(second).toEqual(source('B'));
    expect(origin).toEqual(first);
    expect(JSON.stringify(publicContent(content))).not.toMatch(/Jane Roe|Head of Roads|Ministry/);
  });

  it('does not let another one go back to what was protected since', () => {
    const aide = claim({
      attributions: [
        account('asserts', hop({ ...source('Aide'), roots: [{ id: '0f0f', name: 'Jane Roe' }] })),
      ],
    });
    const content = withSourcesNow(aide, now(['0f0f', { id: '0f0f', name: 'An official', protected: true }]));
    expect(sourcesOf(content)).toEqual([source('Aide')]);
    const both = {
      ...source('Aide'),
      roots: [
        { id: '0f0f', name: 'Jane Roe' },
        { id: 'm', name: 'M' },
      ],
    };
    const [one] = sourcesOf(
      withSourcesNow(
        claim({ attributions: [account('asserts', hop(both))] }),
        now(['0f0f', { id: '0f0f', name: 'An official', protected: true }]),
      ),
    );
    expect(one?.roots).toEqual([{ id: 'm', name: 'M' }]);
  });

  it('takes one that was merged for the one that it turned out to be, as a root too', () => {
    const content = withSourcesNow(
      frozen,
      now(
        ['0f0f', { id: '1a1a', name: 'Jane A. Roe', protected: false }],
        ['id of the Ministry', { id: 'm', name: 'Ministry of Roads', protected: false }],
      ),
    );
    expect(sourcesOf(content)[0]).toEqual({
      ...jane(),
      id: '1a1a',
      name: 'Jane A. Roe',
      roots: [{ id: 'm', name: 'Ministry of Roads' }],
    });
  });

  it('never names to readers one who was only described, and turned out to be somebody with a name', () => {
    const merged = now(['x', { id: '1a1a', name: 'Jane Roe', protected: false }]);
    const told = (kind: SourceContent['kind'], terms: HopContent['terms']) => {
      const link = off(terms, {}, { ...source('Somebody there', { id: 'x', kind }) });
      const content = withSourcesNow(claim({ attributions: [account('asserts', link)] }), merged);
      return JSON.stringify(publicContent(content));
    };
    for (const terms of ['on_the_record', 'on_background', 'anonymous'] as const) {
      expect(told('anonymous', terms)).not.toContain('Jane Roe');
      expect(told('anonymous', terms)).toContain('Somebody there');
    }
    expect(told('group', 'on_background')).not.toContain('Jane Roe');
    expect(told('group', 'on_the_record')).toContain('Jane Roe');
  });

  it('keeps one that was protected then as it was called then, though it is another one in the open now', () => {
    const content = withSourcesNow(
      claim({ attributions: [account('asserts', hop(official()))] }),
      now(['p1', { id: '1a1a', name: 'Jane A. Roe', protected: false }]),
    );
    expect(sourcesOf(content)[0]).toEqual({
      ...official(),
      id: '1a1a',
      role: null,
      roots: [{ id: '1a1a', name: 'An official' }],
    });
    expect(JSON.stringify(content)).not.toMatch(/Jane|Ministry/);
  });

  it('has two roots that turned out to be one once', () => {
    const roots = [
      { id: 'x', name: 'X' },
      { id: 'y', name: 'Y' },
    ];
    const content = claim({ attributions: [account('asserts', hop({ ...source('A'), roots }))] });
    const [it] = sourcesOf(withSourcesNow(content, now(['x', { id: 'y', name: 'Y', protected: false }])));
    expect(it?.roots).toEqual([{ id: 'y', name: 'Y' }]);
  });

  it('leaves its input alone', () => {
    const before = structuredClone(frozen);
    withSourcesNow(frozen, now(['0f0f', official()]));
    expect(frozen).toEqual(before);
  });
});
