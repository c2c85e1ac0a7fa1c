-- Claims from elsewhere: files, their rows, and what was imported.
CREATE TYPE "ImportState" AS ENUM ('reading', 'ready', 'importing', 'done', 'failed', 'dropped');
CREATE TYPE "ImportFormat" AS ENUM ('claim_reviews', 'csv', 'annotations');
CREATE TYPE "ImportRowState" AS ENUM ('good', 'refused', 'known');

CREATE TABLE "Import" (
    "id" UUID NOT NULL,
    "state" "ImportState" NOT NULL DEFAULT 'reading',
    "format" "ImportFormat",
    "articleId" UUID,
    "revisionId" UUID,
    "fileName" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytesRead" BIGINT NOT NULL DEFAULT 0,
    "good" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "known" INTEGER NOT NULL DEFAULT 0,
    "written" INTEGER NOT NULL DEFAULT 0,
    "withoutRefused" BOOLEAN NOT NULL DEFAULT false,
    "problem" TEXT,
    "worker" TEXT,
    "beatAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),
    CONSTRAINT "Import_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "ImportRow" (
    "importId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "ImportRowState" NOT NULL,
    "key" TEXT,
    "reason" TEXT,
    "place" TEXT,
    "content" JSONB,
    CONSTRAINT "ImportRow_pkey" PRIMARY KEY ("importId", "number")
);

CREATE TABLE "ImportedItem" (
    "key" TEXT NOT NULL,
    "claimId" UUID NOT NULL,
    "importId" UUID NOT NULL,
    CONSTRAINT "ImportedItem_pkey" PRIMARY KEY ("key")
);

-- Articles that stand for where a claim appeared are found by its address; a hash, as a long address is too much for a tree.
CREATE INDEX "Article_url_idx" ON "Article" USING HASH ("url");
CREATE INDEX "Import_createdAt_idx" ON "Import"("createdAt");
CREATE INDEX "ImportRow_importId_state_number_idx" ON "ImportRow"("importId", "state", "number");
CREATE INDEX "ImportRow_importId_place_number_idx" ON "ImportRow"("importId", "place", "number");
CREATE INDEX "ImportedItem_claimId_idx" ON "ImportedItem"("claimId");
CREATE INDEX "ImportedItem_importId_idx" ON "ImportedItem"("importId");

ALTER TABLE "Import" ADD CONSTRAINT "Import_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Import" ADD CONSTRAINT "Import_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ImportRow" ADD CONSTRAINT "ImportRow_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ImportedItem" ADD CONSTRAINT "ImportedItem_claimId_fkey" FOREIGN KEY ("claimId") REFERENCES "Claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ImportedItem" ADD CONSTRAINT "ImportedItem_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ------------------------------------------------------------ shapes
ALTER TABLE "Import"
  ADD CONSTRAINT import_sha256_form CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT import_failed_says_why CHECK (state <> 'failed' OR coalesce(btrim(problem), '') <> ''),
  ADD CONSTRAINT import_finished_whole CHECK ((state = 'done') = ("finishedAt" IS NOT NULL));
-- Nothing is kept of a row that was refused but why, and what is good has a key and a content until it is imported.
ALTER TABLE "ImportRow"
  ADD CONSTRAINT import_row_refused_holds_nothing
    CHECK (state <> 'refused' OR (content IS NULL AND key IS NULL AND place IS NULL AND coalesce(btrim(reason), '') <> '')),
  ADD CONSTRAINT import_row_good_has_key CHECK (state <> 'good' OR key IS NOT NULL);

-- --------------------------- no change without its event, and the other way
-- That a file comes in, is dropped or is imported are changes; how far the work on it has got is none.
CREATE TRIGGER change_leaves_mark AFTER INSERT OR UPDATE OF state OR DELETE ON "Import"
  FOR EACH ROW EXECUTE FUNCTION claimdesk_leave_mark('claimdesk.changed');
CREATE CONSTRAINT TRIGGER change_needs_event AFTER INSERT OR DELETE OR UPDATE OF "finishedAt", "createdById", "fileName", sha256
  ON "Import" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION claimdesk_require_mark('claimdesk.recorded', 'without its event');
CREATE TRIGGER change_leaves_mark AFTER INSERT OR UPDATE OR DELETE ON "ImportedItem"
  FOR EACH ROW EXECUTE FUNCTION claimdesk_leave_mark('claimdesk.changed');
CREATE CONSTRAINT TRIGGER change_needs_event AFTER INSERT OR UPDATE OR DELETE ON "ImportedItem"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION claimdesk_require_mark('claimdesk.recorded', 'without its event');
