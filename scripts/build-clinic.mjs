// `npm run build:clinic -- https://server:6984`: the app for a clinic of several tablets, into
// `dist-clinic/` or the folder named behind it. Its policy names that one address and nothing else; the ordinary build reaches none.
const [given, outDir = 'dist-clinic'] = process.argv.slice(2);
const address = URL.canParse(given) ? new URL(given) : null;
const isLoopback = address && ['127.0.0.1', 'localhost', '[::1]'].includes(address.hostname);
if (!address || !(address.protocol === 'https:' || (address.protocol === 'http:' && isLoopback))) {
  console.error(
    'Name the address of the clinic\u2019s CouchDB, with https: npm run build:clinic -- https://server:6984',
  );
  process.exit(2);
}
process.env.MESOMAP_CLINIC = address.origin;
const { build } = await import('vite');
await build({ logLevel: 'warn', build: { outDir, emptyOutDir: true } });
console.log(`${outDir}/ reaches ${address.origin} and nothing else.`);
