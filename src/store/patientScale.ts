import { type ModelMeasure, modelMeasures } from '../plan/scale/measureModel';
import { BUNDLED_SCALE, type ScaleMeasure, scaleFrom } from '../plan/scale/patientScale';
import { scaleEdit } from '../plan/scale/setScale';
import type { FigureModel } from '../workers/messages';
import { applyToPlan } from './commands';
import { appStore } from './state';

/** Makes the figure as large as the tape says; one step. Measures that cannot be used change nothing. */
export function fitToPatient(measures: readonly ScaleMeasure[]): void {
  const found = scaleFrom(measures);
  if (!found.ok) return;
  const { plan } = appStore.getState();
  applyToPlan(
    scaleEdit(plan, { ...BUNDLED_SCALE, factor: found.factor, measures, confirmed: true }),
  );
}

/** The bundled size again, and nobody has said that it fits. */
export function backToAverage(): void {
  applyToPlan(scaleEdit(appStore.getState().plan, BUNDLED_SCALE));
}

// Measuring a body takes a few tenths of a second, and a model never changes.
const known = new WeakMap<FigureModel, readonly ModelMeasure[]>();

/** What a tape reads on the figure as it is bundled; nothing on one whose landmarks are not known. */
export function measuresOf(figure: FigureModel): readonly ModelMeasure[] {
  const bundled = figure.unscaled ?? figure;
  const { mesh, anatomy } = bundled;
  if (!anatomy) return [];
  const measured = known.get(bundled) ?? modelMeasures({ mesh, anatomy });
  known.set(bundled, measured);
  return measured;
}
