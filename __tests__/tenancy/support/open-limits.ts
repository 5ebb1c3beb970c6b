import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** Limits that no number of probes reaches, as `RATE_LIMITS` says it. */
export const NO_LIMITS = "*=1000000/60";

/** For a suite that calls routes in this process: no limit is reached, and mails go to a folder, without a word on the console. */
export function useOpenLimits(): void {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "portage-tenancy-mail-"));
  const before = { RATE_LIMITS: process.env.RATE_LIMITS, MAIL_DIR: process.env.MAIL_DIR };
  beforeAll(() => void Object.assign(process.env, { RATE_LIMITS: NO_LIMITS, MAIL_DIR: folder }));
  beforeEach(() => void jest.spyOn(console, "log").mockImplementation(() => {}));
  afterEach(() => void jest.restoreAllMocks());
  afterAll(() => {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
    fs.rmSync(folder, { recursive: true, force: true });
  });
}
