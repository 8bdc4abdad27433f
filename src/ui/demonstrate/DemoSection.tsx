import type { ZoneLayout } from '../../layout/types';
import { type demoMoment, demoThread } from '../../plan/demonstration';
import {
  isPointDepthAsked,
  pointLengthMm,
  setVolumeMl,
  threadsPerPoint,
} from '../../plan/points/pointValues';
import { askedDepthWords } from '../../plan/skin/askedDepth';
import { skinProfile } from '../../plan/skin/skinProfile';
import { siteOfPoint } from '../../plan/skin/zoneSites';
import type { Zone } from '../../plan/types';
import { useApp } from '../../store/useApp';
import { CrossSection } from '../depth/CrossSection';
import styles from './Demonstrate.module.css';

interface DemoSectionProps {
  readonly zone: Zone;
  readonly layout: ZoneLayout;
  readonly moment: ReturnType<typeof demoMoment>;
}

/** The skin of this very point, in step with the needle on the figure. */
export function DemoSection({ zone, layout, moment }: DemoSectionProps) {
  const model = useApp((state) => state.model);
  const thickness = useApp((state) => state.plan.thickness);
  if (model.kind !== 'ready') return null;
  if (isPointDepthAsked(zone, layout, moment.row))
    return (
      <p className={styles.empty}>
        {askedDepthWords(zone)} Choose one under Depth in the plan: until then no tip is shown.
      </p>
    );
  const thread = demoThread(moment, threadsPerPoint(layout));
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
      advanced={layout.threads ? thread.advanced : moment.advanced}
      injected={layout.threads ? thread.laid : thread.given}
    />
  );
}
