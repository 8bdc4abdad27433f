import { Fitter, type FittingAsk } from './fitting';

type Asked = { readonly job: number; readonly ask?: FittingAsk };

const fitter = new Fitter();

self.onmessage = async ({ data: { job, ask } }: MessageEvent<Asked>) => {
  if (!ask) return;
  try {
    const fitting = await fitter.fit(ask);
    const { positions32, normals } = fitting;
    self.postMessage({ job, fitting }, { transfer: [positions32.buffer, normals.buffer] });
  } catch (error) {
    self.postMessage({ job, failed: error instanceof Error ? error.message : String(error) });
  }
};
