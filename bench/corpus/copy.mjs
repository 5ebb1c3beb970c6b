// @ts-check
import fs from "node:fs";
import path from "node:path";
import { runCommand } from "./command.mjs";
import { linkModules } from "./link-modules.mjs";
import { linkInCopy } from "./link.mjs";
import { isSkipped } from "./skipped.mjs";

/**
 * Copies a tree, uncommitted and ignored files too, into an empty folder and makes a git repository with one commit of it. Of installed packages
 * only links are made. The original is only read.
 *
 * @param {string} root
 * @param {string} copy
 */
export async function copyTree(root, copy) {
  copyFolder(root, { root, copy });
  await commitAll(copy);
}

/**
 * @param {string} folder
 * @param {import("./link.mjs").Roots} roots
 */
function copyFolder(folder, roots) {
  const target = path.join(roots.copy, path.relative(roots.root, folder));
  fs.mkdirSync(target, { recursive: true });
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    if (isSkipped(entry.name)) continue;
    copyEntry(entry, path.join(folder, entry.name), path.join(target, entry.name), roots);
  }
}

/**
 * @param {fs.Dirent} entry
 * @param {string} from
 * @param {string} to
 * @param {import("./link.mjs").Roots} roots
 */
function copyEntry(entry, from, to, roots) {
  if (entry.name === "node_modules") linkModules(from, to, roots);
  else if (entry.isDirectory()) copyFolder(from, roots);
  else if (entry.isSymbolicLink()) linkInCopy(from, to, roots);
  else if (entry.isFile()) fs.copyFileSync(from, to, fs.constants.COPYFILE_FICLONE);
}

/** @param {string} copy */
async function commitAll(copy) {
  const settings = ["core.looseCompression=0", "core.autocrlf=false", "commit.gpgSign=false", "gc.auto=0"];
  const git = [...settings, "user.name=corpus", "user.email=corpus@localhost"].flatMap((one) => ["-c", one]);
  await must(["init", "--quiet"], copy);
  fs.appendFileSync(path.join(copy, ".git/info/exclude"), "node_modules\n.next\n");
  await must([...git, "add", "--all"], copy);
  await must(
    [...git, "commit", "--quiet", "--no-verify", "--allow-empty", "--message", "as it was found"],
    copy,
  );
}

/** @param {readonly string[]} args @param {string} cwd */
async function must(args, cwd) {
  const outcome = await runCommand("git", args, { cwd });
  if (outcome.code !== 0) throw new Error(`git ${args.join(" ")}: ${outcome.stderr}`);
}
