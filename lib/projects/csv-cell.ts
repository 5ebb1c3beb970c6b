// What a spreadsheet takes for a formula, also behind white space and apostrophes; the full-width forms count in
// East Asian versions. https://owasp.org/www-community/attacks/CSV_Injection
const FORMULA = /^['\s]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^['\s]*[\t\r\n]/;

/**
 * Makes a cell that a spreadsheet shows as text: what could be a formula gets an apostrophe in front.
 *
 * @example safeCell("=1+1") // "'=1+1"
 */
export const safeCell = (value: string): string => (FORMULA.test(value) ? `'${value}` : value);

/** Takes off the apostrophe that `safeCell` put there, so that an exported file can be imported. */
export const plainCell = (value: string): string =>
  value.startsWith("'") && FORMULA.test(value) ? value.slice(1) : value;
