-- Chains, sources, protection and thresholds: what claims come from, and what their statuses rest on.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- What moves rows here is no change of what they say, and has no event: the triggers that ask for one rest meanwhile.
ALTER TABLE "Affiliation" DISABLE TRIGGER USER;
ALTER TABLE "Attribution" DISABLE TRIGGER USER;
ALTER TABLE "ClaimEvidence" DISABLE TRIGGER USER;

-- DropIndex
DROP INDEX "Affiliation_sourceId_withId_kind_key";

-- DropIndex
DROP INDEX "Snapshot_evidenceId_idx";

-- AlterTable
ALTER TABLE "Affiliation" ALTER COLUMN "withId" DROP NOT NULL;

-- A source's one role becomes its first one with no dates.
UPDATE "Affiliation" a SET role = s.role FROM "Source" s
 WHERE a."sourceId" = s.id AND a.role IS NULL AND s.role IS NOT NULL;
INSERT INTO "Affiliation" (id, "sourceId", role)
SELECT gen_random_uuid(), s.id, s.role FROM "Source" s
 WHERE s.role IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "Affiliation" a WHERE a."sourceId" = s.id);

-- AlterTable
ALTER TABLE "Attribution" ADD COLUMN     "answer" TEXT,
ADD COLUMN     "side" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "ClaimEvidence" ADD COLUMN     "answer" TEXT,
ADD COLUMN     "side" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "Evidence" DROP COLUMN "retrievedAt",
ADD COLUMN     "retrievedOn" TEXT;

-- AlterTable
ALTER TABLE "Hop" ADD COLUMN     "publicDescription" TEXT;

-- AlterTable
ALTER TABLE "Snapshot" ADD COLUMN     "fileName" TEXT,
ADD COLUMN     "takenById" UUID NOT NULL,
ADD COLUMN     "url" TEXT;

-- AlterTable
ALTER TABLE "Source" DROP COLUMN "publicDescription",
DROP COLUMN "role",
ADD COLUMN     "mergedIntoId" UUID,
ADD COLUMN     "sameAs" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "Identity" (
    "sourceId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "nameKeys" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "note" TEXT,

    CONSTRAINT "Identity_pkey" PRIMARY KEY ("sourceId")
);

-- CreateTable
CREATE TABLE "Guardian" (
    "sourceId" UUID NOT NULL,
    "accountId" UUID NOT NULL,

    CONSTRAINT "Guardian_pkey" PRIMARY KEY ("sourceId","accountId")
);

-- CreateTable
CREATE TABLE "Thresholds" (
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "independentOrigins" INTEGER NOT NULL,
    "primarySuffices" BOOLEAN NOT NULL,
    "anonymousCounts" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL,
    "setById" UUID NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Thresholds_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Guardian_accountId_idx" ON "Guardian"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "Thresholds_number_key" ON "Thresholds"("number");

-- CreateIndex
CREATE INDEX "Affiliation_sourceId_idx" ON "Affiliation"("sourceId");

-- CreateIndex
CREATE UNIQUE INDEX "Snapshot_evidenceId_sha256_key" ON "Snapshot"("evidenceId", "sha256");

-- CreateIndex
CREATE INDEX "Source_mergedIntoId_idx" ON "Source"("mergedIntoId");

-- AddForeignKey
ALTER TABLE "Source" ADD CONSTRAINT "Source_mergedIntoId_fkey" FOREIGN KEY ("mergedIntoId") REFERENCES "Source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Identity" ADD CONSTRAINT "Identity_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Guardian" ADD CONSTRAINT "Guardian_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Guardian" ADD CONSTRAINT "Guardian_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Snapshot" ADD CONSTRAINT "Snapshot_takenById_fkey" FOREIGN KEY ("takenById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Thresholds" ADD CONSTRAINT "Thresholds_setById_fkey" FOREIGN KEY ("setById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ------------------------------------------------ what Prisma cannot say
UPDATE "Attribution" SET side = 2 WHERE stance <> 'asserts';
UPDATE "ClaimEvidence" SET side = 2 WHERE bearing = 'refutes';

ALTER TABLE "Affiliation" ENABLE TRIGGER USER;
ALTER TABLE "Attribution" ENABLE TRIGGER USER;
ALTER TABLE "ClaimEvidence" ENABLE TRIGGER USER;

ALTER TABLE "Affiliation"
  ADD CONSTRAINT affiliation_says_something CHECK ("withId" IS NOT NULL OR coalesce(btrim(role), '') <> ''),
  ADD CONSTRAINT affiliation_order CHECK ("from" <= until OR until LIKE "from" || '%' OR "from" LIKE until || '%');

ALTER TABLE "Attribution"
  ADD CONSTRAINT attribution_side CHECK ((stance = 'asserts') = (side = 1) AND side BETWEEN 1 AND 9);
ALTER TABLE "ClaimEvidence"
  ADD CONSTRAINT claim_evidence_side CHECK ((bearing = 'refutes') = (side > 1) AND side BETWEEN 1 AND 9);

ALTER TABLE "Evidence"
  ADD CONSTRAINT evidence_retrieved_form CHECK ("retrievedOn" ~ '^\d{4}-\d{2}-\d{2}$');

ALTER TABLE "Source"
  ADD CONSTRAINT source_not_merged_into_itself CHECK ("mergedIntoId" <> id);

ALTER TABLE "Identity"
  ADD CONSTRAINT identity_name_present CHECK (btrim(name) <> '');

ALTER TABLE "Thresholds"
  ADD CONSTRAINT thresholds_origins CHECK ("independentOrigins" IN (2, 3)),
  ADD CONSTRAINT thresholds_reason_present CHECK (btrim(reason) <> '');

-- Few are written and many read, so nothing waits in a list beside the index.
-- Names are compared in Latin letters, and the queries write them just so: with the letters of src/sources/name.ts.
CREATE INDEX source_plain_trigrams ON "Source"
  USING gin ((translate("nameKey", 'абвгґдеєжзиіклмнопрстуфхцчшщыэюяјљњђћџαβγδεζηθικλμνξοπρσςτυφχψωøłđßæœþðıьъ', 'abvggdeezziiklmnoprstufhccssyeuajlndcdabgdezitiklmnxoprsstyfhpooldsaotdi')) gin_trgm_ops) WITH (fastupdate = off);
CREATE INDEX source_alias_plain_trigrams ON "SourceAlias"
  USING gin ((translate("nameKey", 'абвгґдеєжзиіклмнопрстуфхцчшщыэюяјљњђћџαβγδεζηθικλμνξοπρσςτυφχψωøłđßæœþðıьъ', 'abvggdeezziiklmnoprstufhccssyeuajlndcdabgdezitiklmnxoprsstyfhpooldsaotdi')) gin_trgm_ops) WITH (fastupdate = off);

CREATE TRIGGER thresholds_immutable BEFORE UPDATE OR DELETE ON "Thresholds"
  FOR EACH ROW EXECUTE FUNCTION claimdesk_refuse('thresholds are only added');
CREATE TRIGGER thresholds_never_emptied BEFORE TRUNCATE ON "Thresholds"
  FOR EACH STATEMENT EXECUTE FUNCTION claimdesk_refuse('thresholds are only added');

-- Who a protected source is must be known to somebody.
CREATE FUNCTION claimdesk_require_guardian() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE guarded uuid := CASE TG_TABLE_NAME WHEN 'Source' THEN (to_jsonb(NEW) ->> 'id')::uuid
                                           ELSE (to_jsonb(OLD) ->> 'sourceId')::uuid END;
BEGIN
  IF EXISTS (SELECT FROM "Source" WHERE id = guarded AND protected)
     AND NOT (EXISTS (SELECT FROM "Identity" WHERE "sourceId" = guarded)
          AND EXISTS (SELECT FROM "Guardian" WHERE "sourceId" = guarded)) THEN
    RAISE EXCEPTION 'the protected source % has no identity or no guardian', guarded
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER source_is_guarded AFTER INSERT OR UPDATE ON "Source" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION claimdesk_require_guardian();
CREATE CONSTRAINT TRIGGER identity_is_kept AFTER DELETE ON "Identity" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION claimdesk_require_guardian();
CREATE CONSTRAINT TRIGGER guardian_is_left AFTER DELETE ON "Guardian" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION claimdesk_require_guardian();

DO $$
DECLARE guarded text;
BEGIN
  FOREACH guarded IN ARRAY ARRAY['Identity', 'Guardian', 'Thresholds']
  LOOP
    EXECUTE format('CREATE TRIGGER change_leaves_mark AFTER INSERT OR UPDATE OR DELETE ON %I
      FOR EACH ROW EXECUTE FUNCTION claimdesk_leave_mark(''claimdesk.changed'')', guarded);
    EXECUTE format('CREATE CONSTRAINT TRIGGER change_needs_event AFTER INSERT OR UPDATE OR DELETE ON %I
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
      EXECUTE FUNCTION claimdesk_require_mark(''claimdesk.recorded'', ''without its event'')', guarded);
  END LOOP;
END $$;
