/** Signs that a spreadsheet takes for the start of a formula, also full-width and after spaces. */
const FORMULA = /^\s*[=+\-@\t\r\n＝＋－＠]/;

/** A text as a cell of a CSV (RFC 4180), with what would be a formula disarmed. */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
