const NAMES = [
  "NODE_ENV",
  "SESSION_PASSWORD",
  "SESSION_COOKIE_SECURE",
  "JWT_PRIVATE_KEY",
  "JWT_PUBLIC_KEY",
  "JWT_SECRET",
  "JWT_ISSUER",
  "JWT_AUDIENCE",
  "APP_ORIGIN",
  "TRUSTED_ORIGINS",
  "CORS_ORIGINS",
  "RATE_LIMITS",
];

/** Sets variables of the environment for the rest of the test; undefined takes one away. */
export function setEnvironment(variables: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (!NAMES.includes(name)) throw new Error(`${name} would not be set back after the test`);
    if (value === undefined) delete process.env[name];
    else Object.assign(process.env, { [name]: value });
  }
}

/** Sets the configuration's variables back after each test. */
export function useEnvironment(): void {
  const before = Object.fromEntries(NAMES.map((name) => [name, process.env[name]]));
  afterEach(() => setEnvironment(before));
}

/** Replaces the clock, and nothing else that fake timers could: database and hashing go on. */
export function useClock(): (time: number) => void {
  beforeEach(() => {
    jest.useFakeTimers({
      doNotFake: [
        ...(["hrtime", "nextTick", "performance", "queueMicrotask"] as const),
        ...(["setImmediate", "clearImmediate", "setInterval", "clearInterval"] as const),
        ...(["setTimeout", "clearTimeout"] as const),
      ],
    });
  });
  afterEach(() => jest.useRealTimers());
  return (time) => jest.setSystemTime(time);
}
