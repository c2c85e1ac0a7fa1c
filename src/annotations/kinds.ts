/** What a thread is for, in the order in which a form offers them. */
export const ANNOTATION_KINDS = ['note', 'question', 'objection'] as const;
export type AnnotationKind = (typeof ANNOTATION_KINDS)[number];

type KindWords = {
  /** As the form offers it. */
  choice: string;
  /** As the thread shows it; nothing where it is an ordinary note. */
  tag: string | null;
  /** Whether the claim is not approved while such a thread is open. */
  mustSettle: boolean;
};

export const KINDS: Record<AnnotationKind, KindWords> = {
  note: { choice: 'a note', tag: null, mustSettle: false },
  question: { choice: 'a question', tag: 'question', mustSettle: false },
  objection: {
    choice: 'an objection, to be settled before approval',
    tag: 'objection, to be settled before approval',
    mustSettle: true,
  },
};

/** The kinds of which an open thread holds back approval. */
export const MUST_SETTLE: readonly AnnotationKind[] = ANNOTATION_KINDS.filter((it) => KINDS[it].mustSettle);
