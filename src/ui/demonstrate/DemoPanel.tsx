import { Maximize, Pause, Play, RotateCcw, SkipBack, SkipForward } from 'lucide-react';
import { type RefObject, useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import type { ZoneLayout } from '../../layout/types';
import { demoMoment, givenMl, type Technique, techniqueOf } from '../../plan/demonstration';
import { formatMl } from '../../plan/format';
import { pointNames } from '../../plan/patternWords';
import { pointsVolumeMl } from '../../plan/points/pointValues';
import { citeSources } from '../../plan/protocols/citeSources';
import { TECHNIQUES, techniquesOf } from '../../plan/techniques';
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
import { later } from '../controls/later';
import { PickList } from '../controls/PickList';
import { Segmented } from '../controls/Segmented';
import { SwitchRow } from '../controls/SwitchRow';
import { useMedia } from '../controls/useMedia';
import styles from './Demonstrate.module.css';
import { DemoSection } from './DemoSection';
import { FilmButton } from './FilmButton';
import { SecondScreen } from './SecondScreen';
import { stageWords } from './stageWords';

const LessonPart = later(() => import('./LessonPart').then((m) => m.LessonPart));
const QuizButton = later(() => import('../quiz/QuizButton').then((m) => m.QuizButton));
const ScoreButton = later(() => import('../score/ScoreButton').then((m) => m.ScoreButton));

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
  useFirstPoints(zoneId);
  const panel = useRef<HTMLElement>(null);
  // the keys are the demonstration's from the start, not those of the button that opened it
  useEffect(() => panel.current?.focus(), []);
  return (
    <aside ref={panel} tabIndex={-1} className={styles.panel} aria-label="Demonstration">
      {zone && layout && layout.count > 0 ? (
        <Showing zone={zone} layout={layout} screen={screen} />
      ) : (
        <>
          <p className={styles.empty}>
            Nothing to demonstrate yet: paint a zone in the plan first.
          </p>
          <QuizButton />
        </>
      )}
    </aside>
  );
}

/** Opened before any points were there: it begins with the first that come. */
function useFirstPoints(zoneId: string | null): void {
  const first = useApp(
    (state) => state.plan.zones.find(({ id }) => (freshLayout(state, id)?.count ?? 0) > 0)?.id,
  );
  useEffect(() => {
    if (!zoneId && first) demonstrateZone(first);
  }, [zoneId, first]);
}

interface ShowingProps {
  readonly zone: Zone;
  readonly layout: ZoneLayout;
  readonly screen: RefObject<HTMLElement | null>;
}

function Showing({ zone, layout, screen }: ShowingProps) {
  const demo = useApp((state) => state.demo);
  const moment = demoMoment(demo.at, layout.count, demo.technique);
  const done = demo.at >= layout.count ? layout.count : moment.row + 1;
  return (
    <>
      <header className={styles.head} data-asking={demo.asking || undefined}>
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
        {demo.asking ? '' : stageWords(moment, zone, layout)}
      </p>
      {!demo.asking && <DemoSection zone={zone} layout={layout} moment={moment} />}
      {!demo.asking && <Reason technique={demo.technique} />}
      <div className={styles.options}>
        <TechniquePicker zone={zone} technique={demo.technique} />
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
      <SecondScreen zone={zone} layout={layout} />
      <FilmButton zone={zone} layout={layout} screen={screen} />
      <LessonPart />
      <div className={styles.options}>
        <QuizButton />
        <ScoreButton />
      </div>
    </>
  );
}

/** Why it is done so, with its source; and what is only drawn. */
function Reason({ technique }: { readonly technique: Technique }) {
  const { reason, grade, sources, drawn } = TECHNIQUES[technique];
  return (
    <div>
      <p className={styles.reason}>{reason}</p>
      <p className={styles.quiet}>
        {citeSources(sources)}, grade {grade}. {drawn}
      </p>
    </div>
  );
}

function TechniquePicker(shown: { readonly zone: Zone; readonly technique: Technique }) {
  const choices = techniquesOf(techniqueOf(shown.zone));
  return (
    <PickList
      bare
      label="Technique"
      value={shown.technique}
      choices={choices.map((key) => ({ key, text: TECHNIQUES[key].name }))}
      onChoose={(key) => changeDemo({ technique: key as Technique })}
    />
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
