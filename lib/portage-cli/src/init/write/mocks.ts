import type { ModuleRef } from "../detect/app-code";
import type { AppValue } from "../detect/app-value";
import type { Organization } from "../membership/organization";
import type { Session, SessionOptions } from "../session";

/** A module that the example test replaces, with the code of what it then exports. */
export interface Mock {
  readonly module: ModuleRef;
  readonly exports: Readonly<Record<string, string>>;
}

/** What stands in for the session and the database, so that the example needs neither. */
export function mocksOf(session: Session, organization: Organization): readonly Mock[] {
  const mocks = [...sessionMocks(session), ...organizationMocks(organization)];
  const merged = new Map<string, Mock>();
  for (const { module, exports } of mocks) {
    const key = JSON.stringify(module);
    merged.set(key, { module, exports: { ...merged.get(key)?.exports, ...exports } });
  }
  return [...merged.values()];
}

const SESSION = "async () => mockSession";

function sessionMocks(session: Session): readonly Mock[] {
  switch (session.kind) {
    case "next-auth":
      return session.by === "getToken"
        ? [ofPackage("next-auth/jwt", { getToken: SESSION })]
        : [ofPackage(session.from, { getServerSession: SESSION }), ofOptions(session.options)];
    case "auth-js":
      return [ofValue(session.auth, SESSION)];
    case "iron-session":
      return [
        ofPackage("iron-session", { getIronSession: "async () => mockSession ?? {}" }),
        ofOptions(session.options),
      ];
    case "jwt":
      return [session.library === "jose" ? JOSE : JSONWEBTOKEN];
    case "own":
      return [ofValue(session.lookup, SESSION)];
    case "clerk":
      return [ofPackage("@clerk/nextjs/server", { getAuth: "() => mockSession ?? {}" })];
    case "unwired":
      return [];
  }
}

const organizationMocks = (organization: Organization): readonly Mock[] =>
  organization.kind === "prisma"
    ? [ofValue(organization.client, `{ ${organization.model}: { findFirst: async () => mockMembership } }`)]
    : [];

const ofPackage = (name: string, exports: Mock["exports"]): Mock => ({ module: { package: name }, exports });

const ofValue = ({ module, name }: AppValue, code: string): Mock => ({ module, exports: { [name]: code } });

const ofOptions = ({ value, call, awaited }: SessionOptions): Mock =>
  ofValue(value, call ? `${awaited ? "async " : ""}() => ({})` : "{}");

const REFUSED = 'if (!mockSession) throw new Error("no session");';

const JOSE = ofPackage("jose", {
  jwtVerify: `async () => {\n    ${REFUSED}\n    return { payload: mockSession };\n  }`,
});
const JSONWEBTOKEN = ofPackage("jsonwebtoken", {
  default: `{\n    verify: () => {\n      ${REFUSED}\n      return mockSession;\n    },\n  }`,
});
