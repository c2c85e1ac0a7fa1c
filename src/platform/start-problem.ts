/** The app cannot start, for a reason that its message tells whoever starts it. No stack is shown for it. */
export class StartProblem extends Error {
  override name = 'StartProblem';
}
