import type { SurfacePoint } from '../../../geometry/mesh';
import { setTool } from '../../../store/commands';
import type { Command } from '../../../store/keys/command';
import { appStore } from '../../../store/state';
import { type Stage, skinAt } from '../../stage';
import type { ToolHand } from '../skinTool';

/** One press on the skin, one mark. */
export function markHand(stage: Stage, mark: (place: SurfacePoint) => void): ToolHand {
  return {
    meets: (at) => skinAt(stage, at) !== null,
    begin: ({ at }) => {
      const hit = skinAt(stage, at);
      if (hit) mark(hit.point);
    },
    to: () => {},
    end: () => {},
    cancel: () => false,
  };
}

export const MISSED = 'That was beside the skin: nothing was set.';

/** Leaves a tool of marks. */
export function doneWith(tool: string, marks: string): Command {
  return {
    id: `${tool}.done`,
    group: 'Keys in the picture',
    title: `Done with ${marks}`,
    keys: ['Escape'],
    screens: ['plan'],
    inPicture: true,
    enabled: () => appStore.getState().tool === tool,
    run: () => setTool('view'),
  };
}
