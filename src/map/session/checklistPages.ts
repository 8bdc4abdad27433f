import type { Checklist } from '../../plan/course/checklists';
import { citeSources } from '../../plan/protocols/citeSources';
import type { Plan } from '../../plan/types';
import { HEADING_MM, heading, tickBox } from '../drawing/formLines';
import { INK, type PaperSize, rule, TYPE_PT, textShape } from '../paper/paper';
import type { Shape } from '../paper/shapes';
import { drawableText, textWidthMm, wrapText } from '../paper/text';
import { bodyOf, type Leaf } from './pageFrame';

const LINE_MM = 5.6;
const STEP_MM = 3.5;
const HEAD_MM = HEADING_MM + 2;
const GAP_MM = 5;

/** The plan's checklists in two columns, each line with its grade and sources. */
export function checklistLeaves({ checklists, ticked }: Plan, paper: PaperSize): Leaf[] {
  const body = bodyOf(paper);
  const width = (body.right - body.left - 8) / 2;
  const lists = checklists.filter(({ lines }) => lines.length > 0);
  const pages: Shape[][] = [];
  let column = 2;
  let y = body.bottom;
  for (const list of lists) {
    const blocks = list.lines.map((line) => blockOf(line, width));
    const whole = HEAD_MM + blocks.reduce((sum, { heightMm }) => sum + heightMm, 0);
    const room = body.bottom - body.top;
    if (pages.length > 0 && whole <= room && y + whole > body.bottom) y = body.bottom;
    for (const [i, line] of list.lines.entries()) {
      const head = i === 0 ? HEAD_MM : 0;
      if (y + head + blocks[i].heightMm > body.bottom) {
        column++;
        y = body.top;
        if (column > 1) {
          column = 0;
          pages.push([]);
        }
      }
      const left = body.left + column * (width + 8);
      const page = pages[pages.length - 1];
      if (i === 0)
        page.push(heading(list.title, left, y), rule(left, y + 5, left + width, y + 5, INK.text));
      page.push(...lineShapes(blocks[i], left, y + head + 3.6, width, ticked.includes(line.id)));
      y += head + blocks[i].heightMm;
    }
    y += GAP_MM;
  }
  return pages.map((shapes) => ({
    title: 'Checklists',
    subtitle: subtitleOf(lists),
    shapes,
    barBottom: body.top + 110,
  }));
}

/** Edited lines are the practice's own: of those nothing is said. */
function subtitleOf(lists: readonly Checklist[]): string {
  const isEdited = lists.some(({ lines }) => lines.some(({ edited }) => edited));
  const own = isEdited ? '; edited and own lines are the practice’s' : '';
  return `Checklists: starting text with its grade and source, which no clinician has checked${own}`;
}

interface Block {
  readonly lines: readonly string[];
  readonly source: string;
  readonly heightMm: number;
}

function blockOf(line: Checklist['lines'][number], width: number): Block {
  const origin = line.grade === null ? 'own' : `${line.grade} ${citeSources(line.sources)}`;
  const source = `${origin}${line.edited && line.grade ? ', edited' : ''}`;
  const room = width - 4.6 - textWidthMm(source, TYPE_PT.least) - 3;
  const lines = wrapText(drawableText(line.text), room, TYPE_PT.small);
  return { lines, source, heightMm: LINE_MM + STEP_MM * Math.max(0, lines.length - 1) };
}

function lineShapes(block: Block, left: number, base: number, width: number, ticked: boolean) {
  const { lines, source } = block;
  const [first = '', ...rest] = lines;
  const small = { sizePt: TYPE_PT.small } as const;
  const quiet = { sizePt: TYPE_PT.least, colour: INK.quiet, anchor: 'end' } as const;
  return [
    ...tickBox(first, left, base, ticked).shapes,
    ...rest.map((text, i) => textShape(left + 4.6, base + (i + 1) * STEP_MM, text, small)),
    textShape(left + width, base, source, quiet),
  ];
}
