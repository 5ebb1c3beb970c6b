// Loaded before the command: ends the process without warning before its n-th change of the file system below a folder.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const { KILL_AT, KILL_BELOW = "/", FAIL_AT, FAIL_WITH = "ENOSPC" } = process.env;
let count = 0;

function before(name, file) {
  if (typeof file !== "string" || !file.startsWith(KILL_BELOW)) return;
  count += 1;
  if (count === Number(KILL_AT)) process.kill(process.pid, "SIGKILL");
  if (count === Number(FAIL_AT)) {
    throw Object.assign(new Error(`${FAIL_WITH}: made to fail, ${name} '${file}'`), {
      code: FAIL_WITH,
      path: file,
    });
  }
}

for (const name of [
  "writeFileSync",
  "renameSync",
  "rmSync",
  "rmdirSync",
  "unlinkSync",
  "mkdirSync",
  "openSync",
]) {
  const original = fs[name];
  fs[name] = function (file, ...rest) {
    const reads = name === "openSync" && !/[wax+]/.test(String(rest[0] ?? "r"));
    if (!reads) before(name, file);
    return original.call(this, file, ...rest);
  };
}
// A file that is being written can be cut off in its middle.
const { writeFileSync } = fs;
fs.writeFileSync = function (file, data, ...rest) {
  if (typeof file === "number" && count + 1 === Number(KILL_AT)) {
    fs.writeSync(file, String(data).slice(0, 100));
    process.kill(process.pid, "SIGKILL");
  }
  if (typeof file === "number") count += 1;
  return writeFileSync.call(this, file, data, ...rest);
};
syncBuiltinESMExports();
process.on("exit", () => {
  if (process.env.COUNT_TO) fs.writeSync(Number(process.env.COUNT_TO), String(count));
});
