import { Maximize, Pause, Play, RotateCcw, SkipBack, SkipForward } from 'lucide-react';
import { type RefObject, useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import type { ZoneLayout } from '../../layout/types';
import { demoMoment, demoThread, givenMl } from '../../plan/demonstration';
import { formatMl } from '../../plan/format';
import { pointNames } from '../../plan/patternWords';
import {
  isPointDepthAsked,
  pointLengthMm,
  pointsVolumeMl,
  setVolumeMl,
  threadsPerPoint,
} from '../../plan/points/pointValues';
import { askedDepthWords } from '../../plan/skin/askedDepth';
import { skinProfile } from '../../plan/skin/skinProfile';
import { siteOfPoint } from '../../plan/skin/zoneSites';
import type { Zone } from '../../plan/types';
import {
  advanceDemo,
  changeDemo,
  demonstrateZone,
  playDemo,
  restartDemo,
  stepDemo,
} from '../../store/demonstration';
import { freshLayout } from '../../store/freshLayouts';
import { useApp } from '../../store/useApp';
import { PickList } from '../controls/PickList';
import { Segmented } from '../controls/Segmented';
import { SwitchRow } from '../controls/SwitchRow';
import { useMedia } from '../controls/useMedia';
import { CrossSection } from '../depth/CrossSection';
import styles from './Demonstrate.module.css';
import { stageWords } from './stageWords';

/** A picture that was late must not jump over a point, s. */
const LONGEST_STEP_S = 0.4;

/** Drives the demonstration while it plays; without motion it goes from picture to picture. */
function useDemoClock(): void {
  const playing = useApp((state) => state.demo.playing);
  const still = useMedia('(prefers-reduced-motion: reduce)');
  useEffect(() => {
    if (!playing) return;
    let before = performance.now();
    let frame = requestAnimationFrame(tick);
    function tick(now: number): void {
      advanceDemo(Math.min(LONGEST_STEP_S, Math.max(0, now - before) / 1000), still);
      before = now;
      frame = requestAnimationFrame(tick);
    }
    return () => cancelAnimationFrame(frame);
  }, [playing, still]);
}

const PACES = [
  { key: 'point', text: 'Point by point' },
  { key: 'row', text: 'Row by row' },
] as const;
const SPEEDS = [
  { key: '0.5', text: '½' },
  { key: '1', text: '1' },
  { key: '2', text: '2' },
  { key: '4', text: '4' },
] as const;

/** For a class: what the needle does, large, beside the figure; the plan stays as it is. */
export function DemoPanel({ screen }: { readonly screen: RefObject<HTMLElement | null> }) {
  const zoneId = useApp((state) => state.demo.zoneId);
  const zone = useApp((state) => state.plan.zones.find(({ id }) => id === zoneId));
  const layout = useApp((state) => (zoneId ? freshLayout(state, zoneId) : undefined));
  useDemoClock();
  const panel = useRef<HTMLElement>(null);
  // the keys are the demonstration's from the start, not those of the button that opened it
  useEffect(() => panel.current?.focus(), []);
  return (
    <aside ref={panel} tabIndex={-1} className={styles.panel} aria-label="Demonstration">
      {zone && layout && layout.count > 0 ? (
        <Showing zone={zone} layout={layout} screen={screen} />
      ) : (
        <p className={styles.empty}>Nothing to demonstrate yet: paint a zone in the plan first.</p>
      )}
    </aside>
  );
}

interface ShowingProps {
  readonly zone: Zone;
  readonly layout: ZoneLayout;
  readonly screen: RefObject<HTMLElement | null>;
}

function Showing({ zone, layout, screen }: ShowingProps) {
  const demo = useApp((state) => state.demo);
  const moment = demoMoment(demo.at, layout.count);
  const done = demo.at >= layout.count ? layout.count : moment.row + 1;
  return (
    <>
      <header className={styles.head}>
        <ZonePicker zone={zone} />
        <p className={styles.counter} aria-live="off">
          <strong>{done}</strong> of {layout.count} {pointNames(zone.pattern.kind).many}
        </p>
        <p className={styles.counter}>
          <strong>{formatMl(givenMl(zone, layout, moment))}</strong> of{' '}
          {formatMl(pointsVolumeMl(zone, layout))}
        </p>
      </header>
      <p className={styles.stage} role="status">
        {stageWords(moment, zone, layout)}
      </p>
      <Section zone={zone} layout={layout} moment={moment} />
      <div className={styles.options}>
        <Segmented
          label="Pace"
          value={demo.pace}
          choices={PACES}
          onChoose={(pace) => changeDemo({ pace })}
        />
        <Segmented
          label="Speed"
          value={String(demo.speed)}
          choices={SPEEDS}
          onChoose={(key) => changeDemo({ speed: Number(key) })}
        />
        <SwitchRow
          label="Follow the needle"
          value={demo.closeUp}
          onChange={(closeUp) => changeDemo({ closeUp })}
        />
      </div>
      <div className={styles.controls}>
        <Big label="Start again" onPress={restartDemo}>
          <RotateCcw size={26} aria-hidden />
        </Big>
        <Big label="Previous" onPress={() => stepDemo(-1)}>
          <SkipBack size={28} aria-hidden />
        </Big>
        <Big label={demo.playing ? 'Pause' : 'Play'} main onPress={() => playDemo()}>
          {demo.playing ? <Pause size={34} aria-hidden /> : <Play size={34} aria-hidden />}
        </Big>
        <Big label="Next" onPress={() => stepDemo(1)}>
          <SkipForward size={28} aria-hidden />
        </Big>
        <Big label="Full screen" onPress={() => void toggleFullScreen(screen.current)}>
          <Maximize size={26} aria-hidden />
        </Big>
      </div>
    </>
  );
}

function ZonePicker({ zone }: { readonly zone: Zone }) {
  const zones = useApp((state) => state.plan.zones);
  const layouts = useApp((state) => state.layouts);
  const shown = zones.filter(({ id }) => (layouts[id]?.count ?? 0) > 0);
  return (
    <PickList
      bare
      label="Zone"
      value={zone.id}
      choices={shown.map(({ id, name }) => ({ key: id, text: name }))}
      onChoose={demonstrateZone}
    />
  );
}

interface SectionProps {
  readonly zone: Zone;
  readonly layout: ZoneLayout;
  readonly moment: ReturnType<typeof demoMoment>;
}

/** The skin of this very point, in step with the needle on the figure. */
function Section({ zone, layout, moment }: SectionProps) {
  const model = useApp((state) => state.model);
  const thickness = useApp((state) => state.plan.thickness);
  if (model.kind !== 'ready') return null;
  if (isPointDepthAsked(zone, layout, moment.row))
    return (
      <p className={styles.empty}>
        {askedDepthWords(zone)} Choose one under Depth in the plan: until then no tip is shown.
      </p>
    );
  const { given } = demoThread(moment, threadsPerPoint(layout));
  const site = siteOfPoint(model.model, layout, moment.row);
  const sex = model.model.anatomy?.sex;
  if (!site || !sex) return null;
  return (
    <CrossSection
      bare
      profile={skinProfile(site, sex, thickness)}
      angleDeg={zone.insertion.angleDeg}
      insertedLengthMm={pointLengthMm(zone, layout, moment.row)}
      needleGauge={zone.needle.gauge}
      needleLengthMm={zone.needle.lengthMm}
      volumeMl={setVolumeMl(zone, layout, moment.row)}
      targets={zone.aim}
      advanced={moment.advanced}
      injected={given}
    />
  );
}

interface BigProps {
  readonly label: string;
  readonly main?: boolean;
  readonly onPress: () => void;
  readonly children: React.ReactNode;
}

function Big({ label, main, onPress, children }: BigProps) {
  return (
    <Button
      aria-label={label}
      className={styles.big}
      data-main={main || undefined}
      onPress={onPress}
    >
      {children}
    </Button>
  );
}

async function toggleFullScreen(element: HTMLElement | null): Promise<void> {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await element?.requestFullscreen();
  } catch {
    // a browser without it (iPhone): the view fills its window already
  }
}
