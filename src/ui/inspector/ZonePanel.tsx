import { type ReactNode, useDeferredValue, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { isByHand } from '../../plan/changePattern';
import type { Zone } from '../../plan/types';
import { hasSkin } from '../../store/freshLayouts';
import { pointsNow } from '../../store/points';
import { useApp } from '../../store/useApp';
import { later } from '../controls/later';
import { CoursePanel } from '../course/CoursePanel';
import { PanelBoundary } from '../errors/boundaries';
import { PointsTable } from '../points/PointsTable';
import { ReportCard } from '../report/ReportCard';
import { waitingWords } from '../report/useFreshLayouts';
import { ZoneTitle } from '../zones/ZoneTitle';
import { EmptyState } from './EmptyState';
import { Inspector, Proof } from './Inspector';
import styles from './ZonePanel.module.css';

const BlindPart = later(() => import('../score/BlindPart').then((m) => m.BlindPart));

/** The chosen zone, its points and the report, one at a time: nothing has to be scrolled past. */
export function ZonePanel({
  onOpen,
  zones,
}: {
  readonly onOpen: () => void;
  readonly zones?: ReactNode;
}) {
  const [tab, setTab] = useState('zone');
  // the figure and the list show another zone at once, its many fields right after
  const zoneId = useDeferredValue(useApp((state) => state.activeZoneId));
  const zone = useApp((state) => state.plan.zones.find((each) => each.id === zoneId));
  const isBlind = useApp((state) => state.blind);
  const empty = useDeferredValue(useApp((state) => state.plan.zones.length === 0));
  if (isBlind) return <BlindPart zones={zones} />;
  if (empty)
    return (
      <div className={styles.scroll}>
        <EmptyState onOpen={onOpen} />
      </div>
    );
  return (
    <Tabs
      className={styles.tabs}
      selectedKey={tab}
      onSelectionChange={(key) => setTab(String(key))}
    >
      <TabList aria-label="Plan details" className={styles.tabList}>
        {zones && (
          <Tab id="zones" className={styles.tab}>
            Zones
          </Tab>
        )}
        <Tab id="zone" className={styles.tab}>
          Settings
        </Tab>
        <Tab id="points" className={styles.tab}>
          Points
        </Tab>
        <Tab id="report" className={styles.tab}>
          Report
        </Tab>
        <Tab id="course" className={styles.tab}>
          Course
        </Tab>
      </TabList>
      {zones && (
        <TabPanel id="zones" className={styles.fill}>
          <PanelBoundary>{zones}</PanelBoundary>
        </TabPanel>
      )}
      <TabPanel id="zone" className={styles.scroll}>
        <PanelBoundary>{zone ? <Inspector zone={zone} /> : <NoZone />}</PanelBoundary>
      </TabPanel>
      <TabPanel id="points" className={styles.fill}>
        <PanelBoundary>{zone ? <Points zone={zone} /> : <NoZone />}</PanelBoundary>
      </TabPanel>
      <TabPanel id="course" className={styles.scroll}>
        <PanelBoundary>
          <CoursePanel />
        </PanelBoundary>
      </TabPanel>
      <TabPanel id="report" className={styles.scroll}>
        <PanelBoundary>
          <ReportCard />
        </PanelBoundary>
      </TabPanel>
    </Tabs>
  );
}

function Points({ zone }: { readonly zone: Zone }) {
  const layout = useApp((state) => pointsNow(state, zone.id));
  const waiting = useApp(waitingWords);
  if (!hasSkin(zone))
    return (
      <p className={styles.hint}>
        {isByHand(zone.pattern.kind)
          ? 'No points yet: take the Points tool and tap the skin.'
          : 'No points yet: paint this zone on the skin.'}
      </p>
    );
  if (!layout) return <p className={styles.hint}>{waiting}</p>;
  return (
    <>
      <div className={styles.pointsTitle}>
        <ZoneTitle zone={zone} />
        <Proof key={`proof ${zone.id}`} zone={zone} />
      </div>
      <PointsTable zone={zone} layout={layout} />
    </>
  );
}

function NoZone() {
  return <p className={styles.hint}>Choose a zone in the list.</p>;
}
