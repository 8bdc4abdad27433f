import type { SurfaceMesh } from '../geometry/mesh';
import type { Anatomy } from '../plan/figure/figure';
import type { LaidCorridor } from '../plan/risk/layCorridor';
import { WorkerLine } from './workerLine';

/** What the worker makes the mesh from: to copy all of it held the page for a fifth of a second. */
export type SentSkin = Pick<SurfaceMesh, 'positions' | 'triangles' | 'bodyFrame' | 'inside'>;

interface RiskAsk {
  readonly ask: { readonly skin: SentSkin; readonly anatomy: Anatomy };
}

interface RiskAnswer {
  readonly job: number;
  readonly corridors?: readonly LaidCorridor[];
  readonly failed?: string;
}

/** A body takes a second or two; longer hangs, ms. */
const LIMIT_MS = 120_000;

/** Vessels, nerves and ducts laid on a figure, in a worker that ends with its answer; rejects with the reason. */
export function layRisksBeside(
  { positions, triangles, bodyFrame, inside }: SurfaceMesh,
  anatomy: Anatomy,
): Promise<readonly LaidCorridor[]> {
  const line = new WorkerLine<RiskAsk, RiskAnswer>({
    start: () => new Worker(new URL('./risk.worker.ts', import.meta.url), { type: 'module' }),
    silenceMs: LIMIT_MS,
  });
  const skin = { positions, triangles, ...(bodyFrame && { bodyFrame }), ...(inside && { inside }) };
  return new Promise((resolve, reject) => {
    line.run({
      ask: { ask: { skin, anatomy } },
      limitMs: LIMIT_MS,
      answer: ({ corridors, failed }) => {
        line.close();
        if (corridors) resolve(corridors);
        else reject(new Error(failed));
        return true;
      },
      failed: (reason) => {
        line.close();
        reject(new Error(reason));
      },
    });
  });
}
