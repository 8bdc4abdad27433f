import { keepOutNotes } from '../drawing/keepOutShapes';
import { TYPE_PT } from '../paper/paper';
import type { Box, Shape } from '../paper/shapes';
import { type Block, notesBlock } from './blocks';
import { courseBlocks } from './courseBlock';
import {
  COLUMN_GAP_MM,
  columnBlock,
  type OpenColumn,
  tornBlocks,
  twoColumnBlock,
  zoneBlock,
} from './depthColumns';
import { alikeZones, sharedLimits } from './depthNotes';
import type { DepthContent } from './depthSection';
import { measureBlocks } from './measureBlock';
import { bodyOf, type Leaf } from './pageFrame';
import {
  errorNotes,
  planWarningsFor,
  undrawnNotes,
  warningNotes,
  warningsOf,
} from './warningNotes';

const GAP_MM = 5;

export function depthLeaves(content: DepthContent): Leaf[] {
  const body = bodyOf(content.paper);
  const laid = (notePt: number): Laid =>
    (content.isShort ? fewestPages : longPages)({ ...content, notePt }, body);
  return largestText(laid).pages.map((parts) => ({
    title: 'Depth and limits',
    subtitle: `${content.figure.name} · depth and limits: where each tip lies, what is beyond a limit`,
    shapes: parts.flatMap((draw) => draw()),
    barBottom: body.top + 110,
  }));
}

/** Pages as what draws their parts. */
interface Laid {
  readonly pages: readonly (readonly (() => readonly Shape[])[])[];
  /** something is higher than a page */
  readonly isOver: boolean;
}

/** Of the remarks, the largest first. */
const SIZES_PT = [9, 8.5, 8, 7.5];

/** Text as large as takes no more pages than the smallest. */
function largestText(laid: (notePt: number) => Laid): Laid {
  const fewest = laid(TYPE_PT.least);
  for (const size of SIZES_PT) {
    const larger = laid(size);
    if (!larger.isOver && larger.pages.length <= fewest.pages.length) return larger;
  }
  return fewest;
}

/** A part a zone, over the full width. */
function longPages(content: DepthContent, body: Box): Laid {
  const columns = new DepthColumns(body);
  const blocks = [
    ...wholeBlocks(content, body),
    ...content.zones.map((zone) => zoneBlock(content, zone, body)),
    ...keepOutBlocks(content, body),
  ];
  for (const block of blocks) columns.putWide(block);
  return columns;
}

function wholeBlocks(content: DepthContent, body: Box): Block[] {
  return [
    ...courseBlocks(content, body),
    ...measureBlocks(content, body),
    ...wholePlanBlocks(content, body),
  ];
}

/** A zone's remarks run on in another column only where that saves a page, or where no column holds them. */
function fewestPages(content: DepthContent, body: Box): Laid {
  const whole = shortPages(content, body, false);
  if (whole.pages.length === 1 && !whole.isOver) return whole;
  const torn = shortPages(content, body, true);
  return whole.isOver || torn.pages.length < whole.pages.length ? torn : whole;
}

/** Course and whole plan over the full width, zones in two columns, keep-outs under them. */
function shortPages(content: DepthContent, body: Box, tears: boolean): Laid {
  const groups = alikeZones(content);
  const shared = sharedLimits(content, groups);
  const said = new Set(shared.map(({ text }) => text));
  const columns = new DepthColumns(body);
  const several = notesBlock('Several zones', shared, body, content.notePt);
  for (const block of [...wholeBlocks(content, body), ...several]) columns.putWide(block);
  columns.endWide();
  const alone = groups.length === 1 ? twoColumnBlock(content, groups[0], body, said) : null;
  const isAlone = alone !== null && alone.heightMm <= body.bottom - body.top;
  if (isAlone) columns.putWide(alone);
  for (const zones of isAlone ? [] : groups) {
    const at = (left: number): Block =>
      columnBlock(content, zones, { left, right: left + columns.width }, said);
    const room = { width: columns.width, bottom: body.bottom, said };
    const tear = (open: readonly OpenColumn[]) => tornBlocks(content, zones, open, room);
    columns.put(at, tears ? tear : null);
  }
  // what is kept free in a column that has room, else over the full width
  const kept = (left: number): Block[] =>
    keepOutBlocks(content, { ...body, left, right: left + columns.width });
  if (kept(body.left).length > 1 || !columns.putWhereFits((left) => kept(left)[0]))
    for (const block of keepOutBlocks(content, body)) columns.putWide(block);
  return columns;
}

type Tear = (open: readonly OpenColumn[]) => ReturnType<typeof tornBlocks>;

/** Two columns a page that are filled from the top. */
class DepthColumns implements Laid {
  readonly pages: (() => readonly Shape[])[][] = [];
  readonly width: number;
  isOver = false;
  private readonly body: Box;
  private columns: OpenColumn[] = [];

  constructor(body: Box) {
    this.body = body;
    this.width = (body.right - body.left - COLUMN_GAP_MM) / 2;
    this.open();
  }

  /** Over both columns. */
  putWide(block: Block): void {
    const { top, bottom } = this.body;
    const lowest = this.lowest();
    if (lowest > top && lowest + block.heightMm > bottom) this.open();
    const at = this.lowest();
    this.draw(this.pages.length - 1, block, at);
    for (const column of this.columns.slice(-2)) column.top = at + block.heightMm + GAP_MM;
  }

  /** What stands over the full width ends the pages before it. */
  endWide(): void {
    this.columns = this.columns.slice(-2);
  }

  /** In the first column with room; torn where a way is given and none has. */
  put(at: (left: number) => Block, tear: Tear | null): void {
    const { heightMm } = at(this.body.left);
    const { top, bottom } = this.body;
    const isTooHigh = heightMm > bottom - top;
    const fits = (column: OpenColumn): boolean =>
      column.top + heightMm <= bottom || (column.top === top && !(tear && isTooHigh));
    const column = this.columns.find(fits);
    let parts = column ? null : tear?.(this.columns);
    if (!column && !parts) {
      this.open();
      parts = isTooHigh ? tear?.(this.columns) : null;
    }
    const home = column ?? this.columns[this.columns.length - 2];
    if (!parts) this.putIn(home, at);
    for (const part of parts ?? []) this.putIn(part.column, () => part.block);
  }

  /** @returns false where no column has room */
  putWhereFits(at: (left: number) => Block | undefined): boolean {
    const heightMm = at(this.body.left)?.heightMm ?? Number.POSITIVE_INFINITY;
    const column = this.columns.find(({ top }) => top + heightMm <= this.body.bottom);
    if (column) this.putIn(column, at as (left: number) => Block);
    return column !== undefined;
  }

  private open(): void {
    const { left, top } = this.body;
    this.pages.push([]);
    const page = this.pages.length - 1;
    for (const x of [left, left + this.width + COLUMN_GAP_MM])
      this.columns.push({ page, left: x, top });
  }

  private lowest(): number {
    return Math.max(...this.columns.slice(-2).map(({ top }) => top));
  }

  private putIn(column: OpenColumn, at: (left: number) => Block): void {
    const block = at(column.left);
    this.draw(column.page, block, column.top);
    column.top += block.heightMm + GAP_MM;
  }

  private draw(page: number, block: Block, top: number): void {
    this.pages[page].push(() => block.draw(top));
    if (top + block.heightMm > this.body.bottom + 0.01) this.isOver = true;
  }
}

/** All of it one under the other, where zones are all alike: for a page that has room for it; else null. */
export function depthBlock(content: DepthContent): Block | null {
  const body = bodyOf(content.paper);
  const [zones, ...others] = alikeZones(content);
  if (!zones || others.length > 0) return null;
  const blocks = [
    ...courseBlocks(content, body),
    ...wholePlanBlocks(content, body),
    twoColumnBlock(content, zones, body, new Set()),
    ...keepOutBlocks(content, body),
  ];
  return {
    heightMm: blocks.reduce((sum, { heightMm }) => sum + heightMm + GAP_MM, -GAP_MM),
    draw: (top) => {
      let at = top;
      return blocks.flatMap(({ heightMm, draw }) => {
        const shapes = draw(at);
        at += heightMm + GAP_MM;
        return shapes;
      });
    },
  };
}

function wholePlanBlocks(content: DepthContent, body: Box): Block[] {
  const { warnings, zones, undrawn, report } = content;
  const notes = [
    ...warningNotes(planWarningsFor(warnings, [...zones, ...undrawn])),
    ...undrawnNotes(undrawn),
    ...undrawn.flatMap((zone) => warningNotes(warningsOf(warnings, zone), zone.letter)),
    ...errorNotes(report),
  ];
  return notesBlock('Whole plan', notes, body, content.notePt);
}

/** One remark a keep-out, those that were overridden first, with the day and the reason. */
function keepOutBlocks({ marks, dayLocale, notePt }: DepthContent, body: Box): Block[] {
  const overridden = marks.keepOuts.filter(({ keepOut }) => keepOut.overridden);
  const held = marks.keepOuts.filter(({ keepOut }) => !keepOut.overridden);
  const notes = keepOutNotes([...overridden, ...held], dayLocale);
  return notesBlock('Keep-outs', notes, body, notePt);
}
