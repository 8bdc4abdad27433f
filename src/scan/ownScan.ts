import type { BodyFrame } from '../geometry/mesh';
import { type FigureFile, inSteps } from './figureFile';
import type { ScanSkin } from './guess';
import type { RegisteredFace } from './registerFace';

/** A scan as it was read, in its own frame and unit. */
export interface OwnScan extends ScanSkin {
  /** sha256 of the file, hex */
  readonly sha: string;
  /** what was mended and what is missing, in words */
  readonly notes: readonly string[];
}

/** What a person has said of a scan. */
export interface SaidOfScan {
  readonly mmPerUnit: number;
  /** how it stands; a registered one stands as its figure does */
  readonly frame: BodyFrame;
  /** null: a plain surface */
  readonly face: RegisteredFace | null;
  /** what the person calls it; left out: nothing */
  readonly name?: string;
}

/** The figure that a scan becomes. */
export function figureFileOf(
  scan: OwnScan,
  { mmPerUnit, frame, face, name = '' }: SaidOfScan,
): FigureFile {
  const { sha, notes, positions, triangles } = scan;
  const common = { name, scan: sha, notes };
  if (!face) {
    const steps = inSteps(positions.map((value) => value * mmPerUnit));
    return { ...common, steps, skin: { kind: 'plain', triangles, ...frame } };
  }
  const base = face.sex === 'woman' ? 'female-face' : 'male-face';
  const { isMeasured, residuals } = face;
  const skin = { kind: 'registered', base, isMeasured, residuals } as const;
  return { ...common, steps: inSteps(face.positionsMm), skin };
}

/** The other hand of a scan: some apps write faces as a mirror shows them. */
export function mirroredScan(scan: OwnScan): OwnScan {
  return {
    ...scan,
    positions: scan.positions.map((value, i) => (i % 3 === 0 ? -value : value)),
    triangles: turnedFaces(scan.triangles),
    notes: scan.notes.includes(MIRRORED)
      ? scan.notes.filter((note) => note !== MIRRORED)
      : [...scan.notes, MIRRORED],
  };
}

const MIRRORED = 'it was mirrored: left and right changed over, as the person said';

function turnedFaces(triangles: Uint32Array): Uint32Array {
  const out = triangles.slice();
  for (let i = 0; i < out.length; i += 3) [out[i + 1], out[i + 2]] = [out[i + 2], out[i + 1]];
  return out;
}
