import { z } from 'zod';
import { entry, nothing, standing } from './entry.js';

/** A source as it stood: its names, what it belongs to, its links. */
const sourceFields = z.record(z.string(), z.json());
/** A protected source in an event: never by its name, which the ledger would keep for good. */
const guardedSource = z.strictObject({ sourceId: z.string(), publicDescription: z.string() });

/** Sources and evidence. */
export const EVENTS_OF_SOURCES = {
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
} as const;
