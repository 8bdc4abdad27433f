import { lightTriangles, type SkinToSimplify } from './lightSkin';

type Asked = { readonly job: number; readonly skin?: SkinToSimplify };

self.onmessage = async ({ data: { job, skin } }: MessageEvent<Asked>) => {
  if (!skin) return;
  const light = await lightTriangles(skin);
  self.postMessage({ job, light }, { transfer: [light.buffer] });
};
