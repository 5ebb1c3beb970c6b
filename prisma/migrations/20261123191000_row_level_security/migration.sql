-- Two roles without a login. Neither owns a table, so row security binds both.
--   app_tenant  what a transaction runs as once it is bound to an organization or to a user (SET LOCAL ROLE).
--   app_server  what the login of the server is a member of: the account tables, and the right to become app_tenant.
-- Roles belong to the cluster, so another database of it may have made them already.
DO $$ BEGIN
  CREATE ROLE app_tenant NOLOGIN NOSUPERUSER NOBYPASSRLS;
  EXECUTE format('GRANT app_tenant TO %I', current_user);
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$ BEGIN
  CREATE ROLE app_server NOLOGIN NOSUPERUSER NOBYPASSRLS;
  EXECUTE format('GRANT app_server TO %I', current_user);
  GRANT app_tenant TO app_server;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;

-- What the running transaction is bound to, or NULL. A setting that was set once in a session comes back as '', hence the NULLIF.
CREATE FUNCTION app_org_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT NULLIF(current_setting('app.org_id', true), '')::uuid $$;
CREATE FUNCTION app_user_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT NULLIF(current_setting('app.user_id', true), '')::uuid $$;

-- Grants: what the routes need, no more. Events and deployments are a log: rows are added, never changed.
GRANT USAGE ON SCHEMA public TO app_tenant, app_server;
GRANT SELECT, INSERT, DELETE ON "Organization", "Membership", "Invitation", "Project" TO app_tenant;
GRANT UPDATE ("name", "slug", "webhookSecret") ON "Organization" TO app_tenant;
GRANT UPDATE ("role") ON "Membership" TO app_tenant;
GRANT UPDATE ("role", "tokenHash", "invitedById", "expiresAt", "acceptedAt") ON "Invitation" TO app_tenant;
GRANT UPDATE ("name", "description", "archivedAt", "updatedAt") ON "Project" TO app_tenant;
GRANT SELECT, INSERT ON "Deployment", "Event" TO app_tenant;
GRANT USAGE ON SEQUENCE "Event_id_seq" TO app_tenant;
GRANT SELECT ("id", "email", "name") ON "User" TO app_tenant;

GRANT SELECT, INSERT, UPDATE ON "User" TO app_server;
GRANT SELECT, INSERT, UPDATE, DELETE ON "Session" TO app_server;
-- The server tells pending migrations when it starts. The table is not there in a shadow database.
DO $$ BEGIN
  IF to_regclass('"_prisma_migrations"') IS NOT NULL THEN
    GRANT SELECT ON "_prisma_migrations" TO app_server;
  END IF;
END $$;

-- Bound to an organization: its rows and no others, for reading and for writing. FORCE binds the owner of the tables too.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['Membership', 'Invitation', 'Project', 'Deployment', 'Event'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY tenant ON %I TO app_tenant USING ("organizationId" = app_org_id()) WITH CHECK ("organizationId" = app_org_id())', name);
  END LOOP;
END $$;
ALTER TABLE "Organization" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Organization" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "Organization" TO app_tenant USING ("id" = app_org_id()) WITH CHECK ("id" = app_org_id());

-- Bound to a user: the own memberships, their organizations and the invitations to the own address, for reading only.
CREATE POLICY own ON "Membership" FOR SELECT TO app_tenant USING ("userId" = app_user_id());
CREATE POLICY own ON "Organization" FOR SELECT TO app_tenant USING (
  EXISTS (SELECT FROM "Membership" m WHERE m."organizationId" = "Organization"."id" AND m."userId" = app_user_id())
);
CREATE POLICY own ON "Invitation" FOR SELECT TO app_tenant USING (
  "email" = (SELECT u."email" FROM "User" u WHERE u."id" = app_user_id())
);

-- Accounts: a tenant sees the people of its organization, a user the own account; the server sees all.
ALTER TABLE "User" ENABLE ROW LEVEL SECURITY;
CREATE POLICY account ON "User" TO app_server USING (true) WITH CHECK (true);
CREATE POLICY own ON "User" FOR SELECT TO app_tenant USING ("id" = app_user_id());
CREATE POLICY members ON "User" FOR SELECT TO app_tenant USING (
  EXISTS (SELECT FROM "Membership" m WHERE m."userId" = "User"."id" AND m."organizationId" = app_org_id())
);
