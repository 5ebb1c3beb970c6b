/**
 * Moves the focus to the page's main part: for when what had it has gone, such as the row of a deleted project,
 * and the browser would start again at the top.
 */
export function focusMain(): void {
  document.getElementById("content")?.focus();
}
