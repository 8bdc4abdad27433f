import type { FlattenLimits } from '../../flatten/types';
import type { ZoneLayout } from '../../layout/types';
import type { Plan } from '../../plan/types';
import type { ServedZone } from '../../plan/volume/servedSkin';
import type { MapFigure, MapZone } from '../drawing/figure';
import type { PaperSize } from '../paper/paper';
import type { Box } from '../paper/shapes';
import type { SheetRecord } from '../session/furniture';
import type { FlatCells } from './stencilCells';
import type { StencilLandmark, StencilPlace } from './stencilMarks';
import type { StencilWay } from './stencilWays';

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
  /** how it comes onto the skin; paper to mark through when not given */
  readonly way?: StencilWay;
  /** cells of the points in greys by mL/cm2, with their legend */
  readonly withCells?: boolean;
  /** what is to be said about the model's scale, on every page; '' when it is confirmed */
  readonly scaleNote: string;
  /** of the plan, as the app shows it */
  readonly planDigest: string;
  /** in which days are written; English when not given */
  readonly locale?: string;
}

/** Where a target is drawn. */
export interface StencilTarget {
  readonly row: number;
  /** from 1 */
  readonly page: number;
  /** of a piece in tiles, from 1; of a whole one 1 */
  readonly sheet: number;
  /** mm from the upper left corner of the sheet */
  readonly pageX: number;
  readonly pageY: number;
  /** mm on the piece: 1 to 1 with the skin, whatever the printer's correction */
  readonly x: number;
  readonly y: number;
}

export type StencilRecord = Pick<SheetRecord, 'patientReference' | 'date' | 'practitioner'>;

export interface PrintedPiece {
  readonly piece: StencilPiece;
  readonly targets: readonly StencilTarget[];
}

/** A flat piece of a zone, upright on paper: x to the right, y down, mm, the upper left corner at 0. */
export interface StencilPiece {
  readonly zone: MapZone;
  /** from 1 */
  readonly number: number;
  /** of this zone */
  readonly pieceCount: number;
  readonly widthMm: number;
  readonly heightMm: number;
  /** points, as rows of the layout */
  readonly targets: readonly PaperPoint[];
  /** landmarks, punctures of earlier sessions, test spots */
  readonly marks: readonly PaperMark[];
  readonly keepOuts: readonly PaperKeepOut[];
  readonly cells: () => readonly PaperCell[];
  /** cells of the flat piece with their areas, worked out when first asked for */
  readonly flatCells: () => FlatCells;
  /** how it is laid on the body: sentences with distances along the skin */
  readonly placing: readonly string[];
  readonly borders: readonly PaperLine[];
  readonly cuts: readonly CutLine[];
  /** the body's plane of symmetry */
  readonly midLine: readonly PaperLine[];
  /** x1, y1, x2, y2 in turn: hatching where the paper is stretched most */
  readonly hatch: readonly number[];
  /** unit vector on paper to `headName`; null where the piece lies level */
  readonly head: readonly [number, number] | null;
  readonly headName: 'head' | 'front';
  readonly linkCount: number;
  /** 2 per link that lies on the piece, not across a cut: rows of the layout */
  readonly links: readonly number[];
  readonly meanErrorMm: number;
  readonly maxErrorMm: number;
  readonly maxErrorPercent: number;
  readonly flippedCount: number;
  readonly overlaps: boolean;
  readonly withinLimits: boolean;
}

/** The skin nearest to a target, on paper. */
export interface PaperCell {
  readonly row: number;
  /** x, y in turn, closed; a hole runs the other way */
  readonly loops: readonly (readonly number[])[];
}

export interface PaperPoint {
  readonly row: number;
  readonly x: number;
  readonly y: number;
}

export interface PaperMark extends PaperPoint {
  readonly place: StencilPlace;
}

/** Skin to keep off, on paper. */
export interface PaperKeepOut {
  readonly label: string;
  readonly name: string;
  readonly keepsPointsOut: boolean;
  readonly isOverridden: boolean;
  readonly bufferMm: number;
  readonly borders: readonly PaperLine[];
  readonly buffer: readonly PaperLine[];
  /** x1, y1, x2, y2 in turn */
  readonly hatch: readonly number[];
  /** a place well inside, for its label */
  readonly middle: readonly [number, number];
}

/** x, y in turn */
export interface PaperLine {
  readonly points: readonly number[];
}

/** An edge that is glued to another with the same letter. */
export interface CutLine extends PaperLine {
  readonly letter: string;
  /** x1, y1, x2, y2 in turn: each has its like on the edge it is glued to */
  readonly ticks: readonly number[];
}

export interface StencilZone {
  /** what each point serves; null where it was not asked for */
  readonly served: ServedZone | null;
  readonly zone: MapZone;
  readonly pieces: readonly TurnablePiece[];
  readonly linksAcrossCuts: number;
}

/** What goes on a page as it is. */
export interface Item {
  readonly piece: TurnablePiece;
  /** degrees, the wished ones first */
  readonly turns: readonly number[];
  /** what is shown of a piece larger than a page in a turn, its own mm; null: all of it */
  readonly windowAt: ((deg: number) => Box) | null;
  readonly areaMm2: number;
}

/** A piece that may be turned on paper so that it takes fewer pages. */
export interface TurnablePiece {
  readonly zone: MapZone;
  /** x, y of the hull's corners in turn, mm, with the head up */
  readonly hull: readonly number[];
  readonly areaMm2: number;
  /** the piece set up, the same one each time. @param deg its head turned clockwise from upright, degrees */
  readonly at: (deg: number) => StencilPiece;
  /** what it covers then: x, y of three corners a face, in turn, the upper left corner of all at 0 */
  readonly facesAt: (deg: number) => Float64Array;
  /** round that: closed loops of x, y in turn, those of holes the other way */
  readonly outlineAt: (deg: number) => readonly Float64Array[];
  /** where its targets lie then: x, y in turn */
  readonly targetsAt: (deg: number) => readonly number[];
}
