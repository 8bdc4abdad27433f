import { seesZone } from '../../scene/camera/seesZone';
import { poseOnZone } from '../../scene/camera/zonePose';
import { liveStage } from '../../scene/stage';
import { toolInHand } from '../../scene/tools/registry';
import { activateZone, moveCamera } from '../../store/commands';
import { workingField } from '../../store/fields';
import { appStore } from '../../store/state';

/** Chosen in a list: the camera goes there where the zone is not seen well and nothing is being drawn. */
export function chooseZone(zoneId: string): void {
  const { activeZoneId, preferences } = appStore.getState();
  activateZone(zoneId);
  if (activeZoneId === zoneId || !preferences.frameZones || toolInHand().hand) return;
  if (!isSeenWell(zoneId)) moveCamera({ kind: 'fitZones', zoneIds: [zoneId] });
}

function isSeenWell(zoneId: string): boolean {
  const { model } = appStore.getState();
  const field = workingField(zoneId);
  const rig = liveStage()?.rig;
  if (!field || !rig || model.kind !== 'ready') return true;
  const { positions32, normals } = model.model;
  const fitted = poseOnZone(field, positions32, normals, rig.aspect);
  const skin = { field, positions32, normals };
  return fitted === null || seesZone(rig.goal, fitted, rig.aspect, skin);
}
