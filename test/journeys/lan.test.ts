import { type ChildProcess, spawn } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { get, type RequestOptions } from 'node:https';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { type Browser, chromium } from 'playwright-core';
import { preview } from 'vite';
import { afterEach, expect, test } from 'vitest';
import { openApp, visit } from './browser';

/** Of this computer in a network, or none. */
const OWN = Object.values(networkInterfaces())
  .flat()
  .find((each) => each?.family === 'IPv4' && !each.internal)?.address;

let running: ChildProcess | null = null;
let browser: Browser | null = null;

afterEach(async () => {
  running?.kill('SIGINT');
  running = null;
  await browser?.close();
  browser = null;
});

/** What `npm start` prints until it stands. */
async function start(args: readonly string[], until: RegExp): Promise<string> {
  const child = spawn(process.execPath, ['scripts/start.mjs', '--as-built', '--no-open', ...args]);
  running = child;
  let printed = '';
  return new Promise((done, fail) => {
    const read = (piece: Buffer): void => {
      printed += piece;
      if (until.test(printed)) done(printed);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', () => fail(new Error(printed)));
  });
}

/** @throws whatever TLS does not trust */
function ask(url: string, options: RequestOptions): Promise<{ status: number; body: Buffer }> {
  return new Promise((done, fail) => {
    get(url, { agent: false, ...options }, async (answer) => {
      const parts: Buffer[] = [];
      for await (const part of answer) parts.push(part as Buffer);
      done({ status: answer.statusCode ?? 0, body: Buffer.concat(parts) });
    }).on('error', fail);
  });
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, host, () => {
      socket.destroy();
      done(true);
    }).on('error', () => done(false));
  });
}

async function openBrowser(): Promise<Browser> {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--ignore-certificate-errors',
    ],
  });
  return browser;
}

test('npm start serves this computer alone', { timeout: 60_000 }, async () => {
  const printed = await start([], /Ctrl\+C to stop/);
  const port = Number(/http:\/\/127\.0\.0\.1:(\d+)\//.exec(printed)?.[1]);
  expect(await answers('127.0.0.1', port)).toBe(true);
  if (OWN) expect(await answers(OWN, port)).toBe(false);
  expect(printed).not.toMatch(/https:|native/);
});

test.skipIf(!OWN)(
  'with --lan the network is served by https, with its own certificate and a code',
  {
    timeout: 120_000,
  },
  async () => {
    const printed = await start(['--lan'], /SHA-256[\s\S]*comes to this computer/);
    const url = `https://${OWN}:${/https:\/\/[\d.]+:(\d+)\//.exec(printed)?.[1]}/`;
    expect(printed).toContain(url);
    // finder patterns of the code, above and below
    expect(printed).toMatch(/█ ▄▄▄▄▄ █.*█ ▄▄▄▄▄ █/);
    // who has not been told trusts nothing
    await expect(ask(url, {})).rejects.toThrow(/self-signed|unable to (get|verify)/);
    const { body } = await ask(`${url}mesomap-authority.crt`, { rejectUnauthorized: false });
    const authority = new X509Certificate(body);
    expect(printed).toContain(authority.fingerprint256);
    // who trusts it is satisfied by address, chain, dates and use, as OpenSSL checks them
    const page = await ask(url, { ca: authority.toString() });
    expect([page.status, page.body.toString()]).toEqual([
      200,
      expect.stringMatching(/<title>Mesomap/),
    ]);

    const stand = { address: url, browser: await openBrowser(), close: async () => undefined };
    const visitor = await visit(stand, { width: 1024, height: 768, touch: true }, 'none', 'allow');
    await openApp(stand, visitor);
    expect(await visitor.page.evaluate(() => isSecureContext && !!crypto.randomUUID())).toBe(true);
    await expect
      .poll(() => visitor.page.evaluate(() => navigator.serviceWorker.controller !== null))
      .toBe(true);
    await visitor.done();
    // a second start keeps the certificate: the tablet need not be told again
    running?.kill('SIGINT');
    const again = await start(['--lan'], /SHA-256[\s\S]*comes to this computer/);
    expect(again).toContain(authority.fingerprint256);
  },
);

test.skipIf(!OWN)(
  'over plain http the page says what is missing and what to do',
  {
    timeout: 60_000,
  },
  async () => {
    const server = await preview({
      logLevel: 'error',
      preview: { host: '0.0.0.0', port: 0 },
      build: { outDir: process.env.DIST ?? 'dist' },
    });
    const address = server.httpServer.address() as { port: number };
    const page = await (await openBrowser()).newPage();
    await page.goto(`http://${OWN}:${address.port}/`);
    await page.getByRole('heading', { name: 'Mesomap needs a safe address' }).waitFor();
    const said = await page.getByRole('alert').textContent();
    const lost =
      /randomUUID[\s\S]*crypto\.subtle[\s\S]*Web Locks[\s\S]*service worker[\s\S]*clipboard/;
    expect(said).toMatch(lost);
    expect(said).toMatch(/npm start -- --lan/);
    // the same build by the address that browsers trust
    await page.goto(`http://127.0.0.1:${address.port}/`);
    await page.getByRole('textbox', { name: 'Plan name' }).waitFor();
    expect(await page.getByRole('heading', { name: /safe address/ }).count()).toBe(0);
    await server.close();
  },
);
