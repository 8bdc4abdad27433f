// A certificate for addresses of the clinic's own network, made by Node's crypto alone (X.509 v3, RFC 5280, in DER).
// An authority signs it whose key is then thrown away: who trusts that authority on a tablet trusts this one certificate.
import { createHash, generateKeyPairSync, randomBytes, sign, X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const DAY_MS = 86_400_000;
/** Browsers refuse certificates that are valid for longer than 398 days. */
const VALID_DAYS = 397;
const RENEW_BEFORE_DAYS = 30;

/**
 * The certificate of this computer for its addresses: the one kept in the folder while it names all of
 * them and lasts, so that a tablet need not be told again; else a new one.
 * @param {readonly string[]} addresses IPv4 addresses
 * @param {string} folder
 * @returns {{ key: string, chain: string, authority: Buffer }} PEM, PEM, DER
 */
export function certificateFor(addresses, folder) {
  const kept = keptCertificate(addresses, folder);
  if (kept) return kept;
  const made = makeCertificate(addresses, Date.now());
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'key.pem'), made.key, { mode: 0o600 });
  writeFileSync(path.join(folder, 'chain.pem'), made.chain);
  return made;
}

/** SHA-256 of a certificate as devices show it. */
export function fingerprintOf(der) {
  return createHash('sha256').update(der).digest('hex').toUpperCase().match(/../g).join(':');
}

function keptCertificate(addresses, folder) {
  try {
    const [key, chain] = ['key.pem', 'chain.pem'].map((file) =>
      readFileSync(path.join(folder, file), 'utf8'),
    );
    const [own, authority] = chain.split(/(?=-----BEGIN)/).map((each) => new X509Certificate(each));
    const lasts = Date.parse(own.validTo) - Date.now() > RENEW_BEFORE_DAYS * DAY_MS;
    const named = addresses.every((address) => own.checkIP(address));
    return lasts && named ? { key, chain, authority: authority.raw } : null;
  } catch {
    return null;
  }
}

function makeCertificate(addresses, nowMs) {
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = `Mesomap on this computer ${randomBytes(3).toString('hex')}`;
  const signed = (subject, { publicKey }, extensions) =>
    certificate({ subject, issuer, publicKey, signer: authority, extensions, nowMs });
  const root = signed(issuer, authority, [
    extension(OID.basicConstraints, sequence(boolean(true), integer([0])), true),
    extension(OID.keyUsage, bits(0x04, 2), true),
    extension(OID.subjectKey, octets(keyId(authority.publicKey))),
  ]);
  const leaf = signed('Mesomap', own, [
    extension(OID.basicConstraints, sequence(), true),
    extension(OID.keyUsage, bits(0x80, 7), true),
    extension(OID.extendedKeyUsage, sequence(oid(OID.serverAuth))),
    extension(OID.subjectAltName, sequence(...names(addresses))),
    extension(OID.subjectKey, octets(keyId(own.publicKey))),
    extension(OID.authorityKey, sequence(der(0x80, keyId(authority.publicKey)))),
  ]);
  return {
    key: own.privateKey.export({ type: 'pkcs8', format: 'pem' }),
    chain: pem(leaf) + pem(root),
    authority: root,
  };
}

function names(addresses) {
  return [
    der(0x82, Buffer.from('localhost')),
    ...[...addresses, '127.0.0.1'].map((address) =>
      der(0x87, Buffer.from(address.split('.').map(Number))),
    ),
  ];
}

function certificate({ subject, issuer, publicKey, signer, extensions, nowMs }) {
  const algorithm = sequence(oid(OID.ecdsaWithSha256));
  const body = sequence(
    der(0xa0, integer([2])),
    integer([0x40, ...randomBytes(15)]),
    algorithm,
    commonName(issuer),
    sequence(time(nowMs - DAY_MS), time(nowMs + (VALID_DAYS - 1) * DAY_MS)),
    commonName(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  );
  return sequence(body, algorithm, bitString(sign('sha256', body, signer.privateKey)));
}

const OID = {
  commonName: [2, 5, 4, 3],
  subjectKey: [2, 5, 29, 14],
  keyUsage: [2, 5, 29, 15],
  subjectAltName: [2, 5, 29, 17],
  basicConstraints: [2, 5, 29, 19],
  authorityKey: [2, 5, 29, 35],
  extendedKeyUsage: [2, 5, 29, 37],
  serverAuth: [1, 3, 6, 1, 5, 5, 7, 3, 1],
  ecdsaWithSha256: [1, 2, 840, 10045, 4, 3, 2],
};

/** A value with its tag and length (X.690). */
function der(tag, ...parts) {
  const body = Buffer.concat(parts);
  const size = body.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

const sequence = (...parts) => der(0x30, ...parts);
const integer = (bytes) => der(0x02, Buffer.from(bytes));
const boolean = (value) => der(0x01, Buffer.from([value ? 255 : 0]));
const octets = (bytes) => der(0x04, bytes);
const bitString = (bytes) => der(0x03, Buffer.from([0]), bytes);
const bits = (byte, unused) => der(0x03, Buffer.from([unused, byte]));
const keyId = (key) =>
  createHash('sha1')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest();
const pem = (bytes) =>
  `-----BEGIN CERTIFICATE-----\n${bytes
    .toString('base64')
    .match(/.{1,64}/g)
    .join('\n')}\n-----END CERTIFICATE-----\n`;

function oid([first, second, ...rest]) {
  const bytes = rest.flatMap((part) => {
    const sevens = [part & 127];
    for (let left = part >> 7; left > 0; left >>= 7) sevens.unshift((left & 127) | 128);
    return sevens;
  });
  return der(0x06, Buffer.from([first * 40 + second, ...bytes]));
}

function time(ms) {
  const digits = new Date(ms).toISOString().replace(/[-:T]|\.\d+/g, '');
  return der(0x17, Buffer.from(digits.slice(2)));
}

function commonName(text) {
  return sequence(der(0x31, sequence(oid(OID.commonName), der(0x0c, Buffer.from(text)))));
}

function extension(id, value, critical = false) {
  return sequence(oid(id), ...(critical ? [boolean(true)] : []), octets(value));
}
