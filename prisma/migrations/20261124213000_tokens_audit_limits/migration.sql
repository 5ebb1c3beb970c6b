-- CreateTable
CREATE TABLE "Registration" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Registration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "role" "Role" NOT NULL DEFAULT 'MEMBER',
    "tokenHash" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3),
    "lastUsedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ApiToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "organizationId" UUID,
    "accountId" UUID,
    "actorId" UUID,
    "apiTokenId" UUID,
    "action" TEXT NOT NULL,
    "subjectId" UUID,
    "data" JSONB NOT NULL DEFAULT '{}',
    "requestId" TEXT,
    "ip" TEXT,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Registration_tokenHash_key" ON "Registration"("tokenHash");

-- CreateIndex
CREATE INDEX "Registration_email_idx" ON "Registration"("email");

-- CreateIndex
CREATE INDEX "Registration_expiresAt_idx" ON "Registration"("expiresAt");

-- CreateIndex
CREATE INDEX "rate_limit_expire_idx" ON "rate_limit"("expire");

-- CreateIndex
CREATE UNIQUE INDEX "ApiToken_tokenHash_key" ON "ApiToken"("tokenHash");

-- CreateIndex
CREATE INDEX "ApiToken_organizationId_createdAt_id_idx" ON "ApiToken"("organizationId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "ApiToken_userId_organizationId_idx" ON "ApiToken"("userId", "organizationId");

-- CreateIndex
CREATE INDEX "AuditEntry_organizationId_id_idx" ON "AuditEntry"("organizationId", "id");

-- CreateIndex
CREATE INDEX "AuditEntry_accountId_id_idx" ON "AuditEntry"("accountId", "id");

-- AddForeignKey
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_userId_organizationId_fkey" FOREIGN KEY ("userId", "organizationId") REFERENCES "Membership"("userId", "organizationId") ON DELETE CASCADE ON UPDATE CASCADE;



ALTER TABLE "Registration" ADD CONSTRAINT "Registration_email_lower" CHECK ("email" = lower("email"));

-- Accounts: the server's. A counter of a rate limit is nobody's data, and no tenant can reach it.
GRANT SELECT, INSERT, DELETE ON "Registration" TO app_server;
GRANT SELECT, INSERT, UPDATE, DELETE ON "rate_limit" TO app_server;

-- API tokens: made, used and taken back, never made mightier.
GRANT SELECT, INSERT, DELETE ON "ApiToken" TO app_tenant;
GRANT UPDATE ("lastUsedAt") ON "ApiToken" TO app_tenant;
ALTER TABLE "ApiToken" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "ApiToken" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "ApiToken" TO app_tenant USING ("organizationId" = app_org_id()) WITH CHECK ("organizationId" = app_org_id());

-- The audit log: rows are added. Changing or removing one is refused to everybody, the owner of the table too.
GRANT SELECT, INSERT ON "AuditEntry" TO app_tenant;
GRANT INSERT ON "AuditEntry" TO app_server;
GRANT USAGE ON SEQUENCE "AuditEntry_id_seq" TO app_tenant, app_server;
ALTER TABLE "AuditEntry" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "AuditEntry" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "AuditEntry" TO app_tenant USING ("organizationId" = app_org_id()) WITH CHECK ("organizationId" = app_org_id());
-- Bound to a user: what was done to the own account, for reading.
CREATE POLICY own ON "AuditEntry" FOR SELECT TO app_tenant USING ("organizationId" IS NULL AND "accountId" = app_user_id());
CREATE POLICY account ON "AuditEntry" FOR INSERT TO app_server WITH CHECK ("organizationId" IS NULL);

CREATE FUNCTION app_refuse_change() RETURNS trigger LANGUAGE plpgsql
  AS $$ BEGIN RAISE EXCEPTION 'The audit log is only added to' USING ERRCODE = 'insufficient_privilege'; END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION app_refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON "AuditEntry" FOR EACH STATEMENT EXECUTE FUNCTION app_refuse_change();
