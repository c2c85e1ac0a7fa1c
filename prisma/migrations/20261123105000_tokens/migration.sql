-- What programs come in with for people of the desk.

-- CreateEnum
CREATE TYPE "TokenScope" AS ENUM ('read_queue', 'propose_claims', 'attach_evidence');

-- CreateTable
CREATE TABLE "AccessToken" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "scopes" "TokenScope"[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "lastUsedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),
    "revokedById" UUID,

    CONSTRAINT "AccessToken_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "AccessToken_digest_key" ON "AccessToken"("digest");

-- CreateIndex
CREATE INDEX "AccessToken_accountId_createdAt_idx" ON "AccessToken"("accountId", "createdAt");

-- AddForeignKey
ALTER TABLE "AccessToken" ADD CONSTRAINT "AccessToken_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccessToken" ADD CONSTRAINT "AccessToken_revokedById_fkey" FOREIGN KEY ("revokedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A token holds for a year at the most, may do something, is revoked by somebody, and no digest is anything else.
ALTER TABLE "AccessToken"
    ADD CONSTRAINT "AccessToken_year" CHECK ("expiresAt" > "createdAt" AND "expiresAt" <= "createdAt" + interval '367 days'),
    ADD CONSTRAINT "AccessToken_scopes" CHECK (cardinality("scopes") > 0),
    ADD CONSTRAINT "AccessToken_revoked" CHECK (("revokedAt" IS NULL) = ("revokedById" IS NULL)),
    ADD CONSTRAINT "AccessToken_digest" CHECK ("digest" ~ '^[0-9a-f]{64}$');

-- A token is made and revoked with its event. That it was used is no change of the desk's.
CREATE TRIGGER change_leaves_mark AFTER INSERT OR UPDATE OR DELETE ON "AccessToken"
  FOR EACH ROW EXECUTE FUNCTION claimdesk_leave_mark('claimdesk.changed');
CREATE CONSTRAINT TRIGGER change_needs_event AFTER INSERT OR DELETE OR UPDATE OF
    id, "accountId", name, digest, scopes, "createdAt", "expiresAt", "revokedAt", "revokedById"
  ON "AccessToken" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION claimdesk_require_mark('claimdesk.recorded', 'without its event');
