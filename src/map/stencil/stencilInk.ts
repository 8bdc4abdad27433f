/** Stencils are black on white: they lie on skin, and colours of a zone say nothing there. */
export const STENCIL_INK = { line: '#000000', quiet: '#444444', faint: '#8a8a8a' };
