-- The rules that Prisma's schema language cannot say.

-- ------------------------------------------------------------ shapes
-- A CHECK passes where it comes out NULL: what must be there is asked for with coalesce.
ALTER TABLE "Account"
  ADD CONSTRAINT account_email_lower CHECK (email = lower(email) AND email <> ''),
  ADD CONSTRAINT account_name_present CHECK (btrim(name) <> '');

ALTER TABLE "Article"
  ADD CONSTRAINT article_slug_form CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  ADD CONSTRAINT article_dateline_form CHECK (dateline ~ '^\d{4}-\d{2}-\d{2}$'),
  ADD CONSTRAINT article_published_has_text
    CHECK (state <> 'published' OR ("publishedRevisionId" IS NOT NULL AND "publishedAt" IS NOT NULL));

ALTER TABLE "Revision"
  ADD CONSTRAINT revision_headline_present CHECK (btrim(headline) <> ''),
  ADD CONSTRAINT revision_number_positive CHECK (number > 0);

ALTER TABLE "Claim"
  ADD CONSTRAINT claim_ref_form CHECK (ref ~ '^[0-9A-HJKMNP-TV-Z]{6}$'),
  ADD CONSTRAINT claim_statement_present CHECK (btrim(statement) <> ''),
  ADD CONSTRAINT claim_approved_has_assessment
    CHECK (state <> 'approved' OR "approvedAssessmentId" IS NOT NULL);

ALTER TABLE "Span"
  ADD CONSTRAINT span_order CHECK (start >= 0 AND "end" > start),
  ADD CONSTRAINT span_words_present CHECK (exact <> '');

ALTER TABLE "Source"
  ADD CONSTRAINT source_name_present CHECK (btrim(name) <> ''),
  ADD CONSTRAINT source_protected_described CHECK (NOT protected OR coalesce(btrim("publicDescription"), '') <> '');

ALTER TABLE "Affiliation"
  ADD CONSTRAINT affiliation_not_self CHECK ("sourceId" <> "withId"),
  ADD CONSTRAINT affiliation_from_form CHECK ("from" ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  ADD CONSTRAINT affiliation_until_form CHECK (until ~ '^\d{4}(-\d{2}(-\d{2})?)?$');

ALTER TABLE "Hop"
  ADD CONSTRAINT hop_anonymous_says_why CHECK (terms <> 'anonymous' OR coalesce(btrim("anonymityReason"), '') <> ''),
  ADD CONSTRAINT hop_time_form CHECK ("timeValue" ~ '^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}Z)?)?)?$'),
  ADD CONSTRAINT hop_link_scheme CHECK (url ~* '^https?://' AND "archivedUrl" ~* '^https?://');

ALTER TABLE "Evidence"
  ADD CONSTRAINT evidence_title_present CHECK (btrim(title) <> ''),
  ADD CONSTRAINT evidence_link_scheme CHECK (url ~* '^https?://');

ALTER TABLE "Snapshot"
  ADD CONSTRAINT snapshot_hash_form CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT snapshot_size CHECK (size >= 0);

ALTER TABLE "Assessment"
  ADD CONSTRAINT assessment_decided_whole
    CHECK ((state = 'submitted') = ("deciderId" IS NULL) AND ("deciderId" IS NULL) = ("decidedAt" IS NULL)),
  ADD CONSTRAINT assessment_nobody_decides_their_own
    CHECK (state NOT IN ('approved', 'returned') OR "deciderId" <> "authorId"),
  ADD CONSTRAINT assessment_returned_says_why CHECK (state <> 'returned' OR coalesce(btrim(note), '') <> '');

CREATE UNIQUE INDEX assessment_one_open_per_claim ON "Assessment" ("claimId") WHERE state = 'submitted';
CREATE INDEX claim_open ON "Claim" (status, "updatedAt") WHERE state IN ('draft', 'submitted', 'returned');

ALTER TABLE "Annotation"
  ADD CONSTRAINT annotation_body_present CHECK (btrim(body) <> ''),
  ADD CONSTRAINT annotation_passage_whole
    CHECK (num_nonnulls("revisionId", part, start, "end", exact) IN (0, 5) AND "end" > start),
  ADD CONSTRAINT annotation_resolved_whole CHECK (("resolvedAt" IS NULL) = ("resolverId" IS NULL)),
  ADD CONSTRAINT annotation_reply_is_not_resolved CHECK ("threadId" IS NULL OR "resolvedAt" IS NULL);

ALTER TABLE "Challenge"
  ADD CONSTRAINT challenge_answered_whole
    CHECK ((state = 'open') = ("answeredAt" IS NULL) AND ("answeredAt" IS NULL) = ("answeredById" IS NULL)),
  ADD CONSTRAINT challenge_link_scheme CHECK (url ~* '^https?://');

ALTER TABLE "Event"
  ADD CONSTRAINT event_hash_form
    CHECK (hash ~ '^[0-9a-f]{64}$' AND "previousHash" ~ '^[0-9a-f]{64}$'
       AND "publicDigest" ~ '^[0-9a-f]{64}$' AND "privateDigest" ~ '^[0-9a-f]{64}$');

-- ------------------------------------------- what can never be changed
CREATE FUNCTION claimdesk_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on "%" is refused: %', TG_OP, TG_TABLE_NAME, TG_ARGV[0] USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER event_only_grows BEFORE UPDATE OR DELETE ON "Event"
  FOR EACH ROW EXECUTE FUNCTION claimdesk_refuse('the ledger only grows');
CREATE TRIGGER event_never_emptied BEFORE TRUNCATE ON "Event"
  FOR EACH STATEMENT EXECUTE FUNCTION claimdesk_refuse('the ledger only grows');

CREATE TRIGGER revision_immutable BEFORE UPDATE OR DELETE ON "Revision"
  FOR EACH ROW EXECUTE FUNCTION claimdesk_refuse('a revision never changes');
CREATE TRIGGER revision_never_emptied BEFORE TRUNCATE ON "Revision"
  FOR EACH STATEMENT EXECUTE FUNCTION claimdesk_refuse('a revision never changes');

-- An assessment is decided once; what it proposed stays as it was.
CREATE FUNCTION claimdesk_assessment_decided_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'submitted'
     OR (to_jsonb(OLD) - '{state,deciderId,decidedAt,note}'::text[])
        IS DISTINCT FROM (to_jsonb(NEW) - '{state,deciderId,decidedAt,note}'::text[]) THEN
    RAISE EXCEPTION 'UPDATE on "Assessment" is refused: assessments are never edited'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assessment_decided_once BEFORE UPDATE ON "Assessment"
  FOR EACH ROW EXECUTE FUNCTION claimdesk_assessment_decided_once();
CREATE TRIGGER assessment_kept BEFORE DELETE ON "Assessment"
  FOR EACH ROW EXECUTE FUNCTION claimdesk_refuse('assessments are never removed');

-- ------------------------------------------------------ the ledger's chain
-- An event must follow the head of its chain, and becomes the head.
CREATE FUNCTION claimdesk_extend_chain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Chain" SET seq = NEW.seq, hash = NEW.hash
   WHERE key = NEW.chain AND seq = NEW.seq - 1 AND hash = NEW."previousHash";
  IF NOT FOUND THEN
    RAISE EXCEPTION 'event % of chain % does not follow the head of its chain', NEW.seq, NEW.chain
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER event_extends_chain AFTER INSERT ON "Event"
  FOR EACH ROW EXECUTE FUNCTION claimdesk_extend_chain();

-- --------------------------- no change without its event, and the other way
-- Each side leaves the transaction's number in a setting that lives as long as the transaction; at commit
-- each side asks for the other's.
CREATE FUNCTION claimdesk_leave_mark() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config(TG_ARGV[0], pg_current_xact_id()::text, true);
  RETURN NULL;
END $$;

CREATE FUNCTION claimdesk_require_mark() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting(TG_ARGV[0], true) IS DISTINCT FROM pg_current_xact_id()::text THEN
    RAISE EXCEPTION '"%" was changed %', TG_TABLE_NAME, TG_ARGV[1] USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER event_leaves_mark AFTER INSERT ON "Event"
  FOR EACH ROW EXECUTE FUNCTION claimdesk_leave_mark('claimdesk.recorded');
CREATE CONSTRAINT TRIGGER event_needs_change AFTER INSERT ON "Event" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION claimdesk_require_mark('claimdesk.changed', 'with no change beside it');

DO $$
DECLARE guarded text;
BEGIN
  FOREACH guarded IN ARRAY ARRAY['Account', 'Article', 'Revision', 'Claim', 'Span', 'Source', 'SourceAlias',
    'Affiliation', 'Attribution', 'Hop', 'Evidence', 'ClaimEvidence', 'Snapshot', 'Assessment', 'Annotation',
    'Challenge']
  LOOP
    EXECUTE format('CREATE TRIGGER change_leaves_mark AFTER INSERT OR UPDATE OR DELETE ON %I
      FOR EACH ROW EXECUTE FUNCTION claimdesk_leave_mark(''claimdesk.changed'')', guarded);
    EXECUTE format('CREATE CONSTRAINT TRIGGER change_needs_event AFTER INSERT OR UPDATE OR DELETE ON %I
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
      EXECUTE FUNCTION claimdesk_require_mark(''claimdesk.recorded'', ''without its event'')', guarded);
  END LOOP;
END $$;
