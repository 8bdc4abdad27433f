import { useMemo } from 'react';
import type { ZoneLayout } from '../../layout/types';
import { formatMm } from '../../plan/format';
import styles from './Certificate.module.css';
import { neighbourHistogram } from './histogram';

const WIDTH = 304;
const HEIGHT = 46;
const FOOT = 18;

/** How far neighbours are apart, as bars; the wanted range is the link colour on the skin. */
export function Histogram({ layout }: { readonly layout: ZoneLayout }) {
  const { spacingMm, wantedMinMm, wantedMaxMm, toleranceMm } = layout.certificate;
  const bins = useMemo(
    () => neighbourHistogram(layout.linkLengths, spacingMm, wantedMinMm, wantedMaxMm, toleranceMm),
    [layout, spacingMm, wantedMinMm, wantedMaxMm, toleranceMm],
  );
  const tallest = Math.max(1, ...bins.map((bin) => bin.count));
  const width = WIDTH / bins.length;
  const placeOf = (mm: number): number =>
    ((mm - bins[0].fromMm) / (bins[bins.length - 1].toMm - bins[0].fromMm)) * WIDTH;
  return (
    <svg
      className={styles.histogram}
      viewBox={`0 0 ${WIDTH} ${HEIGHT + FOOT}`}
      role="img"
      aria-label={`Distances between ${layout.linkLengths.length} pairs of neighbours`}
    >
      {bins.map((bin, index) => {
        const height = bin.count === 0 ? 0 : Math.max(2, (bin.count / tallest) * HEIGHT);
        return (
          <rect
            key={bin.fromMm}
            className={bin.wanted ? styles.barWanted : styles.barOutside}
            x={index * width + 1}
            y={HEIGHT - height}
            width={width - 2}
            height={height}
            rx={1.5}
          >
            <title>{`${formatMm(bin.fromMm)} to ${formatMm(bin.toMm)}: ${bin.count}`}</title>
          </rect>
        );
      })}
      <line className={styles.axis} x1={0} x2={WIDTH} y1={HEIGHT + 0.5} y2={HEIGHT + 0.5} />
      {[wantedMinMm, (wantedMinMm + wantedMaxMm) / 2, wantedMaxMm].map((mm) => (
        <text key={mm} className={styles.tick} x={placeOf(mm)} y={HEIGHT + 14} textAnchor="middle">
          {formatMm(mm)}
        </text>
      ))}
    </svg>
  );
}
