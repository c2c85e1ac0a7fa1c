import { z } from 'zod';
import { entry, nothing, salted } from './entry.js';

const annotation = z.strictObject({ annotationId: z.string(), body: z.string() });
/** What readers see of a note, which is nothing of an internal one. */
const publicNote = salted({ note: z.string().optional() });

/** Articles, and what the desk and readers say about them. */
export const EVENTS_OF_ARTICLES = {
  article_added: entry({
    public: nothing,
    private: z.strictObject({ headline: z.string(), digest: z.string() }),
    sentence: (_, it) => `added the article “${it.headline}”`,
    readers: false,
  }),
  article_particulars_edited: entry({
    /** Only where readers see them. */
    public: salted({ after: z.record(z.string(), z.json()).optional() }),
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
    /** What it says of itself beside its text; publications did not keep it before. */
    private: z.strictObject({ particulars: z.record(z.string(), z.json()).optional() }),
    sentence: () => `published the article`,
    readers: true,
  }),
  article_unpublished: entry({
    public: z.strictObject({ slug: z.string() }),
    private: nothing,
    sentence: () => `took the article off the readers’ side`,
    readers: true,
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
    public: salted({
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
