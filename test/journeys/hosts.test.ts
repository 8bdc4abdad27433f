import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { HEADERS } from '../../scripts/deployment.ts';
import { openApp, type Stand, setUpStand, visit } from './browser';

/** What a web host does with the built folder, beyond its own address. */
interface Host {
  readonly program: string;
  readonly port: number;
  readonly config: (folder: string, place: string, port: number) => string;
  readonly args: (config: string) => readonly string[];
}

const MODULES = ['mpm_event', 'authz_core', 'dir', 'mime', 'headers'];

const HOSTS: readonly Host[] = [
  {
    program: 'nginx',
    port: 8341,
    config: (folder, place, port) => `daemon off; pid ${place}/pid; error_log ${place}/errors;
events {}
http {
  include /etc/nginx/mime.types; access_log off;
  client_body_temp_path ${place}/a; proxy_temp_path ${place}/b; fastcgi_temp_path ${place}/c;
  uwsgi_temp_path ${place}/d; scgi_temp_path ${place}/e;
  server { listen 127.0.0.1:${port}; root ${folder}; location / { include ${folder}/hosting/nginx.conf; } }
}`,
    args: (config) => ['-c', config],
  },
  {
    program: 'apache2',
    port: 8342,
    config: (folder, place, port) => `ServerRoot ${place}
ServerName localhost
PidFile ${place}/pid
Listen 127.0.0.1:${port}
ErrorLog ${place}/errors
${MODULES.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
TypesConfig /etc/mime.types
DocumentRoot ${folder}
User www-data
Group www-data
<Directory ${folder}>
  AllowOverride FileInfo
  Require all granted
</Directory>`,
    args: (config) => ['-X', '-f', config],
  },
  {
    program: 'caddy',
    port: 8343,
    config: (folder, _, port) => `{\n\tadmin off\n\tauto_https off\n}\nhttp://127.0.0.1:${port} {
\troot * ${folder}\n\tfile_server\n\timport ${folder}/hosting/Caddyfile\n}\n`,
    args: (config) => ['run', '--adapter', 'caddyfile', '--config', config],
  },
];

/** Not needed to work on Mesomap: who has one of them tests with it. */
const isHere = ({ program }: Host): boolean => spawnSync(program, ['-v']).error === undefined;

let stand: Stand;
const running: ChildProcess[] = [];
const place = mkdtempSync(path.join(tmpdir(), 'mesomap-hosts-'));
const folder = path.join(place, 'site');

beforeAll(async () => {
  chmodSync(place, 0o755);
  cpSync(process.env.DIST ?? 'dist', folder, { recursive: true });
  stand = await setUpStand();
});

afterAll(async () => {
  for (const server of running) server.kill('SIGTERM');
  await stand?.close();
  rmSync(place, { recursive: true, force: true });
});

async function serve(host: Host): Promise<void> {
  const own = path.join(place, host.program);
  mkdirSync(own);
  const config = path.join(own, 'config');
  writeFileSync(config, host.config(folder, own, host.port));
  const server = spawn(host.program, host.args(config), {
    stdio: 'ignore',
    env: { ...process.env, HOME: own },
  });
  running.push(server);
  await vi.waitFor(() => fetch(`http://127.0.0.1:${host.port}/`), { timeout: 20_000 });
}

for (const host of HOSTS)
  test.skipIf(!isHere(host))(
    `${host.program} sends the headers of its file with all it serves, and the app runs there`,
    { timeout: 120_000 },
    async () => {
      await serve(host);
      const address = `http://127.0.0.1:${host.port}/`;
      for (const file of ['', 'sw.js', 'licences.txt', 'manifest.webmanifest', 'nothing']) {
        const answer = await fetch(address + file);
        expect(answer.status, file).toBe(file === 'nothing' ? 404 : 200);
        for (const [name, value] of Object.entries(HEADERS))
          expect(answer.headers.get(name), `${file} ${name}`).toBe(value);
      }
      const visitor = await visit({ ...stand, address }, undefined, 'none', 'allow');
      await openApp({ ...stand, address }, visitor);
      await expect
        .poll(() => visitor.page.evaluate(() => navigator.serviceWorker.controller !== null))
        .toBe(true);
      await visitor.done();
    },
  );
