// The guard that every route of the matrix stands behind, whatever the style of its handler.
import { cors, createRoute, middleware, unauthorized } from "next-portage";

export const openRoute = createRoute({ onError: (error) => reported().push(String(error)) });

const requireUser = middleware(async (ctx, next) => {
  const user = ctx.header("x-user");
  if (!user) throw unauthorized();
  return next({ user });
});

const renewCookie = middleware(async (ctx, next) => {
  ctx.cookies.set("guard", "renewed");
  return next();
});

export const userRoute = openRoute.use(requireUser);
export const cookieRoute = openRoute.use(renewCookie);
/** Behind a guard that no preflight passes. */
export const sharedRoute = userRoute.use(cors({ origins: ["https://page.example"], credentials: true }));

/** What a stream's source saw, kept across the bundles of one process so that a later request can ask for it. */
export interface Probe {
  produced: number;
  cancelled: boolean;
  release: (() => void) | undefined;
}

const store = globalThis as { matrixProbes?: Record<string, Probe>; matrixReported?: string[] };

export function probe(name: string): Probe {
  const probes = (store.matrixProbes ??= {});
  return (probes[name] ??= { produced: 0, cancelled: false, release: undefined });
}

const reported = (): string[] => (store.matrixReported ??= []);

const CHUNK = Buffer.alloc(64 * 1024, "x");

/** Chunks of 64 KiB, counted; `cancelled` when nobody wants the rest. */
export async function* chunks(name: string, count: number): AsyncGenerator<Uint8Array> {
  const state = probe(name);
  let whole = false;
  try {
    for (let i = 0; i < count; i++) {
      state.produced++;
      yield CHUNK;
    }
    whole = true;
  } finally {
    state.cancelled = !whole;
  }
}

/** Resolves when another request releases it. */
export const released = (name: string): Promise<void> =>
  new Promise((resolve) => {
    probe(name).release = resolve;
  });

export const CSV = 'name,note\nUmlaut,ä\nQuote,"a ""b"""\n';

/** Lets what was written leave the process. */
export const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));
