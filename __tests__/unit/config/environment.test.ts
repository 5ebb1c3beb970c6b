import { fromEnvironment } from "@/lib/config/environment";

const NAME = "PORTAGE_TEST_VARIABLE";
afterEach(() => delete process.env[NAME]);

test("reads the environment again when a variable has changed, and only then", () => {
  const read = jest.fn((env: Record<string, string | undefined>) => ({ value: env[NAME] }));
  const config = fromEnvironment([NAME], read);
  expect(read).not.toHaveBeenCalled();
  const first = config();
  expect(config()).toBe(first);
  process.env[NAME] = "1";
  expect(config()).toEqual({ value: "1" });
  process.env.PORTAGE_OTHER_VARIABLE = "1";
  config();
  delete process.env.PORTAGE_OTHER_VARIABLE;
  expect(read).toHaveBeenCalledTimes(2);
});

test("tries again after a mistake", () => {
  const config = fromEnvironment([NAME], (env) => {
    if (!env[NAME]) throw new Error("missing");
    return env[NAME];
  });
  expect(config).toThrow("missing");
  process.env[NAME] = "set";
  expect(config()).toBe("set");
});
