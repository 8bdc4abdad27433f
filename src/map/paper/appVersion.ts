/** Printed on every page; a test holds it equal to package.json. */
export const APP_VERSION = '0.2.0';
