import { CLASS_COLUMNS, type ClassRow, classCell, inClassOrder } from '../../plan/score/classSheet';
import type { ScoreLine } from '../../plan/score/scoreWords';
import { INK, MARGIN_MM, PAPER, type PaperSize, rule, TYPE_PT, textShape } from '../paper/paper';
import type { Page, Shape } from '../paper/shapes';
import { drawableText, fitText, wrapText } from '../paper/text';

const TITLE_MM = 16;
const NAME_MM = 48;
const STEP_MM = 4.4;
const GAP_MM = 2.6;

/** The score sheet: one page. */
export function scorePage(lines: readonly ScoreLine[], paper: PaperSize): Page {
  const { widthMm, heightMm } = PAPER[paper];
  const { shapes } = headedLines('Score of a trainee’s plan', lines, widthMm);
  return { title: 'Score', widthMm, heightMm, shapes };
}

/** A title and lines under it. */
function headedLines(title: string, lines: readonly ScoreLine[], widthMm: number) {
  const [left, right] = [2 * MARGIN_MM, widthMm - 2 * MARGIN_MM];
  const shapes: Shape[] = [
    textShape(left, 2 * MARGIN_MM + 4, title, {
      sizePt: TYPE_PT.title,
      weight: 'semibold',
    }),
    rule(left, 2 * MARGIN_MM + 8, right, 2 * MARGIN_MM + 8, INK.text),
  ];
  let y = 2 * MARGIN_MM + TITLE_MM;
  for (const { name, value } of lines) {
    const words = wrapText(drawableText(breakable(value)), right - left - NAME_MM, TYPE_PT.figure);
    shapes.push(textShape(left, y, name, { weight: 'semibold' }));
    words.forEach((text, i) => {
      shapes.push(textShape(left + NAME_MM, y + i * STEP_MM, text));
    });
    y += Math.max(1, words.length) * STEP_MM + GAP_MM;
  }
  return { shapes, y, left, right };
}

/** A sha256 is longer than a line and nothing of it may be left out: it breaks in its middle. */
function breakable(value: string): string {
  return value.replace(/[0-9a-f]{32}(?=[0-9a-f]{32})/g, '$& ');
}

/** The day that a file of scores says it was made on: the one given, or none. @param day ISO, or '' */
export function sheetDay(day: string): Date {
  return new Date(day ? `${day}T00:00:00Z` : 0);
}

const ROW_MM = 5.4;
const HEAD_MM = 9;
/** for the file's name, mm */
const FILE_MM = 46;

/** A class, a row a trainee: one page for as many as fit, then more. */
export function classPages(
  rows: readonly ClassRow[],
  lines: readonly ScoreLine[],
  paper: PaperSize,
): Page[] {
  // across: a table of many columns
  const { widthMm: heightMm, heightMm: widthMm } = PAPER[paper];
  const pages: Page[] = [];
  let rest = inClassOrder(rows);
  do {
    const isFirst = pages.length === 0;
    const top = headedLines('Scores of a class', isFirst ? lines : [], widthMm);
    const room = Math.floor((heightMm - 2 * MARGIN_MM - top.y - HEAD_MM) / ROW_MM);
    const shapes = [...top.shapes, ...classTable(rest.slice(0, room), top)];
    pages.push({ title: 'Class', widthMm, heightMm, shapes });
    rest = rest.slice(room);
  } while (rest.length > 0);
  if (pages.length === 1) return pages;
  return pages.map((page, i) => {
    const number = `Page ${i + 1} of ${pages.length}`;
    const place = [widthMm - 2 * MARGIN_MM, heightMm - MARGIN_MM] as const;
    const options = { sizePt: TYPE_PT.small, anchor: 'end' } as const;
    return { ...page, shapes: [...page.shapes, textShape(...place, number, options)] };
  });
}

function classTable(
  rows: readonly ClassRow[],
  { left, right, y: top }: { readonly left: number; readonly right: number; readonly y: number },
): Shape[] {
  const columns = CLASS_COLUMNS.flatMap((column) =>
    column.head ? [{ column, head: column.head }] : [],
  );
  const x = (i: number): number =>
    left + FILE_MM + ((i + 1) * (right - left - FILE_MM)) / columns.length;
  const small = { sizePt: TYPE_PT.small } as const;
  const heads = columns.flatMap(({ head }, i) =>
    head.map((text, line) =>
      textShape(x(i), top + 3.4 * line, text, { ...small, anchor: 'end', colour: INK.quiet }),
    ),
  );
  const body = rows.flatMap((row, r): Shape[] => {
    const y = top + HEAD_MM + r * ROW_MM;
    const name = fitText(drawableText(row.fileName), FILE_MM - 2, TYPE_PT.small, 'semibold');
    const cells =
      row.kind === 'scored'
        ? columns.map(({ column }, i) =>
            textShape(x(i), y, classCell(column, row.score) || '–', { ...small, anchor: 'end' }),
          )
        : [
            textShape(
              left + FILE_MM,
              y,
              fitText(drawableText(row.reason), right - left - FILE_MM, TYPE_PT.small),
              small,
            ),
          ];
    return [
      rule(left, y - 3.7, right, y - 3.7, r === 0 ? INK.rule : INK.faint),
      textShape(left, y, name, { ...small, weight: 'semibold' }),
      ...cells,
    ];
  });
  return [...heads, ...body];
}
