import { type FilledSkin, fillHoles } from '../geometry/mend/holes';
import { counted } from '../geometry/mend/mend';
import { noisePercent, type QuietSkin, quietSkin } from '../geometry/mend/noise';
import type { BodyFrame } from '../geometry/mesh';
import { type FigureFile, inSteps } from './figureFile';
import type { ScanSkin } from './guess';
import { coloursOfScan, coloursOnFigure } from './ownColours';
import type { RegisteredFigure } from './registered';

/** A scan as it was read, in its own frame and unit. */
export interface OwnScan extends ScanSkin {
  /** sha256 of the file, hex */
  readonly sha: string;
  /** what was mended and what is missing, in words */
  readonly notes: readonly string[];
  /** 3 per vertex, 0 to 255, to be shown; left out: none */
  readonly colours?: Uint8Array;
}

/** What a person has said of a scan. */
export interface SaidOfScan {
  readonly mmPerUnit: number;
  /** how it stands; a registered one stands as its figure does */
  readonly frame: BodyFrame;
  /** null: a plain surface */
  readonly face: RegisteredFigure | null;
  /** what the person calls it; left out: nothing */
  readonly name?: string;
  /** false: noise and holes stay, as they did in earlier releases */
  readonly mends?: boolean;
}

/** Holes in a plain surface that are not longer are filled, mm: a nostril, an ear, a lock of hair. */
const FILLED_MM = 15;

/** The figure that a scan becomes. */
export function figureFileOf(
  scan: OwnScan,
  { mmPerUnit, frame, face, name = '', mends = true }: SaidOfScan,
): FigureFile {
  const { sha, notes, positions, triangles, colours } = scan;
  const common = { name, scan: sha, notes };
  if (!face) {
    const scanned = { positions: positions.map((value) => value * mmPerUnit), triangles };
    const quiet = mends ? quietSkin(scanned) : null;
    const positionsMm = quiet?.positions ?? scanned.positions;
    const steps = inSteps(positionsMm);
    const filled = fillHoles({ positions: positionsMm, triangles }, mends ? FILLED_MM : 0);
    const skin = {
      kind: 'plain',
      triangles: filled.triangles,
      filled: filled.filled,
      noisePercent: mends ? Math.round(10 * noisePercent(quiet)) / 10 : null,
      ...frame,
    } as const;
    return {
      ...common,
      notes: [...notes, ...quietNotes(quiet), ...filledNotes(filled)],
      steps,
      skin,
      ...(colours && { colours: coloursOfScan(colours) }),
    };
  }
  const { base, isMeasured, residuals } = face;
  const skin = { kind: 'registered', base, isMeasured, residuals } as const;
  const own = colours && coloursOnFigure(scan, colours, face, mmPerUnit);
  return { ...common, steps: inSteps(face.positionsMm), skin, ...(own && { colours: own }) };
}

function quietNotes(quiet: QuietSkin | null): string[] {
  if (!quiet) return [];
  const { beforeMm2, afterMm2, medianMm, mostMm } = quiet;
  const percent = (100 * (beforeMm2 / afterMm2 - 1)).toFixed(1);
  return [
    `the scanner’s noise made its skin ${percent} % too large (${(beforeMm2 / 100).toFixed(1)} cm²): smoothed to ${(afterMm2 / 100).toFixed(1)} cm², places moved by ${medianMm.toFixed(2)} mm, ${mostMm.toFixed(2)} mm at most; areas and distances are those of the smooth skin`,
  ];
}

function filledNotes({ filled, holesMm, filledMm2 }: FilledSkin): string[] {
  if (filled === 0) return [];
  const most = Math.max(...holesMm).toFixed(1);
  return [
    `${counted(holesMm.length, 'hole')} of up to ${most} mm filled, ${(filledMm2 / 100).toPrecision(2)} cm² together: this skin was not measured`,
  ];
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
