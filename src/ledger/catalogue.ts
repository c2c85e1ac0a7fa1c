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
    private: z.strictObject({ ref: z.string(), assessment: z.number(), status, reason: z.string() }),
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
    }),
    private: z.strictObject({ note: z.string().nullable() }),
    sentence: (it) => `approved claim ${it.ref} as ${it.status}`,
    readers: true,
  }),
  claim_returned: entry({
    public: nothing,
    private: z.strictObject({ ref: z.string(), assessment: z.number(), note: z.string() }),
    sentence: (_, it) => `returned claim ${it.ref}: ${it.note}`,
    readers: false,
  }),
  claim_taken_back: entry({
    public: nothing,
    private: z.strictObject({ ref: z.string(), assessment: z.number() }),
    sentence: (_, it) => `took back the proposal for claim ${it.ref}`,
    readers: false,
  }),
  claim_withdrawn: entry({
    public: z.strictObject({ ref: z.string(), wasPublic: z.boolean() }),
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
    private: annotation.extend({ visibility: z.enum(['internal', 'public']), on: z.string() }),
    sentence: (_, it) => `annotated ${it.on}`,
    readers: false,
  }),
  annotation_replied: entry({
    public: nothing,
    private: annotation,
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
