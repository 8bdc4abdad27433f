import { recordOf } from '../../layout/patternTypes';
import { formatMl } from '../../plan/format';
import { beyondWords, gapClaim, gapRemarks } from '../../plan/gapWords';
import { fillWords } from '../../plan/patternWords';
import { violationWords } from '../../plan/points/violationWords';
import type { ZoneReport } from '../../plan/volume/report';
import type { MapZone } from '../drawing/figure';
import type { Note } from '../paper/notesBlock';

/** Rules that points set by hand break; the practitioner placed them, the page says so. */
export function violationNotes({ zone, layout, letter }: MapZone, rows: readonly number[]): Note[] {
  return layout.violations
    .filter(({ row }) => rows.includes(row))
    .map((violation) => ({
      head: `${letter} Point ${violation.row + 1}`,
      text: violationWords(violation, zone.pattern.spacingMm, null),
      sign: 'caution',
    }));
}

/** How many points are in the lattice or rows and how many fill gaps, and how the picture tells them. */
export function fillNotes({ layout, letter }: MapZone): Note[] {
  const words = fillWords(layout);
  if (!words) return [];
  const mark = (layout.regular?.fillIns?.rows.length ?? 0) > 0 ? ', marked + in the picture' : '';
  return [{ head: `${letter} Gaps filled`, text: `${words}${mark}.` }];
}

/** What the largest gap in the table does not say of the zone's skin. */
export function gapNotes({ zone, layout, letter }: MapZone): Note[] {
  const { certificate, count } = layout;
  if (count === 0) return [];
  const isOld = !Number.isNaN(certificate.previousKeptMm);
  const claim = gapClaim(certificate);
  const beyond = recordOf(zone.pattern).flags.promisesGap ? null : beyondWords(certificate);
  const words = [
    ...(isOld ? [`${claim[0].toUpperCase()}${claim.slice(1)}.`] : []),
    ...(beyond ? [beyond] : []),
    ...gapRemarks(certificate),
  ];
  return words.length > 0 ? [{ head: `${letter} Gaps`, text: words.join(' ') }] : [];
}

export function sideNotes({ letter }: MapZone, { sides }: ZoneReport): Note[] {
  const words = { right: 'patient’s right', left: 'patient’s left', middle: 'mid-line' } as const;
  const parts = (['right', 'left', 'middle'] as const)
    .filter((side) => sides[side].points > 0)
    .map((side) => `${words[side]} ${formatMl(sides[side].volumeMl)} (${sides[side].points})`);
  return parts.length > 0 ? [{ head: `${letter} Volume`, text: parts.join(', ') }] : [];
}
