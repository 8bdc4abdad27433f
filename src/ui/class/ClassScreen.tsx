import { useEffect, useState } from 'react';
import type { ZoneLayout } from '../../layout/types';
import { demoMoment } from '../../plan/demonstration';
import { pointNames } from '../../plan/patternWords';
import { isPointDepthAsked, pointTipDepthMm } from '../../plan/points/pointValues';
import { tipWords } from '../../plan/skin/sectionWords';
import { skinProfile } from '../../plan/skin/skinProfile';
import { layerAt } from '../../plan/skin/tipLayer';
import { siteOfPoint } from '../../plan/skin/zoneSites';
import type { Zone } from '../../plan/types';
import { liveStage } from '../../scene/stage';
import { Viewport } from '../../scene/Viewport';
import { type ClassLine, linesOfDisplay, windowLine } from '../../store/classLine';
import { freshLayout } from '../../store/freshLayouts';
import { type ClassPose, showClass } from '../../store/secondScreen';
import { useApp } from '../../store/useApp';
import { DemoSection } from '../demonstrate/DemoSection';
import { stageWords } from '../demonstrate/stageWords';
import { AppBoundary, PictureBoundary } from '../errors/boundaries';
import styles from './Class.module.css';

/** What the class sees: the picture, large words and the section; nothing to press but for the whole screen. */
export function ClassScreen() {
  const wasTold = useTrainer();
  const theme = useApp((state) => state.preferences.theme);
  const isReady = useApp((state) => state.model.kind === 'ready');
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  return (
    <AppBoundary>
      <main className={styles.class} aria-label="For the class">
        <section className={styles.picture} aria-label="Figure" inert>
          <PictureBoundary>
            <Viewport />
          </PictureBoundary>
        </section>
        {wasTold && isReady ? (
          <Words />
        ) : (
          <p className={styles.waiting} role="status">
            Waiting for the trainer’s window: open Demonstrate there.
          </p>
        )}
      </main>
    </AppBoundary>
  );
}

/** Follows the trainer's window. Whether it has said anything yet. */
function useTrainer(): boolean {
  const [wasTold, setTold] = useState(false);
  useEffect(() => {
    let pose: ClassPose | null = null;
    let waiting = 0;
    // a picture that is still being made has no place to look from yet: told before, it goes there when it stands
    const look = (): void => {
      cancelAnimationFrame(waiting);
      if (!pose) return;
      if (liveStage()?.extent) lookFrom(pose);
      else waiting = requestAnimationFrame(look);
    };
    const lines = new Set<ClassLine>();
    const follow = (line: ClassLine): void => {
      lines.add(line);
      line.hear((message) => {
        if (message.kind === 'trainer') line.say({ kind: 'join' });
        if (message.kind === 'moment') pose = message.pose ?? pose;
        // before the rest: a camera that moves says by itself which view it is on
        look();
        showClass(message);
        if (message.kind === 'plan') setTold(true);
      });
      line.say({ kind: 'here' });
    };
    const own = windowLine();
    if (own) follow(own);
    linesOfDisplay(follow);
    const leave = (): void => {
      for (const line of lines) line.say({ kind: 'gone' });
    };
    addEventListener('pagehide', leave);
    return () => {
      cancelAnimationFrame(waiting);
      removeEventListener('pagehide', leave);
      leave();
      for (const line of lines) line.close();
    };
  }, []);
  return wasTold;
}

function lookFrom(pose: ClassPose): void {
  const stage = liveStage();
  if (!stage?.extent) return;
  stage.rig.jump(pose);
  stage.invalidate();
}

function Words() {
  const demo = useApp((state) => state.demo);
  const zone = useApp((state) => state.plan.zones.find(({ id }) => id === state.demo.zoneId));
  const layout = useApp((state) =>
    state.demo.zoneId ? freshLayout(state, state.demo.zoneId) : undefined,
  );
  if (!zone || !layout || layout.count === 0) return null;
  const moment = demoMoment(demo.at, layout.count, demo.technique);
  const done = demo.at >= layout.count ? layout.count : moment.row + 1;
  const { question = '', answer = '', asking } = demo;
  const isLong = question.length + answer.length > LONG_TEXT;
  return (
    <aside className={styles.words} data-long={isLong || undefined}>
      <h1>{asking ? '' : zone.name}</h1>
      {question || answer ? (
        <>
          <p className={styles.stage}>{question}</p>
          <p role="status">{answer}</p>
        </>
      ) : (
        <>
          <p className={styles.counter}>
            <strong>{done}</strong> of {layout.count} {pointNames(zone.pattern.kind).many}
          </p>
          <p className={styles.stage}>{asking ? '' : stageWords(moment, zone, layout)}</p>
          <p className={styles.tip}>
            {!asking && moment.advanced === 1 && (
              <TipLayer zone={zone} layout={layout} row={moment.row} />
            )}
          </p>
        </>
      )}
      <div className={styles.section}>
        {!asking && !isLong && <DemoSection zone={zone} layout={layout} moment={moment} />}
      </div>
    </aside>
  );
}

/** Signs of a question and its answer that leave no room for the section. */
const LONG_TEXT = 180;

/** Once the tip is where it belongs; in place of the section's small labels. */
function TipLayer({ zone, layout, row }: { zone: Zone; layout: ZoneLayout; row: number }) {
  const model = useApp((state) => state.model);
  const thickness = useApp((state) => state.plan.thickness);
  if (model.kind !== 'ready' || isPointDepthAsked(zone, layout, row)) return null;
  const site = siteOfPoint(model.model, layout, row);
  const sex = model.model.anatomy?.sex;
  if (!site || !sex) return null;
  const depthMm = pointTipDepthMm(zone, layout, row);
  return tipWords(depthMm, layerAt(depthMm, skinProfile(site, sex, thickness)));
}
