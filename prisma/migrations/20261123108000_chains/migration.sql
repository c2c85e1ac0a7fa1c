-- A chain is extended once a statement, not once an event: a head that is written anew for each of many events within one
-- transaction is looked up among all that it was before, and a file of 100,000 rows took the square of that.
CREATE OR REPLACE FUNCTION claimdesk_extend_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE astray record;
BEGIN
  -- Whoever extends one of these chains at the same time has to be done before their heads are read.
  PERFORM FROM "Chain" WHERE key IN (SELECT chain FROM fresh) ORDER BY key FOR UPDATE;
  SELECT it.seq, it.chain INTO astray
    FROM (SELECT chain, seq, "previousHash", lag(seq) OVER earlier AS before, lag(hash) OVER earlier AS "beforeHash"
            FROM fresh WINDOW earlier AS (PARTITION BY chain ORDER BY seq)) it
    LEFT JOIN "Chain" head ON head.key = it.chain
   WHERE it.seq - 1 IS DISTINCT FROM coalesce(it.before, head.seq)
      OR it."previousHash" IS DISTINCT FROM coalesce(it."beforeHash", head.hash)
   LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'event % of chain % does not follow the head of its chain', astray.seq, astray.chain
      USING ERRCODE = 'restrict_violation';
  END IF;
  UPDATE "Chain" SET seq = it.seq, hash = it.hash
    FROM (SELECT DISTINCT ON (chain) chain, seq, hash FROM fresh ORDER BY chain, seq DESC) it
   WHERE key = it.chain;
  RETURN NULL;
END $$;
DROP TRIGGER event_extends_chain ON "Event";
CREATE TRIGGER event_extends_chain AFTER INSERT ON "Event" REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION claimdesk_extend_chain();
