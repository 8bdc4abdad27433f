// `npm run clinic [port]`: a small server that speaks CouchDB's protocol on this computer, to try several tablets
// with. It keeps everything in memory and nothing after it ends: for a clinic see docs/clinic.md.
import { pathToFileURL } from 'node:url';
import express from 'express';
import expressPouch from 'express-pouchdb';
import memoryAdapter from 'pouchdb-adapter-memory';
import PouchDB from 'pouchdb-core';

/** What is kept outlives a restart of the server, but not the program. */
export function clinicDatabases() {
  return PouchDB.plugin(memoryAdapter).defaults({ adapter: 'memory' });
}

/**
 * @param {{ databases?: unknown, port?: number, users?: Record<string, string>, database?: string }} options
 *   users: passwords by name; none: everybody is let in
 */
export async function serveClinic({
  databases = clinicDatabases(),
  port = 5984,
  users = {},
  database = 'mesomap',
} = {}) {
  const app = express();
  app.use(crossOrigin, guard(users));
  app.use(
    expressPouch(databases, {
      inMemoryConfig: true,
      mode: 'minimumForPouchDB',
      logPath: '/dev/null',
    }),
  );
  const server = app.listen(port, '127.0.0.1');
  // a busy computer pauses between two questions
  server.keepAliveTimeout = 60_000;
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject));
  const address = `http://127.0.0.1:${server.address().port}`;
  const [user] = Object.entries(users);
  const headers = user && { Authorization: `Basic ${btoa(user.join(':'))}` };
  await fetch(`${address}/${database}`, { method: 'PUT', headers });
  return {
    address,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

/** The page comes from another port. */
function crossOrigin(request, response, next) {
  response.set({
    'Access-Control-Allow-Origin': request.headers.origin ?? '*',
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Allow-Headers': 'Authorization, Content-Type, Accept',
    'Access-Control-Allow-Methods': 'GET, HEAD, PUT, POST, DELETE',
  });
  if (request.method === 'OPTIONS') response.sendStatus(204);
  else next();
}

function guard(users) {
  return (request, response, next) => {
    const [, given = ''] = (request.headers.authorization ?? '').split(' ');
    const [name, ...password] = Buffer.from(given, 'base64').toString().split(':');
    const isOpen = Object.keys(users).length === 0;
    if (isOpen || (name in users && users[name] === password.join(':'))) return next();
    response.status(401).json({ error: 'unauthorized', reason: 'Name or password is incorrect.' });
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [port] = process.argv.slice(2);
  const { address } = await serveClinic(port ? { port: Number(port) } : {});
  console.log(`
A clinic to try, at ${address}, database "mesomap", no user and no password.
It is for trying and for tests: what it keeps is gone when it ends.
The app for it: npm run build:clinic -- ${address}
Press Ctrl+C to stop.
`);
}
