import type { SiteId } from '../skin/skinProfile';
import type { KeepOutKind } from '../types';
import type { Region } from '../zones/regions';

/** Named corners: vertices of the body mesh, on the midline or on the patient's left. */
export type Landmarks = Readonly<Record<string, number>>;

/**
 * The outline of an area, drawn by hand: corners in order, joined by shortest paths along the skin.
 * `pair`: a closed loop on the left; the right one is its mirror picture.
 * `middle`: from the midline to the midline over the left; its mirror picture closes it.
 */
export interface Outline {
  readonly shape: 'pair' | 'middle';
  readonly corners: readonly string[];
  /** a second loop drawn like `corners`: what is left out, or the other end of a band round a limb */
  readonly inner?: readonly string[];
  /** what is left out besides, each drawn like an outline of its own; those of a pair on both sides */
  readonly holes?: readonly Pick<Outline, 'shape' | 'corners'>[];
  /** a corner well inside */
  readonly hint: string;
  /** no point of it lies on these sites, however the outline runs */
  readonly leavesOut?: readonly SiteId[];
  /** only what lies this near to a line of corners, mm along the skin */
  readonly near?: { readonly line: readonly string[]; readonly mm: number };
}

/** An outline under the id that its words in `knowledge/` have. */
export interface NamedOutline extends Outline {
  readonly id: string;
}

export interface PresetNote {
  readonly text: string;
  /** numbers of the source list, and how well it is known: A label or large study ... F folklore */
  readonly sources: readonly number[];
  readonly grade: string;
}

/** A zone of anatomy; pairs are two zones. */
export interface ZoneDrawing extends NamedOutline {
  readonly name: string;
  readonly region: Region;
  /** the natural lines that bound it */
  readonly boundedBy: string;
  readonly caution?: PresetNote;
  /** everyday words that the search finds it by */
  readonly alsoCalled?: readonly string[];
}

/** A keep-out of anatomy. */
export interface KeepOutDrawing extends NamedOutline {
  readonly name: string;
  readonly region: Region;
  readonly boundedBy: string;
  readonly kind: KeepOutKind;
  /** distance along the skin to be kept beyond the outline, mm */
  readonly bufferMm: number;
  readonly reason: PresetNote;
}

export type PresetSide = 'left' | 'right' | 'middle';
