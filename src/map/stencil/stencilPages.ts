import { DEFAULT_LIMITS, type FlattenLimits } from '../../flatten/types';
import { ExactDistance } from '../../geometry/exactDistance';
import type { ZoneLayout } from '../../layout/types';
import type { Plan } from '../../plan/types';
import type { MapFigure, MapZone } from '../drawing/figure';
import { mapZones } from '../drawing/mapZones';
import { drawHeader, HEADER_HEIGHT_MM } from '../paper/furniture';
import { MARGIN_MM, PAPER, type PaperSize } from '../paper/paper';
import type { Box, Page } from '../paper/shapes';
import { placeText } from '../session/landmarkNotes';
import { drawPiece } from './stencilDrawing';
import {
  captionWidth,
  drawCaption,
  drawStrip,
  drawUprightBar,
  STRIP_HEIGHT_MM,
} from './stencilFurniture';
import {
  type StencilLandmark,
  type StencilPiece,
  type StencilZone,
  stencilZone,
} from './stencilPieces';
import { type PlacedPiece, placePieces } from './stencilPlaces';
import { drawTileMarks } from './stencilTiles';

export interface StencilInput {
  readonly plan: Plan;
  /** by zone id; zones without points are left out */
  readonly layouts: Readonly<Record<string, ZoneLayout | undefined>>;
  readonly figure: MapFigure;
  readonly paper: PaperSize;
  /** issue 5: 1 mm and 5 % when not given */
  readonly limits?: FlattenLimits;
  /** what the 100 mm bar of an earlier print measured, mm: this print corrects it */
  readonly measuredBarMm?: number;
  readonly landmarks?: readonly StencilLandmark[];
  /** what is to be said about the model's scale, on every page; '' when it is confirmed */
  readonly scaleNote: string;
  /** of the plan, as the app shows it */
  readonly planDigest: string;
  /** as the practitioner writes it */
  readonly date?: string;
}

/** Where a target is drawn. */
export interface StencilTarget {
  readonly row: number;
  /** from 1 */
  readonly page: number;
  /** mm from the upper left corner of the sheet */
  readonly pageX: number;
  readonly pageY: number;
  /** mm on the piece: 1 to 1 with the skin, whatever the printer's correction */
  readonly x: number;
  readonly y: number;
}

export interface PrintedPiece {
  readonly piece: StencilPiece;
  readonly targets: readonly StencilTarget[];
}

export interface Stencil {
  readonly pages: readonly Page[];
  readonly pieces: readonly PrintedPiece[];
  readonly zones: readonly StencilZone[];
  readonly numbersLeftOut: number;
}

/** The lane of the upright bar, left of everything else, mm. */
const LANE_MM = 8;

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
  const { figure, limits = DEFAULT_LIMITS, landmarks = [] } = input;
  const drawn = mapZones(input);
  const zones: StencilZone[] = [];
  const distance = new ExactDistance(figure.mesh);
  const placeOf = ({ layout }: MapZone, row: number): string | null =>
    placeText(layout, row, figure.landmarks ?? [], distance);
  for (const [i, zone] of drawn.entries()) {
    const run = stencilZone(figure.mesh, zone, landmarks, limits, placeOf);
    for (;;) {
      const step = run.next();
      if (step.done) {
        zones.push(step.value);
        break;
      }
      yield (0.9 * (i + step.value.share)) / drawn.length;
    }
  }
  yield 0.9;
  return drawPages(input, zones);
}

function drawPages(input: StencilInput, zones: readonly StencilZone[]): Stencil {
  const scale = 100 / (input.measuredBarMm ?? 100);
  const sheet = sheetGrid(input.paper);
  const placed = placePieces(
    zones.flatMap(({ pieces }) => pieces),
    sheet.frame,
    scale,
    captionWidth,
  );
  const targets = new Map<StencilPiece, StencilTarget[]>();
  let numbersLeftOut = 0;
  const pages = placed.map((parts, index): Page => {
    const drawn = parts.map((part) => drawPiece(part, scale));
    for (const [i, part] of parts.entries()) {
      const list = targets.get(part.piece) ?? [];
      const byRow = new Map(part.piece.targets.map((target) => [target.row, target]));
      for (const { row, x, y } of drawn[i].targets) {
        const own = byRow.get(row) as { x: number; y: number };
        list.push({ row, page: index + 1, pageX: x, pageY: y, x: own.x, y: own.y });
      }
      targets.set(part.piece, list);
      numbersLeftOut += drawn[i].numbersLeftOut;
    }
    const pageText = `Page ${index + 1} of ${placed.length}`;
    const names = pageNames(parts);
    const { left, right, top } = sheet;
    return {
      title: `${pageText}: stencil, ${names}`,
      widthMm: sheet.widthMm,
      heightMm: sheet.heightMm,
      shapes: [
        drawHeader(
          input.plan.name,
          `Stencil 1 : 1 · ${input.figure.name} · ${names}`,
          pageText,
          left,
          right,
          top,
        ),
        drawUprightBar(left, sheet.frame.bottom, scale),
        ...parts.flatMap((part, i) => [
          drawCaption(part),
          ...drawn[i].shapes,
          ...(part.tile ? [drawTileMarks(part, placed, scale)] : []),
        ]),
        drawStrip({ input, parts, scale, left, right, bottom: sheet.bottom, pages: placed }),
      ],
    };
  });
  const pieces = [...targets].map(([piece, list]) => ({
    piece,
    targets: list.sort((a, b) => a.row - b.row),
  }));
  return { pages, pieces, zones, numbersLeftOut };
}

function pageNames(parts: readonly PlacedPiece[]): string {
  const zones = new Set(parts.map(({ piece }) => piece.zone));
  return [...zones].map(({ letter, zone }) => `${letter} ${zone.name}`).join(' · ');
}

interface SheetGrid {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly frame: Box;
}

function sheetGrid(paper: PaperSize): SheetGrid {
  const { widthMm, heightMm } = PAPER[paper];
  const left = MARGIN_MM;
  const right = widthMm - MARGIN_MM;
  const top = MARGIN_MM;
  const bottom = heightMm - MARGIN_MM;
  const frame = {
    left: left + LANE_MM,
    right,
    top: top + HEADER_HEIGHT_MM + 2,
    bottom: bottom - STRIP_HEIGHT_MM - 3,
  };
  return { widthMm, heightMm, left, right, top, bottom, frame };
}
