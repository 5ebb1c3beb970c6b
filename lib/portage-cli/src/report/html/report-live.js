// Stands in a page that a server makes anew when the app's files change: asks to be told, and shows the new one as the old one was left.
"use strict";

const KEPT = "portage-report";
const fields = [...document.querySelectorAll("#controls input, #controls select")];

function keep() {
  const values = fields.map(({ value, checked }) => ({ value, checked }));
  sessionStorage.setItem(KEPT, JSON.stringify({ values, focus: document.activeElement?.id }));
}

function putBack() {
  const { values = [], focus = "" } = JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
  sessionStorage.removeItem(KEPT);
  if (values.length !== fields.length) return;
  for (const [index, field] of fields.entries()) Object.assign(field, values[index]);
  document.getElementById("controls").dispatchEvent(new Event("input"));
  if (focus !== "") document.getElementById(focus)?.focus({ preventScroll: true });
}

putBack();
const changes = new EventSource(document.documentElement.dataset.changes);
changes.addEventListener("changed", () => {
  changes.close();
  keep();
  location.reload();
});
