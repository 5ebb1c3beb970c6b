import fs from "node:fs";
import path from "node:path";
import { createRandom, pick } from "./random.mjs";
import { handlerText, routeText } from "./route-shapes.mjs";
import { serviceFile, sharedFiles } from "./shared-files.mjs";

const ROUTES_OF_A_SERVICE = 10;

/**
 * Writes an app with that many routes, in the shapes of real ones. The same count and seed give the same files.
 *
 * @param {string} folder is made, and must be empty
 * @param {number} count routes
 * @param {number} seed
 */
export function generateApp(folder, count, seed = 1) {
  const random = createRandom(seed);
  const services = Math.max(1, Math.ceil(count / ROUTES_OF_A_SERVICE));
  for (const [file, text] of Object.entries(sharedFiles)) write(folder, file, text);
  for (let index = 0; index < services; index += 1) {
    write(folder, `lib/services/service-${index}.ts`, serviceFile(index));
    write(folder, `lib/handlers/handler-${index}.ts`, handlerText({ random, service: index }));
  }
  for (let index = 0; index < count; index += 1) {
    const service = Math.floor(random() * services);
    write(folder, routeFile(random, index), routeText({ random, service }));
  }
}

/**
 * Plain, below an organization, or dynamic, as often as in real apps.
 *
 * @param {() => number} random
 * @param {number} index
 */
function routeFile(random, index) {
  const place = pick(random, [
    [55, `area-${index % 40}/route-${index}.ts`],
    [25, `teams/[teamId]/area-${index % 40}/route-${index}.ts`],
    [14, `area-${index % 40}/route-${index}/[id].ts`],
    [3, `area-${index % 40}/route-${index}/index.ts`],
    [3, `area-${index % 40}/route-${index}/[...path].ts`],
  ]);
  return `pages/api/${place}`;
}

/**
 * @param {string} folder
 * @param {string} file
 * @param {string} text
 */
function write(folder, file, text) {
  const target = path.join(folder, file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, text);
}
