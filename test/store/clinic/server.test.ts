import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import http from 'pouchdb-adapter-http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clinicDatabases, serveClinic } from '../../../scripts/clinic.mjs';
import { freshCode, readCode } from '../../../src/store/clinic/clinicCode';
import { type ClinicKey, keyByCode, newClinic } from '../../../src/store/clinic/clinicKey';
import { CLINIC_ID, clinicThere, keyFor } from '../../../src/store/clinic/server';
import { exchange, Pouch, tablet } from './tablets';

const Http = Pouch.plugin(http);
const USERS = { desk: 'secret' };
let served: Awaited<ReturnType<typeof serveClinic>>;
const databases = clinicDatabases();

beforeEach(async () => {
  served = await serveClinic({ databases, port: 0, users: USERS });
});

afterEach(() => served.close());

const reach = (name = 'mesomap', user = 'desk', password = 'secret', address = served.address) =>
  new Http(`${address}/${name}`, {
    ...{ adapter: 'http', skip_setup: true },
    auth: { username: user, password },
  });

test('a clinic is started, joined by its code, and goes on after the server was started again', {
  timeout: 120_000,
}, async () => {
  const there = await clinicThere(reach(), served.address);
  expect(there.kind).toBe('none');
  const code = freshCode();
  const { record, key } = await newClinic(code);
  await reach().put({ _id: CLINIC_ID, ...record });
  const desk = tablet('Desk', key);
  desk.shelf.set('plan', 'p', 'one');
  await exchange(desk, reach());

  const found = await clinicThere(reach(), served.address);
  if (found.kind !== 'there') throw new Error(found.kind);
  const joined = (await keyByCode(found.record, code)) as ClinicKey;
  const room = tablet('Room', joined);
  await served.close();
  room.shelf.set('plan', 'q', 'off line');
  await expect(exchange(room, reach())).rejects.toThrow();
  served = await serveClinic({ databases, port: 0, users: USERS });
  await exchange(room, reach());
  await exchange(desk, reach());
  expect(room.shelf.text('plan', 'p')).toBe('one');
  expect(desk.shelf.text('plan', 'q')).toBe('off line');

  const wrong = await keyFor(found.record, freshCode());
  expect(wrong).toMatchObject({ ok: false, reason: expect.stringContaining('not the code') });
  const newer = await clinicThere(
    { ...reach(), get: async () => ({ ...record, version: 2, _rev: '1-a' }) } as never,
    served.address,
  );
  expect(newer).toMatchObject({
    kind: 'refused',
    reason: expect.stringContaining('newer Mesomap'),
  });
});

test('what is wrong with a server is said in words', async () => {
  const at = served.address;
  const kinds = [
    [reach('mesomap', 'desk', 'wrong'), 'refused', /does not let this tablet in/],
    [reach('other'), 'refused', /no such database/],
    [reach('mesomap', 'desk', 'secret', 'http://127.0.0.1:9'), 'away', /No answer/],
  ] as const;
  for (const [server, kind, words] of kinds) {
    const there = await clinicThere(server, at);
    expect(there.kind).toBe(kind);
    expect('reason' in there && there.reason).toMatch(words);
  }
});

test('another program at the address is told from a server that does not answer', async () => {
  const printer = createServer((_, response) => response.end('<html>A printer</html>'));
  await new Promise<void>((done) => printer.listen(0, '127.0.0.1', done));
  const at = `http://127.0.0.1:${(printer.address() as AddressInfo).port}`;
  const there = await clinicThere(reach('mesomap', 'desk', 'secret', at), at);
  expect(there).toEqual({ kind: 'refused', reason: `What answers at ${at} is no CouchDB.` });
  printer.close();
});

test('a code is read as it is typed; every wrong letter and every swap is told', () => {
  const code = freshCode();
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/);
  expect(readCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toEqual({ ok: true, code });
  expect(readCode(code.replaceAll('0', 'o').replaceAll('1', 'l'))).toEqual({ ok: true, code });
  const plain = code.replaceAll('-', '');
  let told = 0;
  for (let i = 0; i < plain.length; i++)
    for (const letter of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') {
      if (letter === plain[i]) continue;
      const wrong = plain.slice(0, i) + letter + plain.slice(i + 1);
      expect(readCode(wrong).ok).toBe(false);
      told++;
    }
  expect(told).toBe(25 * 31);
  expect(readCode('7K2QM')).toMatchObject({ ok: false, reason: expect.stringContaining('has 5') });
});
