import { run, temporaryFolder, type Ended } from "../../support/processes";

const PASSWORD = "an-example-password-of-32-characters";

/** Boots a server without Next around it. */
function boot(env: Record<string, string>): Promise<Ended> {
  const source = `
    import { boot } from "@/lib/start/boot";
    boot().then(() => { console.log("up"); process.exit(); });`;
  return run(source, {
    NODE_ENV: "production",
    SESSION_PASSWORD: PASSWORD,
    DATA_DIR: temporaryFolder(),
    APP_ORIGIN: "http://127.0.0.1:3000",
    MAIL_DIR: temporaryFolder(),
    ...env,
  }).ended;
}

test("a database that does not answer ends the start in one line, without the password", async () => {
  const ended = await boot({ DATABASE_URL: "postgres://portage:hunter2@127.0.0.1:1/portage" });
  expect(ended).toEqual({
    code: 1,
    signal: null,
    stdout: "",
    stderr: "The database at 127.0.0.1:1/portage does not answer: connect ECONNREFUSED 127.0.0.1:1\n",
  });
});

test("a name with several addresses, none of which answers, is told as well", async () => {
  const { code, stderr } = await boot({ DATABASE_URL: "postgres://localhost:1/portage" });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^The database at localhost:1\/portage does not answer: connect ECONNREFUSED .*\n$/);
});

test("a URL that is none", async () => {
  const { code, stderr } = await boot({ DATABASE_URL: "mysql://portage:hunter2@127.0.0.1/portage" });
  expect(code).toBe(1);
  expect(stderr).toBe("DATABASE_URL is not of the form postgres://user:password@host:5432/database\n");
});

test("production without a session password", async () => {
  const { code, stdout, stderr } = await boot({ SESSION_PASSWORD: "" });
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^SESSION_PASSWORD is required in production: .*\n$/);
});

test.each([
  [{ MAIL_DIR: "" }, /^SMTP_URL and MAIL_FROM are required in production, or MAIL_DIR .*\n$/],
  [{ APP_ORIGIN: "" }, /^APP_ORIGIN is required in production: .*\n$/],
  [{ RATE_LIMITS: "sign-in=many" }, /^RATE_LIMITS: "sign-in=many" is not .*\n$/],
])("production with %j", async (env, message) => {
  const { code, stdout, stderr } = await boot(env);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(message);
});
