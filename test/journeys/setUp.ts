import { chromium } from 'playwright-core';
import { preview } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    appAddress: string;
    browserAddress: string;
  }
}

/** A software-rendered Chromium, the same on every machine; nothing but this computer is reached. */
export const ARGS = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  // panels drawn and put together by the processor: through SwiftShader that took most of the time
  '--disable-gpu-rasterization',
  '--disable-gpu-compositing',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

/**
 * Once for all journeys: serves `dist/`, which `npm test` has built, or the build that DIST names, and
 * starts one browser. Each visitor has a profile of its own.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await preview({
    logLevel: 'error',
    preview: { port: 0 },
    build: { outDir: process.env.DIST ?? 'dist' },
  });
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error('The preview server has no address');
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  const browser = await chromium.launchServer({ executablePath, args: ARGS });
  project.provide('appAddress', address);
  project.provide('browserAddress', browser.wsEndpoint());
  return async () => {
    await browser.close();
    await server.close();
  };
}
