-- Several people at one desk: plans, threads, notifications, corrections, flags, and reading on across all chains.

-- CreateEnum
CREATE TYPE "MailChoice" AS ENUM ('at_once', 'digest', 'never');

-- CreateEnum
CREATE TYPE "Priority" AS ENUM ('urgent', 'high', 'normal');

-- CreateEnum
CREATE TYPE "ShelfLife" AS ENUM ('lasting', 'office', 'figure', 'plan', 'situation', 'toll');

-- CreateEnum
CREATE TYPE "ChangeKind" AS ENUM ('correction', 'update', 'clarification', 'withdrawal');

-- CreateEnum
CREATE TYPE "Standing" AS ENUM ('stands', 'corrected', 'retracted');

-- CreateEnum
CREATE TYPE "AnnotationKind" AS ENUM ('note', 'question', 'objection');

-- CreateEnum
CREATE TYPE "NotificationKind" AS ENUM ('assigned', 'mentioned', 'returned', 'answered', 'challenged', 'approved', 'flagged');

-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "mail" "MailChoice" NOT NULL DEFAULT 'at_once';

-- AlterTable
ALTER TABLE "Annotation" ADD COLUMN     "evidenceId" UUID,
ADD COLUMN     "kind" "AnnotationKind" NOT NULL DEFAULT 'note',
ALTER COLUMN "articleId" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Assessment" ADD COLUMN     "change" "ChangeKind",
ADD COLUMN     "comments" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "told" TEXT,
ADD COLUMN     "undoneAt" TIMESTAMPTZ(3),
ADD COLUMN     "undoneById" UUID;

-- AlterTable
ALTER TABLE "Challenge" ADD COLUMN     "mailedAt" TIMESTAMPTZ(3),
ADD COLUMN     "refusedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Claim" ADD COLUMN     "assigneeId" UUID,
ADD COLUMN     "change" "ChangeKind",
ADD COLUMN     "dueAt" TIMESTAMPTZ(3),
ADD COLUMN     "planVersion" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "priority" "Priority" NOT NULL DEFAULT 'normal',
ADD COLUMN     "recheckAt" TIMESTAMPTZ(3),
ADD COLUMN     "shelfLife" "ShelfLife" NOT NULL DEFAULT 'lasting',
ADD COLUMN     "told" TEXT;

-- AlterTable
ALTER TABLE "Event" ADD COLUMN     "number" BIGSERIAL NOT NULL,
ADD COLUMN     "xid" BIGINT NOT NULL DEFAULT (pg_current_xact_id()::text)::bigint;

-- AlterTable
ALTER TABLE "Evidence" ADD COLUMN     "standing" "Standing" NOT NULL DEFAULT 'stands',
ADD COLUMN     "standingReason" TEXT;

-- AlterTable
ALTER TABLE "Source" ADD COLUMN     "standing" "Standing" NOT NULL DEFAULT 'stands',
ADD COLUMN     "standingReason" TEXT;

-- CreateTable
CREATE TABLE "Sending" (
    "key" TEXT NOT NULL,
    "result" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Sending_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Correction" (
    "id" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "claimId" UUID NOT NULL,
    "assessmentId" UUID,
    "kind" "ChangeKind" NOT NULL,
    "told" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" UUID NOT NULL,

    CONSTRAINT "Correction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Flag" (
    "id" UUID NOT NULL,
    "claimId" UUID NOT NULL,
    "sourceId" UUID,
    "evidenceId" UUID,
    "standing" "Standing" NOT NULL,
    "reason" TEXT NOT NULL,
    "raisedById" UUID NOT NULL,
    "raisedAt" TIMESTAMPTZ(3) NOT NULL,
    "clearedById" UUID,
    "clearedAt" TIMESTAMPTZ(3),
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Flag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Mention" (
    "annotationId" UUID NOT NULL,
    "accountId" UUID NOT NULL,

    CONSTRAINT "Mention_pkey" PRIMARY KEY ("annotationId","accountId")
);

-- CreateTable
CREATE TABLE "Notification" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "kind" "NotificationKind" NOT NULL,
    "eventId" UUID NOT NULL,
    "actorId" UUID,
    "claimId" UUID,
    "evidenceId" UUID,
    "annotationId" UUID,
    "challengeId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "readAt" TIMESTAMPTZ(3),
    "mailedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Presence" (
    "id" UUID NOT NULL,
    "claimId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Presence_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Sending_at_idx" ON "Sending"("at");

-- CreateIndex
CREATE UNIQUE INDEX "Correction_assessmentId_key" ON "Correction"("assessmentId");

-- CreateIndex
CREATE INDEX "Correction_articleId_at_idx" ON "Correction"("articleId", "at");

-- CreateIndex
CREATE INDEX "Correction_claimId_idx" ON "Correction"("claimId");

-- CreateIndex
CREATE INDEX "Flag_claimId_idx" ON "Flag"("claimId");

-- CreateIndex
CREATE INDEX "Mention_accountId_idx" ON "Mention"("accountId");

-- CreateIndex
CREATE INDEX "Notification_accountId_at_id_idx" ON "Notification"("accountId", "at", "id");

-- CreateIndex
CREATE INDEX "Notification_eventId_idx" ON "Notification"("eventId");

-- CreateIndex
CREATE UNIQUE INDEX "Notification_accountId_eventId_kind_key" ON "Notification"("accountId", "eventId", "kind");

-- CreateIndex
CREATE INDEX "Presence_claimId_idx" ON "Presence"("claimId");

-- CreateIndex
CREATE INDEX "Presence_seenAt_idx" ON "Presence"("seenAt");

-- CreateIndex
CREATE INDEX "Annotation_evidenceId_idx" ON "Annotation"("evidenceId");

-- CreateIndex
CREATE INDEX "Claim_assigneeId_idx" ON "Claim"("assigneeId");

-- CreateIndex
CREATE INDEX "Claim_recheckAt_idx" ON "Claim"("recheckAt");

-- CreateIndex
CREATE UNIQUE INDEX "Event_number_key" ON "Event"("number");

-- CreateIndex
CREATE INDEX "Event_kind_number_idx" ON "Event"("kind", "number");

-- CreateIndex
CREATE INDEX "Event_xid_idx" ON "Event"("xid");

-- AddForeignKey
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_assigneeId_fkey" FOREIGN KEY ("assigneeId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assessment" ADD CONSTRAINT "Assessment_undoneById_fkey" FOREIGN KEY ("undoneById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_claimId_fkey" FOREIGN KEY ("claimId") REFERENCES "Claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Flag" ADD CONSTRAINT "Flag_claimId_fkey" FOREIGN KEY ("claimId") REFERENCES "Claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Flag" ADD CONSTRAINT "Flag_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Flag" ADD CONSTRAINT "Flag_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Flag" ADD CONSTRAINT "Flag_raisedById_fkey" FOREIGN KEY ("raisedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Flag" ADD CONSTRAINT "Flag_clearedById_fkey" FOREIGN KEY ("clearedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Annotation" ADD CONSTRAINT "Annotation_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mention" ADD CONSTRAINT "Mention_annotationId_fkey" FOREIGN KEY ("annotationId") REFERENCES "Annotation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mention" ADD CONSTRAINT "Mention_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_claimId_fkey" FOREIGN KEY ("claimId") REFERENCES "Claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_annotationId_fkey" FOREIGN KEY ("annotationId") REFERENCES "Annotation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_challengeId_fkey" FOREIGN KEY ("challengeId") REFERENCES "Challenge"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Presence" ADD CONSTRAINT "Presence_claimId_fkey" FOREIGN KEY ("claimId") REFERENCES "Claim"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Presence" ADD CONSTRAINT "Presence_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ------------------------------------------------ what Prisma cannot say
ALTER TABLE "Claim"
  ADD CONSTRAINT claim_told_present CHECK (btrim(told) <> ''),
  ADD CONSTRAINT claim_plan_version CHECK ("planVersion" > 0);

ALTER TABLE "Assessment"
  DROP CONSTRAINT assessment_returned_says_why,
  ADD CONSTRAINT assessment_returned_says_why
    CHECK (state <> 'returned' OR coalesce(btrim(note), '') <> '' OR jsonb_array_length(comments) > 0),
  ADD CONSTRAINT assessment_told_whole CHECK ((change IS NULL) = (told IS NULL) AND btrim(told) <> ''),
  ADD CONSTRAINT assessment_change_is_none_of_the_claim CHECK (change <> 'withdrawal'),
  ADD CONSTRAINT assessment_undone_whole
    CHECK (("undoneAt" IS NULL) = ("undoneById" IS NULL) AND ("undoneAt" IS NULL OR state IN ('approved', 'returned'))),
  ADD CONSTRAINT assessment_undone_by_who_decided CHECK ("undoneById" = "deciderId");

-- An assessment is decided once, and that may be undone once; what it proposed stays as it was.
CREATE OR REPLACE FUNCTION claimdesk_assessment_decided_once() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE decision text[] := '{state,deciderId,decidedAt,note,comments}';
        undoing text[] := '{undoneAt,undoneById}';
BEGIN
  IF OLD.state = 'submitted' AND (to_jsonb(OLD) - decision) IS NOT DISTINCT FROM (to_jsonb(NEW) - decision)
     OR OLD.state IN ('approved', 'returned') AND OLD."undoneAt" IS NULL
        AND (to_jsonb(OLD) - undoing) IS NOT DISTINCT FROM (to_jsonb(NEW) - undoing) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'UPDATE on "Assessment" is refused: assessments are never edited'
    USING ERRCODE = 'restrict_violation';
END $$;

ALTER TABLE "Annotation"
  ADD CONSTRAINT annotation_stands_somewhere
    CHECK (num_nonnulls("articleId", "evidenceId") = 1 AND ("claimId" IS NULL OR "articleId" IS NOT NULL));

ALTER TABLE "Correction"
  ADD CONSTRAINT correction_told_present CHECK (btrim(told) <> ''),
  ADD CONSTRAINT correction_whole CHECK ((kind = 'withdrawal') = ("assessmentId" IS NULL));
CREATE TRIGGER correction_kept BEFORE UPDATE OR DELETE ON "Correction"
  FOR EACH ROW EXECUTE FUNCTION claimdesk_refuse('what readers were told stays as it was');

ALTER TABLE "Flag"
  ADD CONSTRAINT flag_is_about_something CHECK (num_nonnulls("sourceId", "evidenceId") = 1),
  ADD CONSTRAINT flag_reason_present CHECK (btrim(reason) <> ''),
  ADD CONSTRAINT flag_is_about_a_change CHECK (standing <> 'stands'),
  ADD CONSTRAINT flag_cleared_whole CHECK (("clearedAt" IS NULL) = ("clearedById" IS NULL));
CREATE INDEX flag_open ON "Flag" ("claimId") WHERE "clearedAt" IS NULL;
CREATE INDEX challenge_open ON "Challenge" ("claimId") WHERE state = 'open';
CREATE INDEX notification_unread ON "Notification" ("accountId") WHERE "readAt" IS NULL;
CREATE INDEX notification_unmailed ON "Notification" (at) WHERE "mailedAt" IS NULL;

ALTER TABLE "Source"
  ADD CONSTRAINT source_standing_says_why CHECK (standing = 'stands' OR coalesce(btrim("standingReason"), '') <> '');
ALTER TABLE "Evidence"
  ADD CONSTRAINT evidence_standing_says_why CHECK (standing = 'stands' OR coalesce(btrim("standingReason"), '') <> '');

-- The order of the queue, as src/queue/order.ts writes it.
CREATE INDEX claim_queue ON "Claim"
  (priority, coalesce("dueAt", 'infinity'), (status <> 'contested'), "updatedAt", id);

-- Whoever keeps pages up to date is woken when events are committed, and reads them then.
CREATE FUNCTION claimdesk_wake() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('claimdesk_events', '');
  RETURN NULL;
END $$;
CREATE TRIGGER event_wakes AFTER INSERT ON "Event" FOR EACH STATEMENT EXECUTE FUNCTION claimdesk_wake();

DO $$
DECLARE guarded text;
BEGIN
  FOREACH guarded IN ARRAY ARRAY['Correction', 'Flag', 'Mention']
  LOOP
    EXECUTE format('CREATE TRIGGER change_leaves_mark AFTER INSERT OR UPDATE OR DELETE ON %I
      FOR EACH ROW EXECUTE FUNCTION claimdesk_leave_mark(''claimdesk.changed'')', guarded);
    EXECUTE format('CREATE CONSTRAINT TRIGGER change_needs_event AFTER INSERT OR UPDATE OR DELETE ON %I
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
      EXECUTE FUNCTION claimdesk_require_mark(''claimdesk.recorded'', ''without its event'')', guarded);
  END LOOP;
END $$;

-- That an answer has gone to who objected, or was refused there, is no change of the desk's, and needs no event.
DROP TRIGGER change_needs_event ON "Challenge";
CREATE CONSTRAINT TRIGGER change_needs_event AFTER INSERT OR DELETE OR UPDATE OF
    id, "claimId", state, reason, url, email, "createdAt", answer, "answerPublic", "answeredById", "answeredAt", version
  ON "Challenge" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION claimdesk_require_mark('claimdesk.recorded', 'without its event');
