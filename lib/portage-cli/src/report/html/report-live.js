// Stands in a page that a server makes anew when the app's files change: asks to be told, and shows the new one.
"use strict";

const changes = new EventSource(document.documentElement.dataset.changes);
changes.addEventListener("changed", () => {
  changes.close();
  location.reload();
});
