/**
 * What runs beside the panels: loading the model, keeping working fields and layouts in step with
 * the plan, saving. Started once by `main.tsx`. (Filled in by the store's owner.)
 */
export function startApp(): void {}

/** Carries the plan over to another model as one undoable step; zones keep the skin both share. */
export function switchModel(_id: import('../plan/models').ModelId): void {}

/** Stops the layout that runs; the points before it stay. */
export function cancelLayout(): void {}

/** The plan as a file: name and text. */
export function planFile(): { name: string; text: string } {
  return { name: '', text: '' };
}

/** Opens a plan file; on a bad one nothing changes and the reason comes back. */
export async function openPlanFile(_text: string): Promise<{ ok: true } | { ok: false; reason: string }> {
  return { ok: true };
}

/** Starts an empty plan on the same model; the old one stays reachable by undo. */
export function startNewPlan(): void {}
