// Stands in the page as it is: search, filters, sorting, keys, and a panel for one route. The page is whole without it.
"use strict";

/** @typedef {{ id: string, text: string, state: string, guard: string, organization: string, findings: number, keys: (string | number)[], element: HTMLTableRowElement }} Row */

/** @param {string} id */
const byId = (id) => document.getElementById(id);

const body = byId("rows-body");
const search = byId("search");
const panel = byId("panel");

/** @type {Row[]} The data stands in the order of the table. */
const rows = JSON.parse(byId("rows").textContent).map((row, index) => ({
  ...row,
  element: body.rows[index],
}));

function filter() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const [state, guard, organization] = ["state", "guard", "organization"].map((id) => byId(id).value);
  const onlyFound = byId("found").checked;
  let shown = 0;
  for (const row of rows) {
    const fits =
      words.every((word) => row.text.includes(word)) &&
      (state === "" || row.state === state) &&
      (guard === "" || row.guard === guard) &&
      (organization === "" || row.organization === organization) &&
      (!onlyFound || row.findings > 0);
    row.element.hidden = !fits;
    if (fits) shown += 1;
  }
  byId("shown").textContent = shown === rows.length ? `${shown} routes` : `${shown} of ${rows.length} routes`;
}

/** @param {string | number} a @param {string | number} b */
const compare = (a, b) => (a < b ? -1 : Number(a > b));

/** By one column, and by the address where that says nothing. */
function sort(column, isDescending) {
  const sign = isDescending ? -1 : 1;
  rows.sort((a, b) => sign * compare(a.keys[column], b.keys[column]) || compare(a.keys[0], b.keys[0]));
  body.append(...rows.map(({ element }) => element));
}

function makeSortable() {
  const heads = [...document.querySelectorAll("thead th")];
  for (const [column, head] of heads.entries()) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const isDescending = head.getAttribute("aria-sort") === "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", isDescending ? "descending" : "ascending");
      sort(column, isDescending);
    });
  }
  heads[0].setAttribute("aria-sort", "ascending");
}

/** Puts the focus on the row after the one that has it (or before it); on the first where none has. */
function step(by) {
  const links = rows
    .filter(({ element }) => !element.hidden)
    .map(({ element }) => element.querySelector("a"));
  const at = links.indexOf(document.activeElement);
  const next = at === -1 ? 0 : Math.min(Math.max(at + by, 0), links.length - 1);
  if (at === 0 && by < 0) search.focus();
  else links[next]?.focus();
}

/** Shows the route that the address names behind its #. */
function showNamed() {
  const article = byId(location.hash.slice(1));
  if (!article?.matches("article.route")) return;
  const copy = article.cloneNode(true);
  copy.removeAttribute("id");
  panel.setAttribute("aria-label", copy.querySelector("h3").textContent);
  byId("panel-content").replaceChildren(copy);
  if (!panel.open) panel.showModal();
  panel.scrollTop = 0;
}

const ARROWS = { ArrowDown: 1, ArrowUp: -1 };
const LETTERS = { j: 1, k: -1 };

/** Arrows move through the rows only from there or from the search: elsewhere they scroll. */
function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || panel.open) return;
  const inField = event.target.matches("input, select, textarea");
  const inRows = event.target === search || body.contains(event.target);
  const arrow = inRows ? ARROWS[event.key] : undefined;
  const letter = inField ? undefined : LETTERS[event.key];
  if (arrow ?? letter) {
    event.preventDefault();
    step(arrow ?? letter);
  } else if (event.key === "/" && !inField) {
    event.preventDefault();
    search.focus();
  } else if (event.key === "Escape" && event.target === search) {
    search.value = "";
    filter();
  }
}

function start() {
  document.documentElement.classList.add("js");
  const controls = byId("controls");
  controls.hidden = false;
  controls.addEventListener("input", filter);
  controls.addEventListener("submit", (event) => {
    event.preventDefault();
    rows
      .find(({ element }) => !element.hidden)
      ?.element.querySelector("a")
      .click();
  });
  makeSortable();
  document.addEventListener("keydown", onKey);
  addEventListener("hashchange", showNamed);
  byId("close").addEventListener("click", () => panel.close());
  panel.addEventListener("click", (event) => {
    // Within the panel the target is what it holds: only its backdrop is the panel itself.
    if (event.target === panel || event.target.closest(".back")) panel.close();
  });
  let opener;
  document.addEventListener("click", ({ target }) => {
    opener = target.closest('a[href^="#route-"]') ?? opener;
  });
  panel.addEventListener("close", () => {
    history.replaceState(null, "", location.href.split("#")[0]);
    // The browser has taken the focus from the link when it followed it.
    opener?.focus();
  });
  // A browser that goes back keeps what was typed.
  filter();
  showNamed();
}

start();
