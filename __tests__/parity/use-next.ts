import { startNext, type NextServer } from "./next-server";
import { APP } from "./setup";

/** A server of the app for all tests of a file. */
export function useNext(env?: Record<string, string>): {
  readonly origin: () => string;
  readonly port: () => number;
} {
  let server: NextServer | undefined;
  beforeAll(async () => {
    server = await startNext(APP, env);
  }, 90_000);
  afterAll(() => server?.stop());
  const origin = (): string => server?.origin ?? "";
  return { origin, port: () => Number(new URL(origin()).port) };
}
