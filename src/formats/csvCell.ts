/** Signs that a spreadsheet takes for the start of a formula, also full-width and behind signs without width. */
const FORMULA = /^[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]*[=+\-@\t\r\n＝＋－＠]/;

/** A text as a cell of a CSV (RFC 4180), quoted for readers that part at semicolons too, formulas disarmed. */
function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * For whom a CSV is: `plain` for programs; `comma` and `semicolon` open right in spreadsheets of countries
 * with a decimal point and with a decimal comma, and start with a byte order mark, by which Excel knows UTF-8.
 */
export const CSV_FORMS = ['plain', 'comma', 'semicolon'] as const;
export type CsvForm = (typeof CSV_FORMS)[number];

/** What stands before the first line. */
export function csvStart(form: CsvForm): string {
  return form === 'plain' ? '' : '\ufeff';
}

/** A line without its end: numbers with the form's decimal sign, all else as text. */
export function csvRow(cells: readonly (string | number)[], form: CsvForm): string {
  const isSemicolon = form === 'semicolon';
  const written = cells.map((cell) => {
    if (typeof cell === 'string') return csvCell(cell);
    return isSemicolon ? String(cell).replace('.', ',') : String(cell);
  });
  return written.join(isSemicolon ? ';' : ',');
}
