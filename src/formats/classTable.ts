import { CLASS_COLUMNS, type ClassRow, classCell, inClassOrder } from '../plan/score/classSheet';
import { type CsvForm, csvRow, csvStart } from './csvCell';

/** A class as CSV (RFC 4180), one line a trainee; numbers empty and `reason` said where a file cannot be scored. */
export function classTable(rows: readonly ClassRow[], form: CsvForm): string {
  const head = ['file', 'plan', ...CLASS_COLUMNS.map(({ name }) => name), 'sha256', 'reason'];
  const lines = inClassOrder(rows).map((row) => {
    if (row.kind === 'refused')
      return [row.fileName, '', ...CLASS_COLUMNS.map(() => ''), '', row.reason];
    const numbers = CLASS_COLUMNS.map((column) => {
      const cell = classCell(column, row.score);
      return cell === '' ? '' : Number(cell);
    });
    return [row.fileName, row.planName, ...numbers, row.traineeDigest, ''];
  });
  return `${csvStart(form)}${[head, ...lines].map((cells) => csvRow(cells, form)).join('\r\n')}\r\n`;
}
