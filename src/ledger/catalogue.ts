import { z } from 'zod';

/**
 * Everything that can be written in the ledger. One entry describes an event: what a stranger may verify
 * (`public`), what only the desk may read (`private`), the sentence it makes after the actor's name, and
 * whether readers see it in a history.
 */
type Entry<P extends z.ZodType, Q extends z.ZodType> = {
  public: P;
  private: Q;
  sentence: (public_: z.output<P>, private_: z.output<Q>) => string;
  readers: boolean;
};

const entry = <P extends z.ZodType, Q extends z.ZodType>(it: Entry<P, Q>) => it;

const nothing = z.strictObject({});
const role = z.enum(['fact_checker', 'editor', 'admin']);
const status = z.enum(['confirmed', 'reported', 'contested']);
/** A source as it stood: its names, what it belongs to, its links. */
const sourceFields = z.record(z.string(), z.json());
/** Claim content as it stood after the change; its shape is claims/content.ts, older ones stay as they were. */
const content = z.record(z.string(), z.json());
const account = z.strictObject({ accountId: z.string(), name: z.string() });
/** A protected source in an event: never by its name, which the ledger would keep for good. */
const guardedSource = z.strictObject({ sourceId: z.string(), publicDescription: z.string() });
const annotation = z.strictObject({ annotationId: z.string(), body: z.string() });
const standing = z.enum(['stands', 'corrected', 'retracted']);
/** What a change of something published is, and what readers are told of it. */
const told = { change: z.string().nullish(), told: z.string().nullish() };
/** What readers see of a note, which is nothing of an internal one. */
const publicNote = z.strictObject({ note: z.string().optional() });
const ROLE_NAMES = { fact_checker: 'fact-checker', editor: 'editor', admin: 'admin' } as const;

export const catalogue = {
  account_added: entry({
    public: nothing,
    private: account.extend({ email: z.string(), role }),
    sentence: (_, it) => `added ${it.name} as ${ROLE_NAMES[it.role]}`,
    readers: false,
  }),
  account_role_set: entry({
    public: nothing,
    private: account.extend({ from: role, to: role }),
    sentence: (_, it) => `made ${it.name} ${ROLE_NAMES[it.to]}, before ${ROLE_NAMES[it.from]}`,
    readers: false,
  }),
  account_disabled: entry({
    public: nothing,
    private: account,
    sentence: (_, it) => `disabled the account of ${it.name}`,
    readers: false,
  }),
  account_enabled: entry({
    public: nothing,
    private: account,
    sentence: (_, it) => `enabled the account of ${it.name}`,
    readers: false,
  }),
  account_mail_set: entry({
    public: nothing,
    private: account.extend({ mail: z.enum(['at_once', 'digest', 'never']) }),
    sentence: (_, it) => `chose when ${it.name} gets e-mail`,
    readers: false,
  }),
  password_changed: entry({
    public: nothing,
    private: account,
    sentence: (_, it) => `changed the password of ${it.name}`,
    readers: false,
  }),

  article_added: entry({
    public: nothing,
    private: z.strictObject({ headline: z.string(), digest: z.string() }),
    sentence: (_, it) => `added the article “${it.headline}”`,
    readers: false,
  }),
  article_particulars_edited: entry({
    /** Only where readers see them. */
    public: z.strictObject({ after: z.record(z.string(), z.json()).optional() }),
    private: z.strictObject({ changed: z.array(z.string()), after: z.record(z.string(), z.json()) }),
    sentence: (_, it) => `edited the article: ${it.changed.join(', ')}`,
    readers: false,
  }),
  article_published: entry({
    public: z.strictObject({
      slug: z.string(),
      headline: z.string(),
      revision: z.number(),
      digest: z.string(),
    }),
    private: nothing,
    sentence: () => `published the article`,
    readers: true,
  }),
  article_unpublished: entry({
    public: z.strictObject({ slug: z.string() }),
    private: nothing,
    sentence: () => `took the article off the readers’ side`,
    readers: true,
  }),

  // Sentences about sources name none: it may be protected by the time they are read.
  source_added: entry({
    public: nothing,
    private: z.strictObject({ sourceId: z.string(), name: z.string(), kind: z.string() }),
    sentence: () => 'added a source',
    readers: false,
  }),
  source_edited: entry({
    public: nothing,
    private: z.strictObject({
      sourceId: z.string(),
      changed: z.array(z.string()),
      before: sourceFields,
      after: sourceFields,
    }),
    sentence: (_, it) => `edited a source: ${it.changed.join(', ')}`,
    readers: false,
  }),
  /** Two that turned out to be one: `kept` holds both as they were, `moved` counts what went over. */
  sources_merged: entry({
    public: nothing,
    private: z.strictObject({
      sourceId: z.string(),
      mergedId: z.string(),
      kept: z.strictObject({ staying: sourceFields, merged: sourceFields }),
      moved: z.record(z.string(), z.number()),
      /** The claims that named the one that was merged, by their refs. */
      claims: z.array(z.string()),
    }),
    sentence: () => 'merged two sources into one',
    readers: false,
  }),

  source_protected: entry({
    public: nothing,
    private: guardedSource.extend({ guardians: z.array(z.string()) }),
    sentence: () => 'protected a source',
    readers: false,
  }),
  source_identity_changed: entry({
    public: nothing,
    private: guardedSource.extend({ changed: z.array(z.string()) }),
    sentence: () => 'changed what is kept of a protected source',
    readers: false,
  }),
  source_guardians_set: entry({
    public: nothing,
    private: guardedSource.extend({ guardians: z.array(z.string()) }),
    sentence: () => 'named the guardians of a protected source anew',
    readers: false,
  }),
  source_protection_lifted: entry({
    public: nothing,
    private: guardedSource.extend({ reason: z.string() }),
    sentence: () => 'ended the protection of a source',
    readers: false,
  }),

  claim_marked: entry({
    public: nothing,
    private: z.strictObject({ ref: z.string(), content }),
    sentence: (_, it) => `marked claim ${it.ref}`,
    readers: false,
  }),
  claim_edited: entry({
    public: nothing,
    private: z.strictObject({ ref: z.string(), changed: z.array(z.string()), content }),
    sentence: (_, it) => `edited claim ${it.ref}: ${it.changed.join(', ')}`,
    readers: false,
  }),
  claim_submitted: entry({
    public: nothing,
    private: z.strictObject({
      ref: z.string(),
      assessment: z.number(),
      status,
      reason: z.string(),
      ...told,
    }),
    sentence: (_, it) => `proposed ${it.status} for claim ${it.ref}`,
    readers: false,
  }),
  claim_approved: entry({
    public: z.strictObject({
      ref: z.string(),
      assessment: z.number(),
      status,
      statement: z.string(),
      override: z.string().nullable(),
      digest: z.string(),
      ...told,
    }),
    private: z.strictObject({ note: z.string().nullable() }),
    sentence: (it) => `approved claim ${it.ref} as ${it.status}`,
    readers: true,
  }),
  claim_returned: entry({
    public: nothing,
    private: z.strictObject({
      ref: z.string(),
      assessment: z.number(),
      note: z.string(),
      comments: z.array(z.strictObject({ part: z.string(), text: z.string() })).optional(),
    }),
    sentence: (_, it) => `returned claim ${it.ref}${it.note ? `: ${it.note}` : ''}`,
    readers: false,
  }),
  claim_taken_back: entry({
    public: nothing,
    private: z.strictObject({ ref: z.string(), assessment: z.number() }),
    sentence: (_, it) => `took back the proposal for claim ${it.ref}`,
    readers: false,
  }),
  claim_withdrawn: entry({
    public: z.strictObject({ ref: z.string(), wasPublic: z.boolean(), told: z.string().nullish() }),
    private: z.strictObject({ reason: z.string() }),
    sentence: (it, { reason }) => `withdrew claim ${it.ref}: ${reason}`,
    readers: true,
  }),
  claim_restored: entry({
    public: nothing,
    private: z.strictObject({ ref: z.string() }),
    sentence: (_, it) => `restored claim ${it.ref} as a draft`,
    readers: false,
  }),

  decision_undone: entry({
    /** Only of an approval, which readers may have seen. */
    public: z.strictObject({ ref: z.string().optional(), assessment: z.number().optional() }),
    private: z.strictObject({
      ref: z.string(),
      assessment: z.number(),
      undid: z.enum(['approved', 'returned']),
    }),
    sentence: (_, it) =>
      `undid the ${it.undid === 'approved' ? 'approval' : 'return'} of claim ${it.ref}; it waits for review again`,
    readers: false,
  }),
  claim_planned: entry({
    public: nothing,
    private: z.strictObject({
      ref: z.string(),
      changed: z.array(z.string()),
      plan: z.record(z.string(), z.json()),
    }),
    sentence: (_, it) => `planned claim ${it.ref}: ${it.changed.join(', ')}`,
    readers: false,
  }),
  claim_rechecked: entry({
    public: nothing,
    private: z.strictObject({
      ref: z.string(),
      recheckAt: z.string().nullable(),
      note: z.string().nullable(),
    }),
    sentence: (_, it) => `looked again at claim ${it.ref}: it still holds${it.note ? `. ${it.note}` : ''}`,
    readers: false,
  }),
  claim_flagged: entry({
    public: nothing,
    private: z.strictObject({ ref: z.string(), flagId: z.string(), standing, reason: z.string() }),
    sentence: (_, it) => `flagged claim ${it.ref}: what it rests on was ${it.standing}. ${it.reason}`,
    readers: false,
  }),
  claim_flag_cleared: entry({
    public: nothing,
    private: z.strictObject({ ref: z.string(), flagId: z.string(), note: z.string().nullable() }),
    sentence: (_, it) => `cleared the flag on claim ${it.ref}${it.note ? `: ${it.note}` : ''}`,
    readers: false,
  }),
  source_standing_set: entry({
    public: nothing,
    private: z.strictObject({ sourceId: z.string(), standing, reason: z.string().nullable() }),
    sentence: (_, it) =>
      it.standing === 'stands' ? 'said that a source stands again' : `marked a source as ${it.standing}`,
    readers: false,
  }),
  evidence_standing_set: entry({
    public: nothing,
    private: z.strictObject({ evidenceId: z.string(), standing, reason: z.string().nullable() }),
    sentence: (_, it) =>
      it.standing === 'stands'
        ? 'said that an item of evidence stands again'
        : `marked an item of evidence as ${it.standing}`,
    readers: false,
  }),

  challenge_made: entry({
    public: nothing,
    private: z.strictObject({
      ref: z.string(),
      challengeId: z.string(),
      reason: z.string(),
      url: z.string().nullable(),
    }),
    sentence: (_, it) => `received a reader’s objection to claim ${it.ref}`,
    readers: false,
  }),
  challenge_answered: entry({
    /** Only where the answer is for everybody. */
    public: z.strictObject({
      ref: z.string().optional(),
      state: z.string().optional(),
      answer: z.string().optional(),
    }),
    private: z.strictObject({
      ref: z.string(),
      challengeId: z.string(),
      state: z.enum(['accepted', 'declined']),
      answer: z.string(),
    }),
    sentence: (_, it) => `${it.state} a reader’s objection to claim ${it.ref}`,
    readers: false,
  }),

  snapshot_taken: entry({
    public: nothing,
    private: z.strictObject({
      evidenceId: z.string(),
      sha256: z.string(),
      mediaType: z.string(),
      size: z.number(),
      from: z.enum(['upload', 'link']),
    }),
    sentence: () => 'stored a copy of an item of evidence',
    readers: false,
  }),

  thresholds_set: entry({
    public: z.strictObject({
      number: z.number(),
      independentOrigins: z.number(),
      primarySuffices: z.boolean(),
      anonymousCounts: z.boolean(),
    }),
    private: z.strictObject({ reason: z.string() }),
    sentence: (it) =>
      `set what confirms a claim: ${it.independentOrigins} independent origins${it.primarySuffices ? ' or a primary document' : ''}; a source that is not named ${it.anonymousCounts ? 'counts' : 'does not count'}`,
    readers: true,
  }),

  annotation_added: entry({
    public: publicNote,
    private: annotation.extend({
      visibility: z.enum(['internal', 'public']),
      on: z.string(),
      kind: z.enum(['note', 'question', 'objection']).optional(),
      evidenceId: z.string().optional(),
      mentions: z.array(z.string()).optional(),
    }),
    sentence: (_, it) => `annotated ${it.on}`,
    readers: false,
  }),
  annotation_replied: entry({
    public: nothing,
    private: annotation.extend({ mentions: z.array(z.string()).optional() }),
    sentence: () => 'answered a note',
    readers: false,
  }),
  annotation_resolved: entry({
    public: publicNote,
    private: annotation,
    sentence: () => 'resolved a note',
    readers: false,
  }),
  annotation_reopened: entry({
    public: publicNote,
    private: annotation,
    sentence: () => 'reopened a note',
    readers: false,
  }),
} as const;

export type EventKind = keyof typeof catalogue;

export type EventOf<K extends EventKind> = {
  public: z.input<(typeof catalogue)[K]['public']>;
  private: z.input<(typeof catalogue)[K]['private']>;
};

/** The sentence of a stored event, to stand after the actor's name. */
export function sentenceOf(event: { kind: string; public: unknown; private: unknown }): string {
  const found = catalogue[event.kind as EventKind] as Entry<z.ZodType, z.ZodType> | undefined;
  if (!found) return `did “${event.kind}”`;
  return found.sentence(found.public.parse(event.public), found.private.parse(event.private));
}
