import { type PlacedWarning, zoneDensities } from '../../plan/planWarnings';
import type { Zone } from '../../plan/types';
import { labelDensityWords } from '../../plan/volume/labelDensityWords';
import { useApp } from '../../store/useApp';
import { Fold } from '../controls/Fold';
import { usePlanReport } from './usePlanReport';
import { usePlanWarnings } from './usePlanWarnings';
import { WarningList } from './WarningList';
import styles from './WarningList.module.css';

/** Notes need not stand between the settings; report and paper have them open. */
function isQuiet({ severity }: PlacedWarning): boolean {
  return severity === 'note';
}

/** The zone's own warnings and those of the plan that it is part of; the label's arithmetic beside. */
export function ZoneWarnings({ zone }: { readonly zone: Zone }) {
  const warnings = usePlanWarnings();
  const plan = useApp((state) => state.plan);
  const report = usePlanReport().zones.find(({ zoneId }) => zoneId === zone.id);
  const densities = report ? zoneDensities(plan, zone, report) : [];
  const shown = warnings.filter(
    ({ zoneId, protocolId }) =>
      zoneId === zone.id || (protocolId !== null && protocolId === zone.protocol?.protocolId),
  );
  const quiet = shown.filter(isQuiet);
  return (
    <>
      <WarningList warnings={shown.filter((each) => !isQuiet(each))} />
      {quiet.length > 0 && (
        <Fold title={quiet.length === 1 ? '1 note' : `${quiet.length} notes`}>
          <WarningList warnings={quiet} />
        </Fold>
      )}
      {densities.map(({ active: { id, name }, density }) => (
        <p key={id} className={styles.source}>
          {name && `${name}: `}
          {labelDensityWords(density)}
        </p>
      ))}
    </>
  );
}
