// Stands in for optional packages that are never called (see vite.config.ts).
export default {};
