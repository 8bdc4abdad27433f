import type { SurfaceMesh } from '../../geometry/mesh';
import type { ZoneLayout } from '../../layout/types';
import { type Anatomy, type Figure, PLAIN_ID } from '../../plan/figure/figure';
import { SITE_IDS } from '../../plan/figure/sites';
import { type PatientScale, scaleWords } from '../../plan/scale/patientScale';
import type { KeepOut, TestSpot, Zone } from '../../plan/types';
import { eyeLines, REACH, socketSkin } from './eyeLines';
import { type FeatureLine, featureLines, outlineOnlySkin } from './featureLines';
import type { Landmark } from './mapLandmarks';
import { mapLandmarks } from './mapLandmarks';
import type { Triple, ViewDirection } from './view';

/** What a map needs of a figure; the app's `FigureModel` and Node's reader both give it. */
export interface MapFigure {
  /** as people call it: `Woman, body` */
  readonly name: string;
  /** sha256 of the figure's file, hex */
  readonly digest: string;
  /** how large it is beside the bundled one and from what: `Scale 1.080 from thigh girth 610 mm` */
  readonly sizeWords?: string;
  readonly mesh: SurfaceMesh;
  /** 3 per vertex, unit */
  readonly normals: ArrayLike<number>;
  readonly views: readonly ViewDirection[];
  /** closed lines per vertex that help to find one's way, such as lips and brows: drawn at 0 */
  readonly guides?: readonly ArrayLike<number>[];
  readonly landmarks?: readonly Landmark[];
  /** fine lines by which a place is found */
  readonly features?: readonly FeatureLine[];
  /** 1 per vertex where only the outline is drawn, no inner contour */
  readonly outlineOnly?: ArrayLike<number>;
  /** what the skin of a face is called */
  readonly siteName?: (face: number) => string;
  /** null: nothing is known of the skin's thickness */
  readonly anatomy: Pick<Anatomy, 'site' | 'sex'> | null;
}

/** A zone that has points, ready to be drawn. */
export interface MapZone {
  readonly zone: Zone;
  readonly layout: ZoneLayout;
  /** unique on paper: the colour's letter, with a number where two zones share a colour */
  readonly letter: string;
  /** 1 per vertex, mm, inside positive */
  readonly field: ArrayLike<number>;
}

/** What of a figure a map uses; the app's `FigureModel` is one. */
export interface FigureSource {
  readonly figure: Figure;
  readonly mesh: SurfaceMesh;
  /** 3 per vertex, unit */
  readonly normals: ArrayLike<number>;
  readonly anatomy: Anatomy | null;
  /** 4 per vertex: lips, areola, blush, brows or what was not measured, 0..255; null: there is none */
  readonly tint: ArrayLike<number> | null;
  /** 1 per vertex: skin that was not measured; left out: all was */
  readonly unmeasured?: Uint8Array;
}

/** Skin that is kept free, ready to be drawn. */
export interface MapKeepOut {
  readonly keepOut: KeepOut;
  /** `K1`: no zone is called so */
  readonly label: string;
  /** 1 per vertex, mm, inside positive; without the buffer */
  readonly field: ArrayLike<number>;
}

/** Punctures of an earlier session, ready to be drawn. */
export interface MapEarlier {
  /** `E1` */
  readonly label: string;
  readonly name: string;
  /** ISO */
  readonly date: string;
  /** 0.3..1 by age; 1 where no age is known */
  readonly strength: number;
  /** kept by new points, mm along the skin; 0: none */
  readonly distanceMm: number;
  /** 3 per puncture, mm */
  readonly positions: Float64Array;
  /** 3 per puncture, outwards */
  readonly normals: Float64Array;
}

/** A trial of the product, ready to be drawn. */
export interface MapTestSpot {
  /** `T1` */
  readonly label: string;
  readonly spot: TestSpot;
  readonly siteName: string;
  readonly position: Triple;
  readonly normal: Triple;
}

/** Lips, areolas and brows are outlined where their tint is half of full. */
const TINT_CHANNELS = [0, 1, 3] as const;
const HALF_TINT = 127.5;

/**
 * `lower back, left`: the patient's side; none within half a millimetre of the midline.
 * @param xMm grows to the patient's left
 */
export function siteAndSide(site: string, xMm: number): string {
  const side = xMm > 0.5 ? ', left' : xMm < -0.5 ? ', right' : '';
  return site.replaceAll('-', ' ') + side;
}

/** On paper, where some skin is outlined for it. */
const UNMEASURED_WORDS = 'Unmeasured skin is outlined';

/** @param scale how large it is, to be said on paper */
export function mapFigureOf(
  { figure, mesh, normals, anatomy, tint, unmeasured }: FigureSource,
  scale?: PatientScale,
): MapFigure {
  const { name, digest, views } = figure;
  const size = anatomy && scale ? scaleWords(scale, figure.id.startsWith(PLAIN_ID)) : '';
  const sizeWords = [size, unmeasured?.includes(1) ? UNMEASURED_WORDS : '']
    .filter(Boolean)
    .join('. ');
  const plain = { name, digest, mesh, normals, views, anatomy, sizeWords };
  if (!tint || !(anatomy || unmeasured)) return plain;
  const source = anatomy && { mesh, normals, ...anatomy };
  const eyes = source ? eyeLines(source) : [];
  // of a figure whose lids are not found everything is drawn
  const [sockets, within] = [undefined, REACH].map((share) =>
    source && eyes.length > 0 ? socketSkin(source, share) : new Uint8Array(mesh.vertexCount),
  );
  const guides = TINT_CHANNELS.map((channel) => {
    const above = new Float32Array(mesh.vertexCount);
    for (let v = 0; v < above.length; v++)
      above[v] = (within[v] > 0 ? 0 : tint[4 * v + channel]) - HALF_TINT;
    return above;
  });
  if (!source) return { ...plain, guides };
  const landmarks = mapLandmarks(source);
  const features = [...featureLines(source), ...eyes];
  const outlineOnly = outlineOnlySkin(source).map((only, v) => Math.max(only, sockets[v]));
  return named({ ...plain, guides, landmarks, features, outlineOnly });
}

/** A figure without its functions, as a worker can be sent it. */
export type SentFigure = Omit<MapFigure, 'siteName'>;

export function sentFigure({ siteName: _, ...figure }: MapFigure): SentFigure {
  return figure;
}

/** With the names of its sites, where it has landmarks. */
export function named(figure: SentFigure): MapFigure {
  const { mesh, anatomy, landmarks } = figure;
  if (!anatomy || !landmarks) return figure;
  const siteName = (face: number): string => {
    const vertex = mesh.triangles[3 * face];
    return siteAndSide(SITE_IDS[anatomy.site[vertex]], mesh.positions[3 * vertex]);
  };
  return { ...figure, siteName };
}
