/** Signs that a spreadsheet takes for the start of a formula, also full-width and behind signs without width. */
const FORMULA = /^[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]*[=+\-@\t\r\n＝＋－＠]/;

/** A text as a cell of a CSV (RFC 4180), quoted for readers that part at semicolons too, formulas disarmed. */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
