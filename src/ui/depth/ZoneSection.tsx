import { Ruler } from 'lucide-react';
import { useMemo, useState } from 'react';
import { tipDepthMm } from '../../plan/skin/depth';
import { layerRangeWords } from '../../plan/skin/sectionWords';
import type { Sex } from '../../plan/skin/skinMeasurements';
import { type SiteId, siteName, skinProfile } from '../../plan/skin/skinProfile';
import { layerRange } from '../../plan/skin/tipLayer';
import { mainSite, zoneSites } from '../../plan/skin/zoneSites';
import type { Zone } from '../../plan/types';
import { freshLayout } from '../../store/freshLayouts';
import { useApp } from '../../store/useApp';
import { PickList } from '../controls/PickList';
import { PushButton } from '../controls/PushButton';
import { CrossSection } from './CrossSection';
import styles from './DepthFields.module.css';
import { ThicknessDialog } from './ThicknessDialog';

/** The skin that the zone lies on, cut open; where it crosses sites, the range as well. */
export function ZoneSection({ zone }: { readonly zone: Zone }) {
  const sex = useApp((state) => state.plan.figure.anatomy?.sex);
  if (!sex) return <p className={styles.quiet}>No skin thickness is known for this figure.</p>;
  return <SectionOf zone={zone} sex={sex} />;
}

function SectionOf({ zone, sex }: { readonly zone: Zone; readonly sex: Sex }) {
  const [chosen, setChosen] = useState<SiteId | null>(null);
  const [editing, setEditing] = useState(false);
  const sites = useZoneSites(zone);
  const thickness = useApp((state) => state.plan.thickness);
  const vessels = useApp((state) => state.risk?.vessels[zone.id]);
  const { angleDeg, insertedLengthMm } = zone.insertion;
  const range = useMemo(
    () => layerRange(tipDepthMm(angleDeg, insertedLengthMm), sites, sex, thickness),
    [angleDeg, insertedLengthMm, sites, sex, thickness],
  );
  const hasPoints = useApp((state) => (freshLayout(state, zone.id)?.count ?? 0) > 0);
  const site = chosen && sites.has(chosen) ? chosen : mainSite(sites);
  if (!site) return <p className={styles.quiet}>The cross-section shows once skin is painted.</p>;
  return (
    <section className={styles.section} aria-label="Cross-section">
      <div className={styles.sectionHead}>
        {range.sites.length > 1 ? (
          <PickList
            bare
            label="Site of the cross-section"
            value={site}
            choices={range.sites.map(({ site: each }) => ({ key: each, text: siteName(each) }))}
            onChoose={(key) => setChosen(key as SiteId)}
          />
        ) : (
          <span />
        )}
        <PushButton tone="quiet" onPress={() => setEditing(true)}>
          <Ruler size={16} aria-hidden /> Skin thickness
        </PushButton>
      </div>
      <CrossSection
        profile={skinProfile(site, sex, thickness)}
        angleDeg={angleDeg}
        insertedLengthMm={insertedLengthMm}
        needleGauge={zone.needle.gauge}
        needleLengthMm={zone.needle.lengthMm}
        volumeMl={zone.volumePerPointMl}
        targets={zone.aim}
        vessels={vessels?.filter((each) => each.site === site)}
      />
      {range.sites.length > 1 && (
        <p className={styles.quiet}>{layerRangeWords(range, hasPoints)}</p>
      )}
      <ThicknessDialog
        isOpen={editing}
        onClose={() => setEditing(false)}
        sex={sex}
        first={[...sites.keys()]}
      />
    </section>
  );
}

/** Points by site; skin by site while the points answer older settings. */
export function useZoneSites(zone: Zone): ReadonlyMap<SiteId, number> {
  const model = useApp((state) => state.model);
  const layout = useApp((state) => freshLayout(state, zone.id));
  const figure = model.kind === 'ready' ? model.model : null;
  const { field } = zone;
  return useMemo(
    () => (figure ? zoneSites(figure, { field }, layout) : new Map<SiteId, number>()),
    [figure, field, layout],
  );
}
