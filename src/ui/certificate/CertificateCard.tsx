import { CircleCheck, TriangleAlert } from 'lucide-react';
import { layoutDigest } from '../../layout/layoutDigest';
import { marginMm } from '../../layout/patternTypes';
import type { ZoneLayout } from '../../layout/types';
import { formatGap, formatMm, formatPercent, formatSpacing, mmDigits } from '../../plan/format';
import type { Zone } from '../../plan/types';
import styles from './Certificate.module.css';
import { verdict } from './certificateWords';
import { Histogram } from './Histogram';

interface CertificateCardProps {
  readonly zone: Zone;
  readonly layout: ZoneLayout;
}

/** What is proven of the zone's points, in words first and then in figures. */
export function CertificateCard({ zone, layout }: CertificateCardProps) {
  const { certificate } = layout;
  const said = verdict(certificate, marginMm(zone.pattern), layout.count);
  return (
    <section className={styles.card} aria-label="Spacing certificate">
      <p className={styles.verdict} data-holds={said.holds} role={said.holds ? undefined : 'alert'}>
        {said.holds ? (
          <CircleCheck size={18} aria-hidden />
        ) : (
          <TriangleAlert size={18} aria-hidden />
        )}
        <span>{said.text}</span>
      </p>
      <dl className={styles.figures}>
        <Figure name="Smallest spacing" value={formatSpacing(certificate.smallestSpacingMm)} />
        <Figure
          name="Neighbours, mean ± sd"
          value={`${mmDigits(certificate.neighbourMeanMm)} ± ${formatMm(certificate.neighbourSdMm)}`}
        />
        <Figure
          name={marginMm(zone.pattern) > 0 ? 'Largest gap inside the margin' : 'Largest gap'}
          value={formatGap(certificate.largestGapMm)}
        />
        <Figure name="Measured to" value={`± ${certificate.toleranceMm.toFixed(2)} mm`} />
        <Figure name="Density" value={`${certificate.pointsPerCm2.toFixed(2)} per cm²`} />
        <Figure name="Fingerprint" value={layoutDigest(layout)} />
      </dl>
      {layout.linkLengths.length > 0 && (
        <>
          <Histogram layout={layout} />
          <p className={styles.legend}>
            <span className={styles.key} data-wanted aria-hidden />
            {formatPercent(certificate.shareWanted)} of links are{' '}
            {mmDigits(certificate.wantedMinMm)}–{formatMm(certificate.wantedMaxMm)}
            <span className={styles.key} aria-hidden />
            outside
          </p>
        </>
      )}
    </section>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
}

function Figure({ name, value }: FigureProps) {
  return (
    <div className={styles.figure}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
