import { relativeTo } from "../project/files";
import type { Evidence, Guard, Place, ScannedApp, ScannedRoute, UnknownReason, Wrapper } from "../scan/model";
import { totalsOf, type ReportedRoute } from "./report";

/** Of the format; a change that breaks its readers makes it 2. */
const VERSION = 1;

/** What `portage status --json` prints: schema/status.schema.json describes it. Files are relative to the app's folder. */
export function statusJson({ app, proxy }: ScannedApp, reported: readonly ReportedRoute[]): string {
  const show = shower(app.root);
  const document = {
    version: VERSION,
    next: app.version?.text ?? null,
    totals: totalsOf(reported),
    proxy: proxy
      ? {
          file: show.file(proxy.file),
          matchers: proxy.matchers ?? null,
          known: proxy.known,
          evidence: proxy.evidence.map(show.evidence),
        }
      : null,
    routes: reported.map((each) => routeOf(each, show)),
  };
  return JSON.stringify(document, undefined, 2);
}

type Shower = ReturnType<typeof shower>;

function shower(root: string) {
  const file = (absolute: string): string => relativeTo(root, absolute);
  const place = (at: Place) => ({ file: file(at.file), line: at.line, column: at.column });
  const evidence = ({ kind, name, enforced, at }: Evidence) => ({ kind, name, enforced, ...place(at) });
  const reason = ({ kind, message, at }: UnknownReason) => ({ kind, message, ...place(at) });
  const guard = (each: Guard) => ({
    verdict: each.verdict,
    evidence: each.evidence.map(evidence),
    reasons: each.reasons.map(reason),
  });
  return { file, place, evidence, guard };
}

function routeOf({ route, blockers }: ReportedRoute, show: Shower) {
  return {
    address: route.address,
    router: route.router,
    file: show.file(route.file),
    isRoute: route.isRoute,
    problem: route.problem ?? null,
    style: route.style,
    shape: route.shape,
    dispatch: route.dispatch,
    wrappers: route.wrappers.map((wrapper) => wrapperOf(wrapper, show)),
    organizationParameter: route.organizationParameter ?? null,
    methods: route.methods.map(({ method, session, organization }) => ({
      method,
      session: show.guard(session),
      organization: organization ? show.guard(organization) : null,
    })),
    config: configOf(route, show),
    reads: route.reads.map(({ name }) => name),
    calls: route.calls.map(({ name }) => name),
    extraExports: route.extraExports.map(({ name }) => name),
    importers: (route.importers ?? []).map((importer) => ({ ...importer, file: show.file(importer.file) })),
    blockers: blockers.map(({ reason, file, line }) => ({
      reason,
      file: show.file(file),
      line: line ?? null,
    })),
  };
}

const wrapperOf = ({ name, at, definedAt, from }: Wrapper, show: Shower) => ({
  name,
  ...show.place(at),
  definedAt: definedAt ? show.place(definedAt) : null,
  from: from ?? null,
});

function configOf({ config }: ScannedRoute, show: Shower) {
  if (!config) return null;
  const { at, imported, value } = config;
  return {
    ...show.place(at),
    imported,
    known: value.known,
    value: value.known ? (value.value ?? null) : null,
  };
}
