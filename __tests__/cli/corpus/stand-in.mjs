// A portage of a few lines, for the tests of the corpus run: it moves whole files and keeps their texts to take them back. STAND_IN names a fault that
// it has; a route whose file says "refuse me" stays.
import fs from "node:fs";
import path from "node:path";
import process from "node:process";

const fault = process.env.STAND_IN;
const memory = ".stand-in.json";
const textOf = (file) => fs.readFileSync(path.join("pages/api", file), "utf8");
const routes = () =>
  fs
    .readdirSync("pages/api", { recursive: true })
    .filter((file) => /\.[jt]s$/.test(file) && textOf(file).includes("export default"));

function move() {
  const moved = [];
  for (const file of routes()) {
    const from = path.join("pages/api", file);
    const text = textOf(file);
    if (text.includes("refuse me")) {
      const address = `/${from.slice("pages/".length, -".ts".length)}`;
      process.stderr.write(`refuse ${address}: ${from}:1: must stay, as ${from} says\n`);
      process.exitCode = 1;
      continue;
    }
    const { dir, name, ext } = path.parse(file);
    const to = path.join("app/api", dir, name === "index" ? "" : name, `handler${ext}`);
    fs.mkdirSync(path.dirname(to), { recursive: true });
    fs.writeFileSync(to, fault === "types" ? `${text}\nexport const wrong: number = "text";\n` : text);
    fs.writeFileSync(
      path.join(path.dirname(to), `route${ext}`),
      'export { default as GET } from "./handler";\n',
    );
    fs.rmSync(from);
    moved.push({ from, to, text });
  }
  fs.writeFileSync(memory, JSON.stringify(moved));
}

function undo() {
  for (const { from, to, text } of JSON.parse(fs.readFileSync(memory, "utf8"))) {
    fs.writeFileSync(from, fault === "undo" ? `${text}\n` : text);
    fs.rmSync(path.dirname(to), { recursive: true, force: true });
  }
  fs.rmSync(memory);
  fs.rmSync(fault === "folder" ? "app/api" : "app", { recursive: true, force: true });
}

const [command, ...options] = process.argv.slice(2);
if (fault === "hang") {
  fs.writeFileSync(process.env.STARTED, String(process.pid));
  setInterval(() => {}, 1000);
}
if (fault === "crash") throw new Error("portage fell over");
if (command === "move" && options.includes("--all")) move();
if (command === "undo" && options.includes("--all")) undo();
