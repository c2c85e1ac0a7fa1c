/** For how many days after its answer the address is kept that a reader left. */
export const ADDRESS_KEPT_DAYS = 30;

/** What readers see of the objections to a claim: how many there are, and the answers made public. */
export type ObjectionsView = {
  made: number;
  answered: number;
  answers: { at: Date; state: 'accepted' | 'declined'; answer: string }[];
};

type Row = {
  state: 'open' | 'accepted' | 'declined';
  answer: string | null;
  answerPublic: boolean;
  answeredAt: Date | null;
};

/** The objections to a claim as readers may have them: never a reader’s own words or address. */
export const objectionsView = (rows: readonly Row[]): ObjectionsView => ({
  made: rows.length,
  answered: rows.filter((it) => it.state !== 'open').length,
  answers: rows.flatMap(({ state, answer, answerPublic, answeredAt }) =>
    state !== 'open' && answerPublic && answer !== null && answeredAt
      ? [{ at: answeredAt, state, answer }]
      : [],
  ),
});
