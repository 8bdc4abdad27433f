import { makeSurfaceMesh } from '../geometry/mesh';
import type { Anatomy } from '../plan/figure/figure';
import { allRisks } from '../plan/risk/riskAt';
import type { SentSkin } from './riskClient';

type Asked = {
  readonly job: number;
  readonly ask?: { readonly skin: SentSkin; readonly anatomy: Anatomy };
};

self.onmessage = ({ data: { job, ask } }: MessageEvent<Asked>) => {
  if (!ask) return;
  try {
    const { positions, triangles, ...rest } = ask.skin;
    const mesh = { ...makeSurfaceMesh(positions, triangles), ...rest };
    self.postMessage({ job, corridors: allRisks(mesh, ask.anatomy) });
  } catch (error) {
    self.postMessage({ job, failed: error instanceof Error ? error.message : String(error) });
  }
};
