import { createSocket } from 'node:dgram';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openApp, type Stand, setUpStand, visit } from './browser';

const BUILD = process.env.DIST ?? 'dist';
/** Names and licences, which nobody fetches; whatever else looks like an address is a fault. */
const NAMES =
  /^https?:\/\/(www\.w3\.org\/|www\.inkscape\.org\/namespaces|jspdf\.default\.namespaceuri|react\.dev\/errors|bit\.ly\/wb-precache|docs\.pmnd\.rs|101arrowz\.github\.io\/fflate|opencollective\.com|github\.com\/)/;

test('the build holds no foreign address to fetch and no way out that it does not use', () => {
  const scripts = readdirSync(path.join(BUILD, 'assets'))
    .filter((file) => file.endsWith('.js'))
    .map((file) => path.join(BUILD, 'assets', file));
  expect(scripts.length).toBeGreaterThan(50);
  const waysOut =
    /XMLHttpRequest|RTCPeerConnection|sendBeacon|EventSource|WebTransport|WebSocket|importScripts|\beval\(|new Function\(/;
  for (const file of [...scripts, path.join(BUILD, 'sw.js')]) {
    const text = readFileSync(file, 'utf8');
    expect(waysOut.exec(text)?.[0], file).toBeUndefined();
    const addresses = text.match(/https?:\/\/[\w.-]+[\w./-]*/g) ?? [];
    expect(
      addresses.filter((address) => !NAMES.test(address)),
      file,
    ).toEqual([]);
  }
});

test('the built folder brings the headers for the usual hosts', () => {
  for (const file of ['_headers', '.htaccess', 'hosting/nginx.conf', 'hosting/Caddyfile']) {
    expect(existsSync(path.join(BUILD, file)), file).toBe(true);
    const text = readFileSync(path.join(BUILD, file), 'utf8');
    expect(text, file).toMatch(/default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; /);
    expect(text, file).not.toMatch(/unsafe-inline|'unsafe-eval'/);
    for (const name of ['Connection-Allowlist', 'Permissions-Policy', 'nosniff', 'no-referrer'])
      expect(text, file).toContain(name);
  }
});

/** Who calls a server on another port, by HTTP or UDP. */
async function listener() {
  const arrivals: string[] = [];
  const server = createServer((request, answer) => {
    arrivals.push(`${request.method} ${request.url}`);
    answer.setHeader('Access-Control-Allow-Origin', '*').end('x');
  });
  server.on('upgrade', (request, socket) => {
    arrivals.push(`upgrade ${request.url}`);
    socket.destroy();
  });
  const socket = createSocket('udp4', () => arrivals.push('udp'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  await new Promise<void>((done) => socket.bind(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.closeAllConnections();
    server.close();
    socket.close();
  };
  return { arrivals, http: `127.0.0.1:${port}`, udp: `127.0.0.1:${socket.address().port}`, close };
}

/** Every way out that a page has, tried. */
async function tryAll(page: Page, http: string, udp: string): Promise<void> {
  await page.evaluate(
    async ([to, stun]) => {
      const attempt = (way: () => unknown): void => {
        try {
          way();
        } catch {
          // stopped at once
        }
      };
      await fetch(`http://${to}/fetch`).catch(() => {});
      attempt(() => navigator.sendBeacon(`http://${to}/beacon`, 'x'));
      attempt(() => new WebSocket(`ws://${to}/socket`));
      attempt(() => new EventSource(`http://${to}/events`));
      attempt(() => Object.assign(new Image(), { src: `http://${to}/image` }));
      attempt(() => {
        const script = Object.assign(document.createElement('script'), {
          src: `http://${to}/script`,
        });
        document.head.append(script);
      });
      attempt(() => {
        const line = new RTCPeerConnection({ iceServers: [{ urls: `stun:${stun}` }] });
        line.createDataChannel('x');
        void line.createOffer().then((offer) => line.setLocalDescription(offer));
      });
      await new Promise((done) => setTimeout(done, 1500));
    },
    [http, udp],
  );
}

test('whatever the page tries, nothing arrives at another server; what the app does breaks no rule', {
  timeout: 240_000,
}, async () => {
  const stand: Stand = await setUpStand();
  const other = await listener();
  const free = await stand.browser.newPage();
  await free.goto(`http://${other.http}/`);
  await tryAll(free, other.http, other.udp);
  // without the policy they do arrive
  expect(new Set(other.arrivals).size).toBeGreaterThan(5);
  await free.close();

  const visitor = await visit(stand);
  const { page } = visitor;
  await page.addInitScript(() => {
    Object.assign(globalThis, { broken: [] });
    document.addEventListener('securitypolicyviolation', (event) =>
      (globalThis as unknown as { broken: string[] }).broken.push(
        `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
      ),
    );
  });
  const broken = () => page.evaluate(() => (globalThis as unknown as { broken: string[] }).broken);
  await openApp(stand, visitor);
  await page.getByRole('radio', { name: 'Face', exact: true }).click();
  await page.getByRole('button', { name: 'Try the sample plan' }).click();
  await expect.poll(() => page.locator('[data-zone]').count()).toBeGreaterThan(2);
  await page.getByRole('button', { name: /^Help/ }).click();
  await page.getByRole('dialog', { name: 'Help' }).waitFor();
  const [licences] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('link', { name: /licences/ }).click(),
  ]);
  expect(await licences.locator('body').textContent()).toMatch(/react-dom \d[\s\S]*Permission is/);
  await licences.close();
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: 'Print', exact: true }).click();
  await page.getByText('Other files').click();
  for (const button of [/Save PDF/, /Save pages as SVG/, /Save picture as PNG/]) {
    const found = page.getByRole('button', { name: button }).first();
    await Promise.all([page.waitForEvent('download', { timeout: 90_000 }), found.click()]);
  }
  await page.pdf({ preferCSSPageSize: true });
  expect(await broken()).toEqual([]);
  visitor.expectQuiet();

  other.arrivals.length = 0;
  await tryAll(page, other.http, other.udp);
  expect(other.arrivals).toEqual([]);
  expect((await broken()).length).toBeGreaterThan(3);
  await visitor.context.close();
  other.close();
  await stand.close();
});
