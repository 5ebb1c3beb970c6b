import { ConfigError } from "@/lib/config/config-error";
import { readMailConfig } from "@/lib/config/mail";

const PRODUCTION = { NODE_ENV: "production", APP_ORIGIN: "https://app.example.com" };
const SMTP = { SMTP_URL: "smtps://portage:hunter2@mail.example.com:465", MAIL_FROM: "P <p@example.com>" };

test("outside of production mails are kept beside the data", () => {
  expect(readMailConfig({})).toEqual({
    transport: { kind: "folder", folder: ".data/mail" },
    from: "Portage <portage@localhost>",
    origin: "http://localhost:3000",
  });
  expect(readMailConfig({ DATA_DIR: "/srv/portage" }).transport).toEqual({
    kind: "folder",
    folder: "/srv/portage/mail",
  });
});

test("in production they are sent, or kept where it says so", () => {
  expect(readMailConfig({ ...PRODUCTION, ...SMTP })).toEqual({
    transport: { kind: "smtp", url: SMTP.SMTP_URL },
    from: SMTP.MAIL_FROM,
    origin: PRODUCTION.APP_ORIGIN,
  });
  expect(readMailConfig({ ...PRODUCTION, MAIL_DIR: "mails" }).transport).toEqual({
    kind: "folder",
    folder: "mails",
  });
});

test.each<[string, Record<string, string>, RegExp]>([
  ["neither server nor folder", PRODUCTION, /^SMTP_URL and MAIL_FROM are required in production/],
  ["both", { ...PRODUCTION, ...SMTP, MAIL_DIR: "mails" }, /^Set either SMTP_URL or MAIL_DIR/],
  ["a server without a sender", { ...PRODUCTION, ...SMTP, MAIL_FROM: "" }, /^MAIL_FROM is required/],
  ["no origin in production", { NODE_ENV: "production", ...SMTP }, /^APP_ORIGIN is required in production/],
  ["another protocol", { ...SMTP, SMTP_URL: "https://x:hunter2@mail.example.com" }, /^SMTP_URL is not/],
  ["no URL", { ...SMTP, SMTP_URL: "mail.example.com" }, /^SMTP_URL is not/],
])("refuses %s in one line without the password", (_, env, message) => {
  const read = () => readMailConfig(env);
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(message);
  expect(read).not.toThrow(/hunter2|\n/);
});
