import { record } from '../../ledger/record.js';
import type { Desk } from '../../platform/context.js';
import { transact } from '../../platform/database.js';
import { InvalidInput } from '../../platform/errors.js';
import type { Upload } from '../../platform/upload.js';

/**
 * Notes that a file came in, before it is read.
 * @param slug the article that its claims are to go into, where one is named
 * @returns the import's id
 * @throws InvalidInput where there is no such article
 */
export async function receiveImport(
  desk: Desk,
  file: Pick<Upload, 'fileName' | 'size' | 'sha256'>,
  slug: string | null,
): Promise<string> {
  return transact(desk, async (tx) => {
    const at = desk.now();
    const article = slug === null ? null : await tx.article.findUnique({ where: { slug } });
    if (slug !== null && !article)
      throw new InvalidInput({ article: 'There is no article of that short name.' });
    const { fileName, size, sha256 } = file;
    const { id } = await tx.import.create({
      data: {
        fileName,
        size,
        sha256,
        articleId: article?.id ?? null,
        revisionId: article?.currentRevisionId ?? null,
        createdById: desk.actor.id,
        createdAt: at,
        beatAt: at,
      },
    });
    await record(tx, {
      kind: 'import_made',
      at,
      actorId: desk.actor.id,
      public: {},
      private: { importId: id, size, sha256 },
    });
    return id;
  });
}
