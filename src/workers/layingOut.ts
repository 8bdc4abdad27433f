/** What the worker does with a figure once it has it: its own chunk, so that the figure comes first. */
export { courseAhead } from '../plan/course/courseAhead';
export { zoneGapMap } from '../plan/gapMap';
export { LayoutMemory } from '../plan/layoutMemory';
export { layOutPlan, readyForEdits } from '../plan/layoutPlan';
export { solveZoneSpacing } from '../plan/volume/solveZone';
export { warmUp } from '../plan/warmUp';
