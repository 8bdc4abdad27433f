import { lightTriangles, type SkinToSimplify } from './lightSkin';

self.onmessage = async ({ data }: MessageEvent<SkinToSimplify>) => {
  const light = await lightTriangles(data);
  self.postMessage(light, { transfer: [light.buffer] });
};
