import { DEFAULT_LIMITS } from '../../flatten/types';
import { dayText } from '../../plan/course/dayText';
import { type ServedZone, servedZones } from '../../plan/volume/servedSkin';
import type { MapZone } from '../drawing/figure';
import { mapZones } from '../drawing/mapZones';
import type { Page, Shape } from '../paper/shapes';
import { EMPTY_RECORD } from '../session/furniture';
import {
  besidePiece,
  blockPages,
  type PlacedBlocks,
  placeBlocks,
  type WordBlock,
} from './stencilBlocks';
import { type TargetFinder, targetFinder } from './stencilCheck';
import { drawPieces } from './stencilDrawing';
import { drawFoot, drawHead } from './stencilFurniture';
import { StencilMarks } from './stencilMarks';
import { type PagePaper, pagePapers } from './stencilPaper';
import { type LaidZone, layZone, stencilZone } from './stencilPieces';
import { isOfOne, type PlacedPage, type PlacedPiece, placingSteps } from './stencilPlaces';
import { StencilPlacing } from './stencilPlacing';
import { type Shades, shadesOf } from './stencilShades';
import { drawJoints } from './stencilTiles';
import type {
  PaperPoint,
  PrintedPiece,
  StencilInput,
  StencilPiece,
  StencilRecord,
  StencilTarget,
  StencilZone,
} from './stencilTypes';
import { forWay, mirrorLine, WAY_WORDS } from './stencilWays';
import { layingWords, pieceWords, servedWords } from './stencilWords';

export interface Stencil {
  readonly pages: readonly Page[];
  /** the same pages with what was typed, in place of lines for a hand */
  readonly filledIn: (record: StencilRecord) => readonly Page[];
  readonly pieces: readonly PrintedPiece[];
  readonly zones: readonly StencilZone[];
  readonly numbersLeftOut: number;
  /** the target that a place of a page means */
  readonly findTarget: TargetFinder;
}

/** All pages at once. */
export function makeStencil(input: StencilInput): Stencil {
  const run = stencilSteps(input);
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
  }
}

/** In steps of well under a second; yields the share done. */
export function* stencilSteps(input: StencilInput): Generator<number, Stencil> {
  const zones = yield* flattenSteps(input);
  return yield* drawSteps(input, zones);
}

export type FlattenedInput = Pick<
  StencilInput,
  'plan' | 'layouts' | 'figure' | 'limits' | 'landmarks' | 'withCells'
>;

/** The zones of a plan laid flat: what takes long, and does not hang on paper or on what is typed. */
export function* flattenSteps(input: FlattenedInput): Generator<number, StencilZone[]> {
  const bench = new FlatBench(input);
  const laid: LaidZone[] = [];
  for (let i = 0; i < bench.count; i++) {
    const run = bench.lay(i);
    for (;;) {
      const step = run.next();
      if (step.done) {
        laid.push(step.value);
        break;
      }
      yield (FLAT_SHARE * (i + step.value)) / bench.count;
    }
  }
  return yield* bench.zones(laid);
}

/** Of the whole work: laying skin flat, and then what the points serve. */
export const FLAT_SHARE = 0.9;

/** Lays the zones of a plan flat, each alone: one may be laid by a worker, another here. */
export class FlatBench {
  readonly #input: FlattenedInput;
  readonly #drawn: readonly MapZone[];
  readonly #placing: StencilPlacing;
  readonly #marks: StencilMarks;

  constructor(input: FlattenedInput) {
    const { plan, figure, landmarks = [] } = input;
    this.#input = input;
    this.#drawn = mapZones(input);
    this.#placing = new StencilPlacing(figure);
    this.#marks = new StencilMarks(plan, figure, landmarks);
  }

  get count(): number {
    return this.#drawn.length;
  }

  /** From the zone of most points to that of fewest. */
  order(): number[] {
    const points = this.#drawn.map(({ layout }) => layout.count);
    return [...points.keys()].sort((a, b) => points[b] - points[a]);
  }

  /** Yields the share done. */
  *lay(index: number): Generator<number, LaidZone> {
    const { mesh } = this.#input.figure;
    const { limits = DEFAULT_LIMITS } = this.#input;
    const zone = this.#drawn[index];
    const run = layZone({ mesh, zone, marks: this.#marks, limits, placing: this.#placing });
    for (;;) {
      const step = run.next();
      if (step.done) return step.value;
      yield step.value.share;
    }
  }

  *zones(laid: readonly LaidZone[]): Generator<number, StencilZone[]> {
    const zones = laid.map((each, i) => stencilZone(this.#drawn[i], this.#marks, each));
    yield FLAT_SHARE;
    const { withCells, figure, plan, layouts } = this.#input;
    if (!withCells) return zones;
    const run = servedZones(figure.mesh, plan, layouts);
    for (;;) {
      const step = run.next();
      if (step.done) return zones.map((zone) => withServed(zone, step.value));
      yield 0.95;
    }
  }
}

function withServed(zone: StencilZone, all: readonly ServedZone[]): StencilZone {
  const served = all.find(({ zoneId }) => zoneId === zone.zone.zone.id) ?? null;
  return { ...zone, served };
}

/** Flat zones on pages, in steps of well under a second. */
export function* drawSteps(
  input: StencilInput,
  zones: readonly StencilZone[],
): Generator<number, Stencil> {
  const scale = 100 / (input.measuredBarMm ?? 100);
  const papers = pagePapers(input.paper);
  const placed = yield* placingSteps(
    zones.flatMap(({ pieces }) => pieces),
    papers,
    scale,
  );
  const shades = shadesOf(zones);
  const words = placed.map((page) => blocksOf(page, input, shades, scale));
  const blocks: PlacedBlocks[] = [];
  for (const [i, page] of placed.entries()) {
    yield 0.95;
    blocks.push(placeBlocks(page, words[i], shades, scale));
  }
  const [upright] = papers;
  const notes = blockPages(withoutRoom(words.flat(), blocks), upright);
  const targets = new Map<StencilPiece, StencilTarget[]>();
  let numbersLeftOut = 0;
  const contents: PageContent[] = [];
  for (const [index, { paper, parts }] of placed.entries()) {
    yield 0.95 + (0.05 * index) / placed.length;
    const { shapes, boxes } = blocks[index];
    const drawn = drawPieces(parts, { scale, bounds: paper.frame, blocks: boxes, shades });
    numbersLeftOut += drawn.numbersLeftOut;
    for (const [i, part] of parts.entries()) {
      // a piece in tiles is told in the turn of its first
      const piece = [...targets.keys()].find((each) => isOfOne(each, part.piece)) ?? part.piece;
      const list = targets.get(piece) ?? [];
      targets.set(piece, [
        ...list,
        ...targetsOn(piece, drawn.targets[i], { page: index + 1, sheet: part.tile?.number ?? 1 }),
      ]);
    }
    const joints = parts.map((part) => drawJoints(part, placed, scale));
    const all = [...shapes, ...drawn.shapes, ...joints];
    contents.push({ paper, shapes: all, names: pageNames(parts) });
  }
  for (const shapes of notes) contents.push({ paper: upright, shapes, names: 'how to lay it' });
  const filledIn = (record: StencilRecord): Page[] =>
    contents.map((content, i) =>
      pageOf(input, record, content, `Page ${i + 1} of ${contents.length}`),
    );
  const pieces = [...targets].map(([piece, list]) => ({
    piece,
    targets: list.sort((a, b) => a.row - b.row),
  }));
  const pages = filledIn(EMPTY_RECORD);
  const findTarget = targetFinder(pieces, (page) => {
    const { paper } = contents[page - 1];
    return input.way === 'transfer' ? mirrorLine(paper) : null;
  });
  return { pages, filledIn, pieces, zones, numbersLeftOut, findTarget };
}

/** What stands on no page, each once. */
function withoutRoom(words: readonly WordBlock[], blocks: readonly PlacedBlocks[]): WordBlock[] {
  const placed = blocks.flatMap((each) => each.placed);
  const said = new Set<unknown>(placed.flatMap(({ of, lines }) => [of, ...lines]));
  return words.flatMap((block) => {
    const lines = block.of === LAYING ? block.lines.filter((line) => !said.has(line)) : block.lines;
    if ((block.of !== LAYING && said.has(block.of)) || lines.length === 0) return [];
    said.add(block.of);
    for (const line of lines) said.add(line);
    return [{ ...block, lines }];
  });
}

/** How to lay it is said of a page, everything else of a piece. */
const LAYING = 'laying';

interface PageContent {
  readonly paper: PagePaper;
  readonly shapes: readonly Shape[];
  readonly names: string;
}

function pageOf(
  input: StencilInput,
  record: StencilRecord,
  { paper, shapes, names }: PageContent,
  pageText: string,
): Page {
  const { figure, scaleNote } = input;
  const isOpen = scaleNote !== '' && input.plan.scale.shape === null;
  const size = isOpen ? 'scale not confirmed' : (figure.sizeWords ?? '');
  const way = WAY_WORDS[input.way ?? 'paper'].head;
  const subtitle = ['Stencil 1 : 1', way, size, figure.name].filter((word) => word !== '');
  const scale = 100 / (input.measuredBarMm ?? 100);
  const head = { name: input.plan.name, subtitle: subtitle.join(' · '), pageText };
  return {
    title: `${pageText}: stencil, ${names}`,
    widthMm: paper.widthMm,
    heightMm: paper.heightMm,
    shapes: [
      drawHead(head, record, paper),
      ...forWay(shapes, input.way ?? 'paper', paper),
      ...drawFoot(input, paper, scale),
    ],
  };
}

/** Words for each piece, and how to lay what is on the page. */
function blocksOf(
  page: PlacedPage,
  input: StencilInput,
  shades: Shades | null,
  scale: number,
): WordBlock[] {
  const { plan, locale, scaleNote } = input;
  const dayOf = (iso: string): string => dayText(iso, locale);
  const { frame } = page.paper;
  const captions = page.parts.flatMap((part): WordBlock[] => {
    const { piece } = part;
    const [head, ...lines] = pieceWords(part, plan, dayOf);
    const near = besidePiece(part, scale);
    const served = servedWords(piece, shades, plan);
    const places = { name: 'placing', of: piece.placing, head: `${head}: where it lies`, near };
    return [
      { name: 'caption', of: piece, head, lines: [...lines, ...served], near },
      ...(piece.placing.length > 0 ? [{ ...places, lines: piece.placing }] : []),
    ];
  });
  const near = [frame.left, frame.bottom] as const;
  const way = input.way ?? 'paper';
  const lines = layingWords(page.parts, scale, way);
  const all = [WAY_WORDS[way].laying, scaleNote, ...lines].filter((line) => line !== '');
  return [...captions, { name: LAYING, of: LAYING, head: '', lines: all, near }];
}

function targetsOn(
  piece: StencilPiece,
  drawn: readonly PaperPoint[],
  on: Pick<StencilTarget, 'page' | 'sheet'>,
): StencilTarget[] {
  const byRow = new Map(piece.targets.map((target) => [target.row, target]));
  return drawn.map(({ row, x: pageX, y: pageY }) => {
    const { x, y } = byRow.get(row) as PaperPoint;
    return { ...on, row, pageX, pageY, x, y };
  });
}

function pageNames(parts: readonly PlacedPiece[]): string {
  const zones = new Set(parts.map(({ piece }) => piece.zone));
  return [...zones].map(({ letter, zone }) => `${letter} ${zone.name}`).join(' · ');
}
