import type { Sex, Spread } from '../plan/skin/skinMeasurements';
import type { SiteId, ThicknessOverride } from '../plan/skin/skinProfile';
import { appStore } from './state';
import { changeTreatment } from './treatment';

export type ThicknessKey = 'epidermis' | 'dermis' | 'skin' | 'fat';

/** Sets the plan's own thickness of a layer; undefined goes back to the table. */
export function setThickness(
  site: SiteId,
  sex: Sex,
  key: ThicknessKey,
  spread: Spread | undefined,
): void {
  const { thickness } = appStore.getState().plan;
  const isIt = (own: ThicknessOverride): boolean => own.site === site && own.sex === sex;
  const { [key]: _old, ...rest } = thickness.find(isIt) ?? { site, sex };
  const own: ThicknessOverride = spread === undefined ? rest : { ...rest, [key]: spread };
  const others = thickness.filter((each) => !isIt(each));
  const kept = Object.keys(own).length > 2 ? [...others, own] : others;
  changeTreatment({ thickness: kept });
}
