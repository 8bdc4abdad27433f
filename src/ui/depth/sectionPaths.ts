import {
  borderAt,
  type CrossSection,
  riseAt,
  type SectionLayer,
  type Window,
} from '../../plan/skin/crossSection';

/** True millimetres to pixels of one picture. */
export interface Scale {
  readonly x: (mm: number) => number;
  readonly y: (mm: number) => number;
  readonly pxPerMm: number;
}

export function scaleOf(window: Window, widthPx: number): Scale {
  const pxPerMm = widthPx / (window.right - window.left);
  return {
    x: (mm) => round((mm - window.left) * pxPerMm),
    y: (mm) => round((mm - window.top) * pxPerMm),
    pxPerMm,
  };
}

/** Enough that a wheal looks round. */
const STEPS = 64;

/** A border between layers, from left to right, over the wheal where there is one. */
function borderLine(section: CrossSection, depthMm: number, scale: Scale): string[] {
  const { left, right } = section.window;
  const count = section.deposit?.kind === 'wheal' ? STEPS : 1;
  return Array.from({ length: count + 1 }, (_, i) => {
    const x = left + ((right - left) * i) / count;
    return `${scale.x(x)} ${scale.y(borderAt(section, depthMm, x))}`;
  });
}

export function borderPath(section: CrossSection, depthMm: number, scale: Scale): string {
  return `M${borderLine(section, depthMm, scale).join('L')}`;
}

/** The area between two depths. */
export function bandPath(
  section: CrossSection,
  topMm: number,
  bottomMm: number,
  scale: Scale,
): string {
  const top = borderLine(section, topMm, scale);
  const bottom = borderLine(section, bottomMm, scale).reverse();
  return `M${[...top, ...bottom].join('L')}Z`;
}

export function layerPath(section: CrossSection, layer: SectionLayer, scale: Scale): string {
  return bandPath(section, layer.topMm, layer.bottomMm ?? section.window.bottom + 1, scale);
}

/** The fluid of a wheal: flat where the tip is, lifted above it. */
export function whealPath(section: CrossSection, scale: Scale): string {
  const { deposit, tipDepthMm } = section;
  if (deposit?.kind !== 'wheal') return '';
  const from = deposit.x - deposit.diameterMm / 2;
  const points = Array.from({ length: STEPS + 1 }, (_, i) => {
    const x = from + (deposit.diameterMm * i) / STEPS;
    return `${scale.x(x)} ${scale.y(tipDepthMm - riseAt(deposit, x))}`;
  });
  return `M${points.join('L')}Z`;
}

/** x, y in turn, mm */
export function polygonPath(points: readonly number[], scale: Scale): string {
  const corners: string[] = [];
  for (let i = 0; i < points.length; i += 2)
    corners.push(`${scale.x(points[i])} ${scale.y(points[i + 1])}`);
  return corners.length > 0 ? `M${corners.join('L')}Z` : '';
}

/** From the skin to the shaft, round the entry. */
export function angleArc(angleDeg: number, radiusPx: number, scale: Scale): string {
  const angle = (angleDeg * Math.PI) / 180;
  const [x, y] = [scale.x(0), scale.y(0)];
  const endX = round(x - Math.cos(angle) * radiusPx);
  const endY = round(y - Math.sin(angle) * radiusPx);
  return `M${x - radiusPx} ${y}A${radiusPx} ${radiusPx} 0 0 1 ${endX} ${endY}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
