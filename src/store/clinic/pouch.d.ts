declare module 'pouchdb-core' {
  interface PouchClass {
    new (name: string, options?: object): import('./replication').PouchDatabase;
    plugin(plugin: unknown): PouchClass;
  }
  const PouchDB: PouchClass;
  export default PouchDB;
}
declare module 'pouchdb-adapter-http';
declare module 'pouchdb-adapter-indexeddb';
declare module 'pouchdb-adapter-memory';
declare module 'pouchdb-replication';
