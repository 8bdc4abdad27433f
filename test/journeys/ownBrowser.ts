import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

/** A Chromium of one's own on a profile of one's own, which can be killed as a power cut would. */
export interface OwnBrowser {
  readonly page: Page;
  /** SIGKILL to the browser and all its processes; comes true when they are gone */
  kill(): Promise<void>;
}

const ARGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-extensions',
  '--disable-component-extensions-with-background-pages',
  '--disable-default-apps',
  '--disable-breakpad',
  '--disable-features=Translate,OptimizationHints,MediaRouter,InterestFeedContentSuggestions',
  '--mute-audio',
  '--no-first-run',
  '--no-default-browser-check',
  '--remote-debugging-port=0',
];

const NO_WEBGL = ['--disable-gpu', '--disable-3d-apis'];
const WEBGL = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

/** @param webgl in software; without it the app has no figure to paint on */
export async function startOwnBrowser(profile: string, webgl = false): Promise<OwnBrowser> {
  const portFile = path.join(profile, 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  for (const lock of ['SingletonLock', 'SingletonSocket', 'SingletonCookie'])
    rmSync(path.join(profile, lock), { force: true });
  const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  const args = [...ARGS, ...(webgl ? WEBGL : NO_WEBGL), `--user-data-dir=${profile}`];
  const child = spawn(chromiumPath, [...args, 'about:blank'], {
    stdio: 'ignore',
    detached: true,
  });
  const browser = await connect(portFile);
  const context = browser.contexts()[0];
  const page = context.pages()[0] ?? (await context.newPage());
  return { page, kill: () => kill(child, browser) };
}

async function connect(portFile: string): Promise<Browser> {
  const until = Date.now() + 20_000;
  while (Date.now() < until) {
    if (existsSync(portFile)) {
      const [port, endpoint] = readFileSync(portFile, 'utf8').trim().split('\n');
      if (endpoint) return chromium.connectOverCDP(`ws://127.0.0.1:${port}${endpoint}`);
    }
    await new Promise((done) => setTimeout(done, 30));
  }
  throw new Error('Chromium did not start');
}

async function kill(child: ChildProcess, browser: Browser): Promise<void> {
  const gone = new Promise((done) => child.once('exit', done));
  process.kill(-(child.pid as number), 'SIGKILL');
  await gone;
  await browser.close().catch(() => undefined);
}
