import { spawn } from "node:child_process";
import process from "node:process";
import { Failure } from "../cli/failure";

/** What opens a file as a click on it would, by platform; without a shell, so that nothing in a name is understood. */
const OPENERS: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ["open"],
  win32: ["rundll32", "url.dll,FileProtocolHandler"],
};

/** Shows a file in the person's browser, and does not wait for it to be closed. Throws a Failure where nothing can show it. */
export function openFile(file: string): Promise<void> {
  const [program = "", ...args] = OPENERS[process.platform] ?? ["xdg-open"];
  return new Promise((resolve, reject) => {
    const opener = spawn(program, [...args, file], {
      detached: true,
      stdio: "ignore",
      env: process.env,
    });
    opener.on("error", () => reject(new Failure(`${program} is not here to open ${file}; open it by hand`)));
    opener.on("spawn", () => {
      opener.unref();
      resolve();
    });
  });
}
