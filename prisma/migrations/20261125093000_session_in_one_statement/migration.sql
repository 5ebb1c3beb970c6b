-- What the check of a request needs, in one statement: functions, since the plans of what is in them are kept by the connection.

-- What a user is a member of, oldest membership first, read as that user: row security applies, and whatever is set ends with the call.
-- The planner is held to the primary key. Left alone it reads small tables whole, and larger ones through an index for each policy.
CREATE FUNCTION app_memberships(member uuid) RETURNS json LANGUAGE plpgsql STABLE
  SET role = 'app_tenant' SET app.org_id = '' SET app.user_id = ''
  SET enable_seqscan = off SET enable_bitmapscan = off
AS $$
BEGIN
  PERFORM set_config('app.user_id', member::text, true);
  RETURN (
    SELECT coalesce(json_agg(json_build_object('organizationId', m."organizationId", 'role', m."role")
      ORDER BY m."createdAt", m."organizationId"), '[]')
    FROM "Membership" m WHERE m."userId" = member
  );
END $$;

-- An account with what it belongs to; no row where there is none.
CREATE FUNCTION app_account(account uuid)
  RETURNS TABLE ("id" uuid, "email" text, "name" text, "disabledAt" timestamptz, "memberships" json)
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN QUERY SELECT u."id", u."email", u."name", u."disabledAt", app_memberships(u."id")
    FROM "User" u WHERE u."id" = account;
END $$;

-- The account of a session, with the times that decide whether the session lives.
CREATE FUNCTION app_session(session uuid)
  RETURNS TABLE ("lastSeenAt" timestamptz, "expiresAt" timestamptz,
    "id" uuid, "email" text, "name" text, "disabledAt" timestamptz, "memberships" json)
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN QUERY SELECT s."lastSeenAt", s."expiresAt",
      u."id", u."email", u."name", u."disabledAt", app_memberships(u."id")
    FROM "Session" s JOIN "User" u ON u."id" = s."userId" WHERE s."id" = session;
END $$;

-- They read what their caller may read. A tenant has no use for them.
REVOKE EXECUTE ON FUNCTION app_memberships(uuid), app_account(uuid), app_session(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app_memberships(uuid), app_account(uuid), app_session(uuid) TO app_server;
