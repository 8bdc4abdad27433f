/** From a protocol's keep-outs to the drawings that stand for them; the others are painted by hand. */
export const DRAWINGS_OF_KEEP_OUTS: Readonly<Record<string, readonly string[]>> = {
  eyelid: ['eye'],
  'no-source-areas': ['lips', 'nipple-areola', 'genitals', 'ear-canal'],
  'mandible-border': ['mandible-band'],
  'glabella-arteries': ['glabella-caution'],
  'nose-sides': ['nose-caution'],
  'infraorbital-foramen': ['infraorbital-caution'],
};
