import { NotNow } from '../platform/errors.js';

/** Of a source, what decides whether it can be changed. */
type Fixed = { protected: boolean; mergedInto: { name: string } | null; articleId: string | null };

/** @throws NotNow for a source that is not changed on its own page */
export function refuseFixed(source: Fixed): void {
  if (source.protected) throw new NotNow('A protected source is changed on its protection page.');
  if (source.mergedInto) throw new NotNow(`This source was merged into ${source.mergedInto.name}.`);
  if (source.articleId !== null)
    throw new NotNow('This is the article’s own voice, which stands for nobody else.');
}
