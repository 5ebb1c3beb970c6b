import type { MiddlewareDescription } from "../route/description";

type Requirement = Readonly<Record<string, readonly string[]>>;

/** What lets a request pass: any one of the list, each of which may ask for several schemes; empty where nothing is asked. */
export function securityOf(guards: readonly MiddlewareDescription[]): readonly Requirement[] {
  const asking = guards.flatMap(({ security = [] }) => (security.length > 0 ? [security] : []));
  if (asking.length === 0) return [];
  return asking.reduce<readonly Requirement[]>(
    (passing, schemes) =>
      passing.flatMap((one) => schemes.map((scheme): Requirement => ({ ...one, [scheme]: [] }))),
    [{}],
  );
}

/** The roles that pass every guard; undefined where none asks for one. */
export function rolesOf(guards: readonly MiddlewareDescription[]): readonly string[] | undefined {
  const lists = guards.flatMap(({ roles }) => (roles ? [roles] : []));
  const [first, ...rest] = lists;
  return first?.filter((role) => rest.every((roles) => roles.includes(role)));
}
