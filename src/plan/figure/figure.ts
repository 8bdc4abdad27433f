import type { BodyFrame } from '../../geometry/mesh';
import type { Sex } from '../skin/skinMeasurements';

/**
 * What a plan lies on, as far as it is known without its mesh. Four are bundled (`bundled.ts`); a scan or
 * any other mesh is one more (`plainFigure.ts`), without anatomy unless somebody says where it lies.
 * Left and right are the patient's; mm.
 */
export interface Figure {
  /** unlike that of any other figure on this device; a bundled one's is its name */
  readonly id: string;
  /** as people call it: `Woman, body` */
  readonly name: string;
  /** sha256 of its file, hex: the same digest, the same skin */
  readonly digest: string;
  /** digests of files with the same skin to the last bit: only names of sites differ */
  readonly earlier: readonly string[];
  /**
   * files with the same triangles whose skin lies a little elsewhere: plans for these open here, as every
   * vertex and face lies on the same anatomy, and say so
   */
  readonly before: readonly FigureBefore[];
  /**
   * sha256 of its triangles (uint32, little-endian, 3 per face), hex: a plan may be carried over between
   * figures of one topology, vertex by vertex
   */
  readonly topology: string;
  readonly vertexCount: number;
  readonly triangleCount: number;
  /** how it stands; null: head towards +y, face towards +z, patient's left towards +x */
  readonly frame: BodyFrame | null;
  readonly views: readonly FigureView[];
  /** null: nothing is known of its anatomy, so no presets, no skin thickness and no landmarks are offered */
  readonly anatomy: FigureAnatomy | null;
  /** of a scan: how far noise of the scanner may leave an area off, either way; left out: it is no scan */
  readonly noisePercent?: number;
}

/** An earlier release of a figure. */
export interface FigureBefore {
  readonly digest: string;
  /** what lies elsewhere since, and how far at most: `mouth and ears, by up to 0.8 mm` */
  readonly moved: string;
}

/** Which presets, landmarks and tape measures fit a figure, and whose skin thickness. */
export interface FigureAnatomy {
  readonly sex: Sex;
  readonly part: 'body' | 'face';
}

/** All that is known of a figure's anatomy, vertex by vertex. */
export interface Anatomy extends FigureAnatomy {
  /** 1 per vertex: index into `SITE_IDS` */
  readonly site: Uint8Array;
  /** 1 per vertex: its left-right partner, itself on the midline */
  readonly mirror: Int32Array;
  /** on faces, 1 per vertex: the same vertex of the body that all bundled figures share; null on bodies */
  readonly bodyVertex: Int32Array | null;
}

export interface FigureView {
  readonly id: string;
  readonly name: string;
  /** mm: what the camera looks at */
  readonly target: readonly [number, number, number];
  /** unit, from the target to the camera */
  readonly direction: readonly [number, number, number];
  /** unit */
  readonly up: readonly [number, number, number];
  /** what the picture shows from bottom to top, at the target */
  readonly heightMm: number;
}

/** How the id of a figure begins that is no bundled one; the start of its digest follows. */
export const PLAIN_ID = 'figure-';

/**
 * What a figure that is not bundled is called wherever its plan goes: `Scan 3F9A`. Not the name of its file,
 * which may be a patient's.
 */
export function plainName(id: string): string {
  return `Scan ${id.slice(PLAIN_ID.length, PLAIN_ID.length + 4).toUpperCase()}`;
}

/** Whether a digest is that of a figure, or of a file with the same skin: its plans stay as they are. */
export function isSkinOf({ digest: own, earlier }: Figure, digest: unknown): boolean {
  return digest === own || earlier.some((each) => each === digest);
}

/** The release of a figure that a digest is of, where its skin has moved since; else null. */
export function releaseBefore({ before }: Figure, digest: unknown): FigureBefore | null {
  return before.find((each) => each.digest === digest) ?? null;
}

/** Whether two names are of one skin. */
export function isSameFigure(a: Figure, b: Figure): boolean {
  return a === b || a.digest === b.digest;
}

/** The named views of a figure that is another size: lengths and places times the factor. */
export function viewsAt({ views }: Figure, factor: number): readonly FigureView[] {
  if (factor === 1) return views;
  return views.map((each) => {
    const [x, y, z] = each.target;
    const target = [x * factor, y * factor, z * factor] as const;
    return { ...each, target, heightMm: each.heightMm * factor };
  });
}
