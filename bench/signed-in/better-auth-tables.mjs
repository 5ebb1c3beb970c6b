/** The tables that better-auth asks for, with the names of its columns, and in them the same users and sessions. */
export const BETTER_AUTH = [
  `CREATE TABLE better_auth_user ("id" text PRIMARY KEY, "name" text NOT NULL, "email" text NOT NULL UNIQUE,
    "emailVerified" boolean NOT NULL, "image" text, "createdAt" timestamptz NOT NULL, "updatedAt" timestamptz NOT NULL)`,
  `CREATE TABLE better_auth_session ("id" text PRIMARY KEY, "token" text NOT NULL UNIQUE, "expiresAt" timestamptz NOT NULL,
    "createdAt" timestamptz NOT NULL, "updatedAt" timestamptz NOT NULL, "ipAddress" text, "userAgent" text,
    "userId" text NOT NULL REFERENCES better_auth_user ("id") ON DELETE CASCADE)`,
  `CREATE INDEX ON better_auth_session ("userId")`,
  `CREATE TABLE better_auth_account ("id" text PRIMARY KEY, "accountId" text NOT NULL, "providerId" text NOT NULL,
    "userId" text NOT NULL REFERENCES better_auth_user ("id") ON DELETE CASCADE, "accessToken" text, "refreshToken" text,
    "idToken" text, "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, "scope" text, "password" text,
    "createdAt" timestamptz NOT NULL, "updatedAt" timestamptz NOT NULL)`,
  `CREATE TABLE better_auth_verification ("id" text PRIMARY KEY, "identifier" text NOT NULL, "value" text NOT NULL,
    "expiresAt" timestamptz NOT NULL, "createdAt" timestamptz NOT NULL, "updatedAt" timestamptz NOT NULL)`,
  `INSERT INTO better_auth_user SELECT "id"::text, "name", "email", true, NULL, now(), now() FROM "User"`,
  `INSERT INTO better_auth_session SELECT "id"::text, "id"::text, "expiresAt", now(), now(), NULL, NULL, "userId"::text
    FROM "Session"`,
];
