import { describe, expect, it } from 'vitest';
import { catalogue, type EventKind, type EventOf, sentenceOf } from '../../src/ledger/catalogue.js';

const ACCOUNT = { accountId: 'x', name: 'Anna' };
const NOTE = { annotationId: 'x', body: 'Look.' };
const GUARDED = { sourceId: 'x', publicDescription: 'an official' };
const CONTENT = { statement: 'It rained.', spans: [] };

/** One event of each kind, with the sentence that it makes. */
const EVENTS: { [K in EventKind]: EventOf<K> & { reads: string } } = {
  account_added: {
    public: {},
    private: { ...ACCOUNT, email: 'anna@desk.example', role: 'fact_checker' },
    reads: 'added Anna as fact-checker',
  },
  account_role_set: {
    public: {},
    private: { ...ACCOUNT, from: 'fact_checker', to: 'editor' },
    reads: 'made Anna editor, before fact-checker',
  },
  account_disabled: { public: {}, private: ACCOUNT, reads: 'disabled the account of Anna' },
  account_enabled: { public: {}, private: ACCOUNT, reads: 'enabled the account of Anna' },
  account_mail_set: {
    public: {},
    private: { ...ACCOUNT, mail: 'digest' },
    reads: 'chose when Anna gets e-mail',
  },
  password_changed: { public: {}, private: ACCOUNT, reads: 'changed the password of Anna' },
  token_made: {
    public: {},
    private: {
      ...ACCOUNT,
      tokenId: 'y',
      token: 'Wire importer',
      scopes: ['read_queue'],
      expiresAt: '2026-03-03T00:00:00.000Z',
    },
    reads: 'made the token “Wire importer”',
  },
  token_revoked: {
    public: {},
    private: { ...ACCOUNT, tokenId: 'y', token: 'Wire importer' },
    reads: 'revoked the token “Wire importer” of Anna',
  },
  article_added: {
    public: {},
    private: { headline: 'Rain', digest: 'd' },
    reads: 'added the article “Rain”',
  },
  article_particulars_edited: {
    public: {},
    private: { changed: ['byline', 'date'], after: { byline: null } },
    reads: 'edited the article: byline, date',
  },
  article_published: {
    public: { slug: 'rain', headline: 'Rain', revision: 1, digest: 'd' },
    private: {},
    reads: 'published the article',
  },
  article_unpublished: {
    public: { slug: 'rain' },
    private: {},
    reads: 'took the article off the readers’ side',
  },
  source_added: {
    public: {},
    private: { sourceId: 'x', name: 'SBU', kind: 'organisation' },
    reads: 'added a source',
  },
  source_edited: {
    public: {},
    private: { sourceId: 'x', changed: ['the name'], before: { name: 'SBU' }, after: { name: 'СБУ' } },
    reads: 'edited a source: the name',
  },
  sources_merged: {
    public: {},
    private: {
      sourceId: 'x',
      mergedId: 'y',
      kept: { staying: { name: 'SBU' }, merged: { name: 'СБУ' } },
      moved: { hops: 2 },
      claims: ['ABC123'],
    },
    reads: 'merged two sources into one',
  },
  source_protected: {
    public: {},
    private: { ...GUARDED, guardians: ['y'] },
    reads: 'protected a source',
  },
  source_identity_changed: {
    public: {},
    private: { ...GUARDED, changed: ['the name'] },
    reads: 'changed what is kept of a protected source',
  },
  source_guardians_set: {
    public: {},
    private: { ...GUARDED, guardians: ['y'] },
    reads: 'named the guardians of a protected source anew',
  },
  source_protection_lifted: {
    public: {},
    private: { ...GUARDED, reason: 'They agreed.' },
    reads: 'ended the protection of a source',
  },
  claim_marked: { public: {}, private: { ref: 'ABC123', content: CONTENT }, reads: 'marked claim ABC123' },
  claim_edited: {
    public: {},
    private: { ref: 'ABC123', changed: ['the status'], content: CONTENT },
    reads: 'edited claim ABC123: the status',
  },
  claim_submitted: {
    public: {},
    private: { ref: 'ABC123', assessment: 1, status: 'contested', reason: 'They differ.' },
    reads: 'proposed contested for claim ABC123',
  },
  claim_approved: {
    public: {
      ref: 'ABC123',
      assessment: 1,
      status: 'reported',
      statement: 'It rained.',
      override: null,
      contentDigest: 'd',
    },
    private: { note: null, digest: 'e', contentSalt: 's' },
    reads: 'approved claim ABC123 as reported',
  },
  claim_returned: {
    public: {},
    private: { ref: 'ABC123', assessment: 1, note: 'Who says so?' },
    reads: 'returned claim ABC123: Who says so?',
  },
  claim_taken_back: {
    public: {},
    private: { ref: 'ABC123', assessment: 1 },
    reads: 'took back the proposal for claim ABC123',
  },
  claim_withdrawn: {
    public: { ref: 'ABC123', wasPublic: true },
    private: { reason: 'Wrong.' },
    reads: 'withdrew claim ABC123: Wrong.',
  },
  claim_restored: { public: {}, private: { ref: 'ABC123' }, reads: 'restored claim ABC123 as a draft' },
  claim_planned: {
    public: {},
    private: {
      ref: 'ABC123',
      changed: ['the assignee', 'the due time'],
      plan: { assigneeId: 'x', dueAt: '2026-03-02T17:00:00.000Z', priority: 'high', recheckAt: null },
    },
    reads: 'planned claim ABC123: the assignee, the due time',
  },
  claim_rechecked: {
    public: {},
    private: { ref: 'ABC123', recheckAt: '2026-03-02T17:00:00.000Z', note: 'The count is the same.' },
    reads: 'looked again at claim ABC123: it still holds. The count is the same.',
  },
  decision_undone: {
    public: {},
    private: { ref: 'ABC123', assessment: 1, undid: 'approved' },
    reads: 'undid the approval of claim ABC123; it waits for review again',
  },
  claim_flagged: {
    public: {},
    private: { ref: 'ABC123', flagId: 'x', standing: 'retracted', reason: 'Made up.' },
    reads: 'flagged claim ABC123: what it rests on was retracted. Made up.',
  },
  claim_flag_cleared: {
    public: {},
    private: { ref: 'ABC123', flagId: 'x', note: 'It holds.' },
    reads: 'cleared the flag on claim ABC123: It holds.',
  },
  source_standing_set: {
    public: {},
    private: { sourceId: 'x', standing: 'corrected', reason: 'A slip.' },
    reads: 'marked a source as corrected',
  },
  evidence_standing_set: {
    public: {},
    private: { evidenceId: 'x', standing: 'stands', reason: null },
    reads: 'said that an item of evidence stands again',
  },
  challenge_made: {
    public: {},
    private: { ref: 'ABC123', challengeId: 'x', reason: 'It is not so.', url: null },
    reads: 'received a reader’s objection to claim ABC123',
  },
  challenge_answered: {
    public: {},
    private: { ref: 'ABC123', challengeId: 'x', state: 'declined', answer: 'It is so.' },
    reads: 'declined a reader’s objection to claim ABC123',
  },
  snapshot_taken: {
    public: {},
    private: { evidenceId: 'x', sha256: 'd', mediaType: 'text/html', size: 5, from: 'link' },
    reads: 'stored a copy of an item of evidence',
  },
  thresholds_set: {
    public: { number: 2, independentOrigins: 3, primarySuffices: true, anonymousCounts: false },
    private: { reason: 'Two were one wire too often.' },
    reads:
      'set what confirms a claim: 3 independent origins or a primary document; a source that is not named does not count',
  },
  import_made: {
    public: {},
    private: { importId: 'x', size: 5, sha256: 'd' },
    reads: 'sent a file to be imported',
  },
  import_finished: {
    public: {},
    private: { importId: 'x', claims: 1, sources: 2, known: 0 },
    reads: 'imported 1 claim from a file, as drafts',
  },
  import_dropped: {
    public: {},
    private: { importId: 'x' },
    reads: 'dropped a file that was to be imported',
  },
  annotation_added: {
    public: {},
    private: { ...NOTE, visibility: 'internal', on: 'claim ABC123' },
    reads: 'annotated claim ABC123',
  },
  annotation_replied: { public: {}, private: NOTE, reads: 'answered a note' },
  annotation_resolved: { public: {}, private: NOTE, reads: 'resolved a note' },
  annotation_reopened: { public: {}, private: NOTE, reads: 'reopened a note' },
};

const kinds = Object.keys(catalogue) as EventKind[];

describe('the catalogue of events', () => {
  it('is all in this table', () => {
    expect(Object.keys(EVENTS).sort()).toEqual([...kinds].sort());
  });

  it.each(kinds)('tells %s in a sentence', (kind) => {
    const { reads, ...event } = EVENTS[kind];
    expect(sentenceOf({ kind, ...event })).toBe(reads);
  });

  it.each(kinds)('keeps the payload of %s as it was given', (kind) => {
    const { public: open, private: closed } = EVENTS[kind];
    const { salt, ...kept } = catalogue[kind].public.parse(open) as { salt?: string };
    expect(kept).toEqual(open);
    expect(salt ?? 'none').toMatch(kind === 'claim_withdrawn' ? /^[0-9a-f]{32}$/ : /^none$/);
    expect(catalogue[kind].private.parse(closed)).toEqual(closed);
  });

  it.each(kinds)('refuses what does not belong into %s', (kind) => {
    const { public: open, private: closed } = EVENTS[kind];
    expect(() => catalogue[kind].public.parse({ ...open, more: 1 })).toThrow();
    expect(() => catalogue[kind].private.parse({ ...closed, more: 1 })).toThrow();
  });

  it.each(kinds.filter((kind) => Object.keys(EVENTS[kind].private).length > 0))(
    'needs the private part of %s',
    (kind) => {
      expect(() => sentenceOf({ kind, public: EVENTS[kind].public, private: {} })).toThrow();
    },
  );

  it('tells an event of a kind that it does not know', () => {
    expect(sentenceOf({ kind: 'moon_landed', public: {}, private: {} })).toBe('did “moon_landed”');
  });

  it('shows readers five kinds, and nothing public of the others', () => {
    expect(kinds.filter((kind) => catalogue[kind].readers).sort()).toEqual([
      'article_published',
      'article_unpublished',
      'claim_approved',
      'claim_withdrawn',
      'thresholds_set',
    ]);
    for (const kind of kinds.filter((it) => !catalogue[it].readers)) expect(EVENTS[kind].public).toEqual({});
  });
});
