import type { RouteEntry } from "../model";
import { html, type Markup } from "./escape";
import { routeTree, type RouteTree } from "./route-tree";
import { divide, type Box } from "./treemap";
import { STATES, stateNames } from "./words";

const WIDTH = 1000;
/** Where a folder's name stands, above its routes. */
const NAME = 18;
/** A folder of less has no name, and neither has one of a single route, which tells its own. */
const LEAST = { width: 60, height: 3 * NAME };

/** All routes as a map: an area for each folder of the address, a field for each route, coloured by its state. */
export function mapSection(routes: readonly RouteEntry[]): Markup {
  const height = routes.length > 60 ? 480 : 260;
  const drawn = draw(routeTree(routes), { x: 0, y: 0, width: WIDTH, height });
  const counts = stateNames.map((state) => ({
    state,
    count: routes.filter((route) => route.state === state).length,
  }));
  const label = `Map of ${routes.length} routes: ${counts.map(({ state, count }) => `${count} ${STATES[state]}`).join(", ")}`;
  return html`<section aria-labelledby="map-title">
    <h2 id="map-title">Map</h2>
    <ul class="legend">
      ${counts.map(
        ({ state, count }) =>
          html`<li>
            <svg class="swatch" viewBox="0 0 12 12" aria-hidden="true">
              <rect class="fill-${state}" width="12" height="12" /></svg
            >${STATES[state]} <strong>${count}</strong>
          </li>`,
      )}
    </ul>
    <div class="map" style="height:${height}px">
      <svg viewBox="0 0 ${WIDTH} ${height}" preserveAspectRatio="none" role="group" aria-label="${label}">
        <defs>
          <pattern
            id="hatch"
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="6" height="6" class="hatch-ground" />
            <rect width="2" height="6" class="hatch-line" />
          </pattern>
        </defs>
        ${drawn.fields.map(({ route, box }) => field(route, box))}
      </svg>
      ${drawn.names.map(({ name, box }) => folderName(name, box, height))}
    </div>
  </section>`;
}

interface Drawn {
  readonly fields: readonly { readonly route: RouteEntry; readonly box: Box }[];
  readonly names: readonly { readonly name: string; readonly box: Box }[];
}

function draw(tree: RouteTree, box: Box): Drawn {
  const isNamed = tree.size > 1 && tree.name !== "" && box.width >= LEAST.width && box.height >= LEAST.height;
  const inner = isNamed ? { ...box, y: box.y + NAME, height: box.height - NAME } : box;
  const boxes = divide([...tree.children.map(({ size }) => size), ...tree.routes.map(() => 1)], inner);
  const below = tree.children.map((child, index) => draw(child, boxes[index] ?? inner));
  const own = tree.routes.map((route, index) => ({
    route,
    box: boxes[tree.children.length + index] ?? inner,
  }));
  return {
    fields: [...below.flatMap(({ fields }) => fields), ...own],
    names: [...(isNamed ? [{ name: tree.name, box }] : []), ...below.flatMap(({ names }) => names)],
  };
}

/** Keys go through the table, which has the same routes; here they would pass each field. */
const field = ({ id, address, state }: RouteEntry, { x, y, width, height }: Box): Markup =>
  html`<a href="#${id}" tabindex="-1"
    ><title>${address}: ${STATES[state]}</title
    ><rect
      class="fill-${state}"
      x="${round(x)}"
      y="${round(y)}"
      width="${round(width)}"
      height="${round(height)}"
    ></rect
  ></a>`;

const folderName = (name: string, { x, y, width }: Box, height: number): Markup =>
  html`<span
    class="folder"
    aria-hidden="true"
    style="left:${percent(x / WIDTH)};top:${percent(y / height)};width:${percent(width / WIDTH)}"
    ><bdi>${name}</bdi></span
  >`;

const round = (value: number): number => Math.round(value * 10) / 10;

const percent = (share: number): string => `${Math.round(share * 10_000) / 100}%`;
