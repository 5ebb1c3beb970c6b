/** @jest-environment node */
import { PassThrough } from "node:stream";
import { run } from "../../../lib/portage-cli/src/run";
import { filesOf, removeTempApps, tempApp, type Files } from "../support/temp-app";
import { JOSE, NEXT_AUTH, PRISMA, SCHEMA } from "./apps";

afterAll(removeTempApps);

/** Runs `portage init` as on a terminal: each question of the program is answered with the next line; no line is the end of the input. */
async function answered(files: Files, answers: readonly string[], ...flags: readonly string[]) {
  const app = tempApp(files);
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  const left = [...answers];
  const questions: string[] = [];
  const asked = jest.spyOn(process.stderr, "write").mockImplementation((chunk) => {
    const text = String(chunk);
    if (!/[:\]] $/.test(text)) return true;
    questions.push(text);
    const answer = left.shift();
    setImmediate(() => (answer === undefined ? stdin.end() : stdin.write(`${answer}\n`)));
    return true;
  });
  let stderr = "";
  const streams = {
    stdin: stdin as unknown as NodeJS.ReadStream,
    stdout: { write: () => true },
    stderr: { write: (text: string) => (stderr += text) },
  };
  const code = await run(["init", "--app", app, ...flags], streams).finally(() => asked.mockRestore());
  return { code, stderr, questions, files: filesOf(app), left };
}

const KINDS = "iron-session, next-auth, auth-js, jwt, clerk, custom";

describe("on a terminal", () => {
  it("asks, with what was found as the answers", async () => {
    const { code, questions, files, left } = await answered({ ...NEXT_AUTH, ...PRISMA }, ["", "", "y"]);
    expect([code, left]).toEqual([0, []]);
    expect(questions).toEqual([
      `Session kind (${KINDS}) [next-auth]: `,
      "Model that says who is a member of what (TeamMember, none) [TeamMember]: ",
      "Write 4 files? [y/N] ",
    ]);
    expect(files["lib/api.ts"]).toContain("getServerSession(req, res, authOptions)");
  });

  it("takes other answers, and asks again for a kind that there is not", async () => {
    const { code, questions, files } = await answered({ ...NEXT_AUTH, ...PRISMA }, [
      "cookies",
      "JWT",
      "sid",
      "KEY",
      "none",
      "yes",
    ]);
    expect(code).toBe(0);
    expect(questions.slice(1, 4)).toEqual([
      `Session kind (${KINDS}) [next-auth]: `,
      "Cookie with the token [token]: ",
      "Environment variable with the secret [JWT_SECRET]: ",
    ]);
    expect(files["lib/api.ts"]).toContain('ctx.cookies.get("sid")');
    expect(files["lib/api.ts"]).toContain("const { KEY: text } = process.env;");
    expect(files["lib/api.ts"]).toContain("findMembership() is not written yet");
  });

  it("asks for nothing that a flag says", async () => {
    const flags = ["--session", "jwt", "--cookie", "sid", "--secret", "KEY", "--membership", "none"];
    const { code, questions } = await answered({ ...JOSE, ...PRISMA }, ["y"], ...flags);
    expect([code, questions]).toEqual([0, ["Write 3 files? [y/N] "]]);
  });

  it("asks for nothing with --yes or --dry-run", async () => {
    expect(await answered({ ...JOSE, ...PRISMA }, [], "--yes")).toMatchObject({ code: 0, questions: [] });
    expect(await answered({ ...JOSE, ...PRISMA }, [], "--dry-run")).toMatchObject({ code: 0, questions: [] });
  });

  it("asks which of two models it is", async () => {
    const two = `${SCHEMA}${SCHEMA.slice(SCHEMA.indexOf("model TeamMember")).replaceAll("TeamMember", "TeamUser")}`;
    const { questions, files } = await answered({ ...NEXT_AUTH, ...PRISMA, "prisma/schema.prisma": two }, [
      "",
      "TeamUser",
      "y",
    ]);
    expect(questions[1]).toBe(
      "Model that says who is a member of what (TeamMember, TeamUser, none) [none]: ",
    );
    expect(files["lib/api.ts"]).toContain("prisma.teamUser.findFirst");
  });

  it.each<[string, string[], string]>([
    ["a no", ["", "", "n"], "portage: nothing was written\n"],
    ["the end of the input", [""], "portage: nothing was written\n"],
    ["a model that there is not", ["", "Member"], 'portage: no Prisma model is named "Member"'],
  ])("writes nothing after %s", async (_name, answers, message) => {
    const { code, stderr, files } = await answered({ ...NEXT_AUTH, ...PRISMA }, answers);
    expect(code).not.toBe(0);
    expect(stderr).toContain(message);
    expect(files).toEqual(filesOf(tempApp({ ...NEXT_AUTH, ...PRISMA })));
  });
});
