import { CircleCheck, Crosshair, Info, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { layoutDigestSteps } from '../../layout/layoutDigest';
import type { ZoneLayout } from '../../layout/types';
import { formatMm, formatPercent, mmDigits } from '../../plan/format';
import { edgeWords } from '../../plan/patternWords';
import type { Zone } from '../../plan/types';
import { inSlices } from '../../store/inSlices';
import { showProof } from '../../store/proof';
import { useApp } from '../../store/useApp';
import { Fold } from '../controls/Fold';
import styles from './Certificate.module.css';
import { deviationWords, verdict } from './certificateWords';
import { GapSwitch } from './GapSwitch';
import { Histogram } from './Histogram';
import { type ProofFigure, proofFigures } from './proofFigures';

interface CertificateCardProps {
  readonly zone: Zone;
  /** the newest layout there is */
  readonly layout: ZoneLayout;
  /** set while it answers older settings: then its figures are not shown, but keep their room */
  readonly waiting: string | null;
}

/** What is proven of the zone's points, in words first and then in figures. */
export function CertificateCard({ zone, layout, waiting }: CertificateCardProps) {
  const said = verdict(zone.pattern, layout);
  const deviation = deviationWords(layout);
  return (
    <section
      className={styles.card}
      aria-label="Spacing certificate"
      aria-busy={waiting !== null}
      data-waiting={waiting ?? undefined}
    >
      <p
        className={styles.verdict}
        data-holds={said.holds}
        role={said.holds || waiting ? undefined : 'alert'}
      >
        {said.holds ? (
          <CircleCheck size={18} aria-hidden />
        ) : (
          <TriangleAlert size={18} aria-hidden />
        )}
        <span>{said.text}</span>
      </p>
      {deviation && (
        <p className={styles.deviation}>
          <Info size={18} aria-hidden />
          <span>{deviation}</span>
        </p>
      )}
      {layout.count > 0 && (
        <Fold title="All that is proven">
          <div className={styles.proof}>
            <Proof zone={zone} layout={layout} waiting={waiting} />
          </div>
        </Fold>
      )}
      {waiting && (
        <p className={styles.waiting} role="status">
          {waiting}
        </p>
      )}
    </section>
  );
}

/** The layout's digest; '' while that of many points is worked out. */
function useDigest(layout: ZoneLayout): string {
  const [known, setKnown] = useState<{ of: ZoneLayout; digest: string } | null>(null);
  useEffect(
    () =>
      inSlices(layoutDigestSteps(layout), (state) => {
        if (state.kind === 'ready') setKnown({ of: layout, digest: state.made });
      }),
    [layout],
  );
  return known?.of === layout ? known.digest : '';
}

function Proof({ zone, layout, waiting }: CertificateCardProps) {
  const { certificate } = layout;
  const digest = useDigest(layout);
  return (
    <>
      <dl className={styles.figures}>
        {proofFigures(zone.pattern, layout, digest).map((figure) => (
          <Figure key={figure.name} zoneId={zone.id} figure={figure} />
        ))}
      </dl>
      {'edge' in zone.pattern && (
        <p className={styles.edge}>Edge: {edgeWords(zone.pattern.kind, zone.pattern.edge)}.</p>
      )}
      {layout.linkLengths.length > 0 && !Number.isNaN(certificate.wantedMaxMm) && (
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
      <GapSwitch zone={zone} layout={waiting ? undefined : layout} />
    </>
  );
}

interface FigureProps {
  readonly zoneId: string;
  readonly figure: ProofFigure;
}

function Figure({ zoneId, figure: { name, value, shows } }: FigureProps) {
  const shown = useApp(
    (state) => state.shown?.what === shows && state.shown?.layout === state.layouts[zoneId],
  );
  return (
    <div className={styles.figure}>
      <dt>{name}</dt>
      <dd>
        {shows ? (
          <Button
            className={styles.show}
            aria-label={`${name}: ${value}. Show on the figure`}
            aria-pressed={shown}
            onPress={() => showProof(zoneId, shows)}
          >
            {value} <Crosshair size={14} aria-hidden />
          </Button>
        ) : (
          value
        )}
      </dd>
    </div>
  );
}
