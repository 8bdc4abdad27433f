import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { preview } from 'vite';
import { clinicDatabases, serveClinic } from '../../scripts/clinic.mjs';

export const USERS: Record<string, string> = { desk: 'one', room: 'two', trainer: 'three' };

/** The clinic's server behind a wire that can be cut, and the app that was built for it. */
export interface ClinicStand {
  /** of the app */
  readonly address: string;
  /** of the server, as the app was built for it */
  readonly server: string;
  /** who is let in, changed at will */
  readonly users: Record<string, string>;
  up(): Promise<void>;
  down(): Promise<void>;
  /** Every answer that is under way, or comes next, ends after so many bytes. */
  cutAfter(bytes: number): void;
  /** Something else answers in the server's place; null: the server again. */
  answerAs(page: string | null): void;
  /** Bytes a second that come through; null: as many as do. */
  slow(bytesPerSecond: number | null): void;
  /** Everything that the server has. */
  dump(): Promise<string>;
  put(...documents: readonly object[]): Promise<void>;
  close(): Promise<void>;
}

export async function openClinicStand(): Promise<ClinicStand> {
  const folder = mkdtempSync(path.join(tmpdir(), 'mesomap-clinic-'));
  const databases = clinicDatabases();
  const users = { ...USERS };
  const wire = await openWire();
  execFileSync(process.execPath, ['scripts/build-clinic.mjs', wire.address, folder]);
  // the headers name the address, too
  process.env.MESOMAP_CLINIC = wire.address;
  const served = await preview({
    logLevel: 'error',
    preview: { port: 0 },
    build: { outDir: folder },
  });
  delete process.env.MESOMAP_CLINIC;
  let server: Awaited<ReturnType<typeof serveClinic>> | null = null;
  const down = async (): Promise<void> => {
    wire.to(null);
    await server?.close();
    server = null;
  };
  const up = async (): Promise<void> => {
    await down();
    server = await serveClinic({ databases, port: 0, users });
    wire.to(Number(new URL(server.address).port));
  };
  await up();
  const headers = (): Record<string, string> => ({
    Authorization: `Basic ${btoa(`desk:${users.desk}`)}`,
    'Content-Type': 'application/json',
  });
  const database = (): string => `${server?.address}/mesomap`;
  return {
    address: served.resolvedUrls?.local[0] ?? '',
    server: wire.address,
    users,
    up,
    down,
    cutAfter: wire.cutAfter,
    answerAs: wire.answerAs,
    slow: wire.slow,
    async dump() {
      const all = `${database()}/_all_docs?include_docs=true&conflicts=true`;
      return (await fetch(all, { headers: headers() })).text();
    },
    async put(...docs) {
      const body = JSON.stringify({ docs });
      await fetch(`${database()}/_bulk_docs`, { method: 'POST', headers: headers(), body });
    },
    async close() {
      await served.close();
      await down();
      wire.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Wire {
  readonly address: string;
  to(port: number | null): void;
  cutAfter(bytes: number): void;
  answerAs(page: string | null): void;
  slow(bytesPerSecond: number | null): void;
  close(): void;
}

/** A wire on loopback to whichever port the server has, which can be cut in the middle of an answer. */
async function openWire(): Promise<Wire> {
  let port: number | null = null;
  let left = Number.POSITIVE_INFINITY;
  let other: string | null = null;
  let pace: number | null = null;
  const ends = new Set<net.Socket>();
  const wire = net.createServer((near) => {
    if (other !== null) {
      const page = other;
      near.once('data', (asked) => near.end(pageAnswer(page, asked.toString())));
      return;
    }
    if (port === null) return void near.destroy();
    const far = net.connect(port, '127.0.0.1');
    const end = (): void => {
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) {
      ends.add(socket);
      socket.on('error', end).on('close', () => ends.delete(socket));
    }
    near.pipe(far);
    far.on('end', () => near.end());
    far.on('data', (part) => {
      const whole = part.length <= left;
      near.write(whole ? part : part.subarray(0, left));
      if (pace !== null) {
        far.pause();
        setTimeout(() => far.resume(), (1000 * part.length) / pace);
      }
      left -= part.length;
      if (whole) return;
      for (const socket of ends) socket.destroy();
      left = Number.POSITIVE_INFINITY;
    });
  });
  await new Promise<void>((done) => wire.listen(0, '127.0.0.1', done));
  return {
    address: `http://127.0.0.1:${(wire.address() as net.AddressInfo).port}`,
    to(next) {
      port = next;
      for (const socket of ends) socket.destroy();
    },
    cutAfter(bytes) {
      left = bytes;
    },
    answerAs(page) {
      other = page;
      for (const socket of ends) socket.destroy();
    },
    slow(bytesPerSecond) {
      pace = bytesPerSecond;
    },
    close: () => void wire.close(),
  };
}

/** As of another program behind the clinic's name, which lets every page read it. */
function pageAnswer(page: string, asked: string): string {
  const origin = asked.match(/^origin: (.*)\r$/im)?.[1] ?? '*';
  return [
    'HTTP/1.1 200 OK',
    'Content-Type: text/html',
    `Access-Control-Allow-Origin: ${origin}`,
    'Access-Control-Allow-Credentials: true',
    'Access-Control-Allow-Headers: Authorization, Content-Type, Accept',
    'Connection: close',
    `Content-Length: ${page.length}`,
    '',
    page,
  ].join('\r\n');
}

export const library = (page: Page) => page.getByRole('dialog', { name: 'Plans in this browser' });
export const tablets = (page: Page) => page.getByRole('dialog', { name: 'Several tablets' });

export async function openLibrary(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Plans in this browser' }).click();
  await library(page).waitFor();
}

export async function openTablets(page: Page): Promise<void> {
  await openLibrary(page);
  await library(page)
    .getByRole('button', { name: /^Several tablets/ })
    .click();
  await tablets(page).waitFor();
}

export async function closeLibrary(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await library(page).waitFor({ state: 'detached' });
}

export async function closeBoth(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await tablets(page).waitFor({ state: 'detached' });
  await closeLibrary(page);
}

async function fill(page: Page, name: string, user: string): Promise<void> {
  await tablets(page)
    .getByLabel(/Name of this tablet/)
    .fill(name);
  await tablets(page).getByLabel('User on the server').fill(user);
  await tablets(page)
    .getByLabel('Password')
    .fill(USERS[user] ?? '');
}

/** Begins with *Several tablets* open. @returns the clinic's code */
export async function startClinic(
  page: Page,
  name: string,
  user: string,
  look?: () => Promise<void>,
): Promise<string> {
  await fill(page, name, user);
  await tablets(page).getByRole('button', { name: 'Start a new clinic' }).click();
  return keptCode(page, look);
}

export async function joinClinic(
  page: Page,
  name: string,
  user: string,
  code: string,
): Promise<void> {
  await fill(page, name, user);
  await tablets(page).getByLabel('Code of the clinic').fill(code);
  await tablets(page).getByRole('button', { name: 'Join the clinic' }).click();
}

/** The code as it is shown once. */
export async function keptCode(
  page: Page,
  look: () => Promise<void> = async () => {},
): Promise<string> {
  const letters = tablets(page).getByText(/^([0-9A-Z]{5}-){4}[0-9A-Z]{5}$/);
  await letters.waitFor({ timeout: 60_000 });
  const code = (await letters.textContent()) ?? '';
  await look();
  await tablets(page).getByRole('button', { name: 'It is kept' }).click();
  return code;
}

/** In contact, and everything sent. */
export async function inContact(page: Page): Promise<void> {
  for (const words of [/is in contact with the server/, /Everything here is in step/])
    await tablets(page).getByText(words).waitFor({ timeout: 60_000 });
}
