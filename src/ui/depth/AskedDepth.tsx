import { ENTRY_RULES } from '../../plan/entry';
import { askedDepthWords, NOT_SET, offeredDepth, offeredWords } from '../../plan/skin/askedDepth';
import { formatDepth } from '../../plan/skin/formatDepth';
import { siteName, skinProfile } from '../../plan/skin/skinProfile';
import { mainSite } from '../../plan/skin/zoneSites';
import type { Zone } from '../../plan/types';
import { useApp } from '../../store/useApp';
import { chooseDepth } from '../../store/zoneProtocols';
import { BlankField } from '../controls/BlankField';
import { PushButton } from '../controls/PushButton';
import { depthOf } from '../inspector/zoneWords';
import own from './DepthFields.module.css';
import { useZoneSites } from './ZoneSection';

/** A protocol that names a layer and no depth asks for one; nothing is put in for the user. */
export function AskedDepth({ zone }: { readonly zone: Zone }) {
  const sex = useApp((state) => state.plan.figure.anatomy?.sex);
  const thickness = useApp((state) => state.plan.thickness);
  const site = mainSite(useZoneSites(zone));
  const layers = zone.protocol?.layer?.layers ?? [];
  const offered = site && sex && offeredDepth(layers, skinProfile(site, sex, thickness));
  const nowMm = depthOf(zone.insertion);
  return (
    <section className={own.asked} aria-label="Depth to choose">
      <p>{askedDepthWords(zone)}</p>
      <p className={own.quiet}>
        {offered
          ? offeredWords(offered)
          : site
            ? `No thickness of that layer is known for the ${siteName(site)}: set your own.`
            : sex
              ? 'Once skin is painted the middle of that layer there is offered.'
              : 'No skin thickness is known for this figure: set your own.'}
      </p>
      <BlankField
        label={`Tip depth (${NOT_SET})`}
        value={null}
        rule={ENTRY_RULES.tipDepth}
        onCommit={(mm) => mm !== null && chooseDepth(zone.id, mm)}
      />
      <div className={own.choices}>
        {offered && (
          <PushButton onPress={() => chooseDepth(zone.id, offered.depthMm)}>
            Use {formatDepth(offered.depthMm)}
          </PushButton>
        )}
        <PushButton tone="quiet" onPress={() => chooseDepth(zone.id, nowMm)}>
          Keep the zone’s {formatDepth(nowMm)}
        </PushButton>
      </div>
    </section>
  );
}
