import { initials } from '../../plan/risk/initials';
import type { SectionVessel } from '../../plan/risk/types';
import type { CrossSection } from '../../plan/skin/crossSection';
import type { Note } from '../paper/notesBlock';
import { group, INK, LINE_MM, TYPE_PT, textShape } from '../paper/paper';
import type { Box, Shape, TextShape } from '../paper/shapes';

/** Vessels and nerves in a cross-section on paper, each at the depth that others had it. */

/** One beside the other, left of the needle, mm of paper. */
const FIRST_MM = 5;
const EVERY_MM = 8.5;
const MOST = 3;
const RADIUS_MM = 0.9;
/** The bar of the section stands below, mm. */
const FOOT_MM = 5;

/** Those whose mean lies in the picture: the shallowest first. */
export function drawnVessels(
  vessels: readonly SectionVessel[],
  section: CrossSection,
  box: Box,
): SectionVessel[] {
  const deepest = depthAt(section, box, box.bottom - FOOT_MM);
  const seen = vessels.filter(({ meanMm }) => meanMm <= deepest);
  return [...seen].sort((a, b) => a.meanMm - b.meanMm).slice(0, MOST);
}

/** A ring at the mean depth, a thick line for one standard deviation, a thin one for two. */
export function vesselShapes(
  vessels: readonly SectionVessel[],
  section: CrossSection,
  box: Box,
  onPlate: (text: TextShape) => Shape[],
): Shape[] {
  const pageY = (mm: number): number => {
    const scale = (box.right - box.left) / (section.window.right - section.window.left);
    const y = box.top + (Math.max(0, mm) - section.window.top) * scale;
    return Math.min(box.bottom - FOOT_MM + RADIUS_MM, y);
  };
  return drawnVessels(vessels, section, box).map(({ name, meanMm, sdMm }, i) => {
    const x = box.left + FIRST_MM + EVERY_MM * i;
    const y = pageY(meanMm);
    const upright = (sds: number, widthMm: number): Shape => ({
      kind: 'segments',
      ends: [x, pageY(meanMm - sds * sdMm), x, pageY(meanMm + sds * sdMm)],
      stroke: { colour: INK.text, widthMm },
    });
    return group('vessel', [
      upright(2, LINE_MM.guide),
      upright(1, 2 * LINE_MM.zone),
      {
        kind: 'circle',
        ...{ x, y, radiusMm: RADIUS_MM, fill: '#ffffff' },
        stroke: { colour: INK.text, widthMm: LINE_MM.zone },
      },
      ...onPlate(
        textShape(x + RADIUS_MM + 0.8, y + 0.9, initials(name), {
          sizePt: TYPE_PT.least,
          weight: 'semibold',
        }),
      ),
    ]);
  });
}

/** `Angular artery (AA) 2.3 ± 0.9 mm deep`: what the rings are, and what lies below the picture. */
export function vesselNotes(vessels: readonly SectionVessel[]): Note[] {
  if (vessels.length === 0) return [];
  const listed = vessels.map(
    ({ name, meanMm, sdMm }) =>
      `${name} (${initials(name)}) ${meanMm.toFixed(1)} ± ${sdMm.toFixed(1)} mm deep`,
  );
  return [
    {
      head: 'Under points here',
      text: `${listed.join('; ')}. A ring at the mean, where the picture reaches so deep, with a thick line for one standard deviation and a thin one for two. Means of measured people, not this patient.`,
    },
  ];
}

function depthAt({ window }: CrossSection, { left, right, top }: Box, y: number): number {
  return window.top + ((y - top) * (window.right - window.left)) / (right - left);
}
