-- Two channels tell of what is written in the ledger. "claimdesk_events" is only a sign to read on, for open pages of the
-- desk. "claimdesk_shown" says at once what readers may see otherwise now: nothing for everything, the name of an article
-- for that one and for all that shows several, and with "own" after it for pages of that article alone, whose head of the
-- ledger is another.
--
-- The kinds named here change nothing else for readers, whatever is in them. A kind that is not named is told as one that
-- does: whoever forgets one here makes pages anew for nothing, and hides no correction.
CREATE OR REPLACE FUNCTION claimdesk_wake() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('claimdesk_events', '');
  PERFORM pg_notify('claimdesk_shown', CASE WHEN slug IS NULL THEN '' WHEN is_unseen THEN slug || ' own' ELSE slug END)
    FROM (
      SELECT "articleId", bool_and(
          kind IN (
            'article_added', 'claim_marked', 'claim_edited', 'claim_submitted', 'claim_returned', 'claim_taken_back',
            'claim_planned', 'annotation_replied', 'import_made', 'import_finished', 'import_dropped',
            'account_mail_set', 'password_changed', 'token_made', 'token_revoked')
          OR kind = 'annotation_added' AND private->>'visibility' IS NOT DISTINCT FROM 'internal' AND public = '{}'
        ) AS is_unseen
        FROM fresh GROUP BY "articleId") it
    LEFT JOIN "Article" ON "Article".id = it."articleId"
   WHERE NOT (is_unseen AND slug IS NULL);
  RETURN NULL;
END $$;
DROP TRIGGER event_wakes ON "Event";
CREATE TRIGGER event_wakes AFTER INSERT ON "Event" REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION claimdesk_wake();
