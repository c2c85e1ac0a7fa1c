-- Finding claims: the words that readers may read of an approved assessment, and who is named to them in it. The database
-- writes both itself when an assessment is approved, so that nothing that was not can be found.

-- CreateTable
CREATE TABLE "PublicWords" (
    "assessmentId" UUID NOT NULL,
    "words" tsvector NOT NULL,

    CONSTRAINT "PublicWords_pkey" PRIMARY KEY ("assessmentId")
);

-- CreateTable
CREATE TABLE "PublicVoice" (
    "assessmentId" UUID NOT NULL,
    "sourceId" UUID NOT NULL,
    "stance" TEXT NOT NULL,

    CONSTRAINT "PublicVoice_pkey" PRIMARY KEY ("assessmentId","sourceId","stance")
);

-- CreateIndex
CREATE INDEX "PublicWords_words_idx" ON "PublicWords" USING GIN ("words");

-- CreateIndex
CREATE INDEX "PublicVoice_sourceId_idx" ON "PublicVoice"("sourceId");

-- AddForeignKey
ALTER TABLE "PublicWords" ADD CONSTRAINT "PublicWords_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublicVoice" ADD CONSTRAINT "PublicVoice_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A text folded for finding, as src/finding/words.ts folds what is looked for: no marks above or below letters, no case,
-- no apostrophes, single spaces. Letters are written out, as many databases know no alphabet but the Latin one.
CREATE FUNCTION claimdesk_folded(given text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT regexp_replace(translate(lower(regexp_replace(normalize(given, NFKD), '[\u0300-\u036f\u0027\u2019\u02bc]', '', 'g')),
    'АБВГҐДЕЄЖЗИІКЛМНОПРСТУФХЦЧШЩЫЭЮЯЉЊЂЋЏЪЬΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩςØøŁłĐđÆæŒœÞþÐðıß',
    'абвгґдеєжзиіклмнопрстуфхцчшщыэюяљњђћџъьαβγδεζηθικλμνξοπρστυφχψωσoollddaaoottddis'),
    '[\u0001-\u002f\u003a-\u0060\u007b-\u00bf\u00d7\u00f7\u2000-\u206f\u20a0-\u20cf\u2190-\u2bff\u3000-\u303f]+', ' ', 'g')
$$;

-- What readers read of a claim in somebody's words: never the name of a source, which may have to be hidden later.
CREATE FUNCTION claimdesk_public_words(content jsonb) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT to_tsvector('pg_catalog.simple'::regconfig, left(coalesce(claimdesk_folded(string_agg(leaf #>> '{}', ' ')), ''), 150000))
    FROM unnest(ARRAY['$.statement', '$.reason', '$.overrideReason', '$.settle', '$.spans[*].exact',
      '$.attributions[*].statement', '$.attributions[*].answer', '$.attributions[*].hops[*].quote',
      '$.evidence[*].title', '$.evidence[*].passage', '$.evidence[*].answer']::jsonpath[]) path,
      jsonb_path_query(content, path) leaf
   WHERE jsonb_typeof(leaf) = 'string'
$$;

-- Whether a source of a content goes by its own name there. What was frozen early names one root, and says beside the
-- name what readers read instead.
CREATE FUNCTION claimdesk_is_named(source jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(source->>'id' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    AND source->>'kind' <> 'anonymous'
    AND source->>'ownVoice' IS DISTINCT FROM 'true'
    AND source->>'protected' IS DISTINCT FROM 'true'
    AND NOT (source ? 'root' AND coalesce(source->>'publicName', source->>'name') IS DISTINCT FROM source->>'name'), false)
$$;

-- Who is named to readers in a content, and how each stands to the claim: by a stance, or by what an item from it does.
CREATE FUNCTION claimdesk_public_voices(content jsonb) RETURNS TABLE (id uuid, stance text) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (hop #>> '{source,id}')::uuid, account->>'stance'
    FROM jsonb_path_query(content, '$.attributions[*]') account, jsonb_path_query(account, '$.hops[*]') hop
   WHERE hop->>'terms' = 'on_the_record' AND claimdesk_is_named(hop->'source')
  UNION
  SELECT (item #>> '{origin,id}')::uuid, item->>'bearing'
    FROM jsonb_path_query(content, '$.evidence[*]') item
   WHERE claimdesk_is_named(item->'origin')
$$;

CREATE FUNCTION claimdesk_make_findable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "PublicWords" ("assessmentId", words)
    VALUES (NEW.id, claimdesk_public_words(NEW.content)) ON CONFLICT DO NOTHING;
  INSERT INTO "PublicVoice" ("assessmentId", "sourceId", stance)
    SELECT NEW.id, it.id, it.stance FROM claimdesk_public_voices(NEW.content) it ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE TRIGGER assessment_findable AFTER INSERT OR UPDATE OF state ON "Assessment"
  FOR EACH ROW WHEN (NEW.state = 'approved') EXECUTE FUNCTION claimdesk_make_findable();

-- What was approved before.
INSERT INTO "PublicWords" ("assessmentId", words)
  SELECT id, claimdesk_public_words(content) FROM "Assessment" WHERE state = 'approved';
INSERT INTO "PublicVoice" ("assessmentId", "sourceId", stance)
  SELECT a.id, it.id, it.stance FROM "Assessment" a, claimdesk_public_voices(a.content) it WHERE a.state = 'approved';

-- What readers are told of by time, and when articles came out or were taken back: feeds walk back along these.
CREATE INDEX event_told ON "Event" (at) WHERE public <> '{}'::jsonb;
CREATE INDEX event_told_of_article ON "Event" ("articleId", at) WHERE public <> '{}'::jsonb;
CREATE INDEX event_turn ON "Event" ("articleId", seq) WHERE kind IN ('article_published', 'article_unpublished');

-- What was approved last comes first.
CREATE INDEX assessment_decided ON "Assessment" ("decidedAt") WHERE "decidedAt" IS NOT NULL;
