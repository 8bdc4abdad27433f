import { Brush, CircleDot, LockOpen } from 'lucide-react';
import { type ReactNode, useDeferredValue, useRef } from 'react';
import { isByHand } from '../../plan/changePattern';
import { formatCm2, formatMl } from '../../plan/format';
import { pointNames } from '../../plan/patternWords';
import { fixedCount } from '../../plan/points/handPoints';
import type { Zone } from '../../plan/types';
import { zoneReport } from '../../plan/volume/report';
import { BRUSH } from '../../scene/tools/brush/brush';
import { POINTS } from '../../scene/tools/points/points';
import { zonesAlong } from '../../store/commands';
import { workingAreaMm2 } from '../../store/fields';
import { freshLayout, hasSkin } from '../../store/freshLayouts';
import { freePoints } from '../../store/points';
import { letTogetherGo } from '../../store/together';
import { useApp } from '../../store/useApp';
import { CertificateCard } from '../certificate/CertificateCard';
import { PushButton } from '../controls/PushButton';
import { waitingWords } from '../report/useFreshLayouts';
import { LiveArea } from '../zones/LiveArea';
import { ZoneTitle } from '../zones/ZoneTitle';
import styles from './Inspector.module.css';
import { ZoneFields } from './ZoneFields';
import { zoneSentence } from './zoneWords';

/** The chosen zone: its plan in words, its figures, what is proven of them, its settings. */
export function Inspector({ zone }: { readonly zone: Zone }) {
  const planId = useApp((state) => state.plan.id);
  return (
    <div className={styles.inspector}>
      <div className={styles.lead}>
        <div className={styles.words}>
          <ZoneTitle zone={zone} />
          <p className={styles.sentence}>
            {zoneSentence(zone).map((part) => (
              <span key={part}>{part} </span>
            ))}
          </p>
        </div>
        {hasSkin(zone) ? <ZoneFigures zone={zone} /> : <PaintHint zone={zone} />}
        <FixedPoints zone={zone} />
      </div>
      {hasSkin(zone) && <Proof key={`proof ${zone.id}`} zone={zone} />}
      <Together zone={zone} />
      <Soon key={planId}>
        <ZoneFields key={`fields ${zone.id}`} zone={zone} />
      </Soon>
    </div>
  );
}

/** After all else that another plan brings has been drawn. */
function Soon({ children }: { readonly children: ReactNode }) {
  return useDeferredValue(true, false) && children;
}

/** Which other zones every change below goes to, and the way back to one. */
function Together({ zone }: { readonly zone: Zone }) {
  const names = useApp((state) =>
    zonesAlong(state, zone.id)
      .map(({ name }) => name)
      .join(', '),
  );
  if (names === '') return null;
  return (
    <p className={styles.fixed} role="status">
      <span>What you change here also goes to {names}.</span>
      <PushButton tone="quiet" onPress={letTogetherGo}>
        Only this zone
      </PushButton>
    </p>
  );
}

/** The certificate of the newest points; while they answer older settings its figures are hidden. */
export function Proof({ zone }: { readonly zone: Zone }) {
  const fresh = useApp((state) => freshLayout(state, zone.id));
  const waiting = useApp(waitingWords);
  const kept = useRef(fresh);
  if (fresh) kept.current = fresh;
  if (!kept.current) return null;
  return <CertificateCard zone={zone} layout={kept.current} waiting={fresh ? null : waiting} />;
}

/** While the points answer older settings the figures are left out; the box keeps its size. */
function ZoneFigures({ zone }: { readonly zone: Zone }) {
  const layout = useApp((state) => freshLayout(state, zone.id));
  const waiting = useApp(waitingWords);
  const { points, volumeMl } = zoneReport(zone, layout);
  const names = pointNames(zone.pattern.kind);
  return (
    <>
      <dl className={styles.figures}>
        <div data-waiting={layout ? undefined : true}>
          <dd>{layout ? points : '…'}</dd>
          <dt>{layout && points === 1 ? names.one : names.many}</dt>
        </div>
        <div>
          <dd>
            <LiveArea key={zone.id} zoneId={zone.id} />
          </dd>
          <dt>painted</dt>
        </div>
        <div data-waiting={layout ? undefined : true}>
          <dd>{layout ? formatMl(volumeMl) : '…'}</dd>
          <dt>{layout ? 'solution' : waiting}</dt>
        </div>
      </dl>
      <TreatedArea zone={zone} />
    </>
  );
}

/** Said where keep-outs take of the painted skin: points, density and certificate are of the rest. */
function TreatedArea({ zone }: { readonly zone: Zone }) {
  const layout = useApp((state) => freshLayout(state, zone.id));
  const treated = layout ? formatCm2(layout.areaMm2 / 100) : '';
  if (!layout || treated === formatCm2(workingAreaMm2(zone.id) / 100)) return null;
  return <p className={styles.fixed}>{treated} treated: keep-outs take the rest.</p>;
}

/** Points that stay where they are whatever is laid around them, and the way to let them go. */
function FixedPoints({ zone }: { readonly zone: Zone }) {
  if (!zone.hand || isByHand(zone.pattern.kind)) return null;
  const fixed = fixedCount(zone.hand);
  const others = zone.hand.fill === 'none' ? 'the others stay until the zone changes' : '';
  return (
    <p className={styles.fixed}>
      <span>{[`${fixed} fixed`, others].filter(Boolean).join(', ')}</span>
      <PushButton tone="quiet" onPress={() => freePoints(zone.id)}>
        <LockOpen size={16} aria-hidden /> {fixed === 1 ? 'Free it' : 'Free them'}
      </PushButton>
    </p>
  );
}

function PaintHint({ zone }: { readonly zone: Zone }) {
  const painting = useApp((state) => state.tool === BRUSH.id);
  if (isByHand(zone.pattern.kind)) return <PlaceHint />;
  return (
    <div className={styles.hint}>
      <p>
        {painting
          ? 'Draw over the skin to fill this zone. The points follow by themselves.'
          : 'No skin painted yet.'}
      </p>
      {!painting && (
        <PushButton tone="main" onPress={BRUSH.takeUp.run}>
          <Brush size={16} aria-hidden /> Paint on the skin
        </PushButton>
      )}
    </div>
  );
}

/** Points that a hand sets need no painted skin. */
function PlaceHint() {
  const placing = useApp((state) => state.tool === POINTS.id);
  return (
    <div className={styles.hint}>
      <p>{placing ? 'Tap the skin where a point is to be.' : 'No points yet.'}</p>
      {!placing && (
        <PushButton tone="main" onPress={POINTS.takeUp.run}>
          <CircleDot size={16} aria-hidden /> Place points
        </PushButton>
      )}
    </div>
  );
}
