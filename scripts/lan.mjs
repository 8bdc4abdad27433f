// `npm start -- --lan`: the built app for the clinic's own network, over https.
import { networkInterfaces } from 'node:os';
import { renderUnicodeCompact } from 'uqr';
import { preview } from 'vite';
import { certificateFor, fingerprintOf } from './certificate.mjs';

const AUTHORITY = '/mesomap-authority.crt';

/** Serves all addresses of this computer and prints them. */
export async function serveNetwork() {
  const addresses = Object.values(networkInterfaces())
    .flat()
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
  if (addresses.length === 0) {
    console.log('This computer is in no network: only it can open Mesomap.');
    return;
  }
  const { key, chain, authority } = certificateFor(addresses, '.cache/lan');
  const server = await preview({
    logLevel: 'warn',
    plugins: [authorityAt(AUTHORITY, authority)],
    preview: { host: '0.0.0.0', port: 4443, https: { key, cert: chain } },
  });
  const { port } = server.httpServer.address();
  const urls = addresses.map((address) => `https://${address}:${port}/`);
  console.log(words(urls, fingerprintOf(authority)));
}

function authorityAt(place, certificate) {
  return {
    name: 'lan-authority',
    configurePreviewServer({ middlewares }) {
      middlewares.use(place, (_request, answer) => {
        answer.setHeader('Content-Type', 'application/x-x509-ca-cert').end(certificate);
      });
    },
  };
}

function words(urls, fingerprint) {
  return `In this network, for everyone in it: ${urls.join('  ')}

${qr(urls[0])}

The tablet warns once, as no authority knows this computer: go on past the warning, or open ${urls[0]}${AUTHORITY.slice(1)}
on it and trust that certificate, which use off line and installing need. It is the right one if its SHA-256 is
${fingerprint}
Plans stay in the browser of the device that made them; nothing of them comes to this computer.
`;
}

/** Dark on light whatever the terminal's colours. */
function qr(text) {
  const lines = renderUnicodeCompact(text, { border: 2 }).split('\n');
  return process.stdout.isTTY
    ? lines.map((line) => `\u001b[40;97m${line}\u001b[0m`).join('\n')
    : lines.join('\n');
}
