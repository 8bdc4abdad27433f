import type { SurfaceMesh } from '../geometry/mesh';
import type { Anatomy } from '../plan/figure/figure';
import { allRisks } from '../plan/risk/riskAt';

type Asked = {
  readonly job: number;
  readonly ask?: { readonly mesh: SurfaceMesh; readonly anatomy: Anatomy };
};

self.onmessage = ({ data: { job, ask } }: MessageEvent<Asked>) => {
  if (!ask) return;
  try {
    self.postMessage({ job, corridors: allRisks(ask.mesh, ask.anatomy) });
  } catch (error) {
    self.postMessage({ job, failed: error instanceof Error ? error.message : String(error) });
  }
};
