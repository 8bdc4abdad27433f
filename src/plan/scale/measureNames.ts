/** What the measures of a factor are called; how they are taken stands in `tapeMeasures.ts`. */
export const MEASURE_NAMES: Readonly<
  Record<string, { readonly name: string; readonly shortName: string }>
> = {
  'thigh-girth': { name: 'Thigh girth', shortName: 'thigh girth' },
  'waist-girth': { name: 'Waist girth at the navel', shortName: 'waist girth' },
  'hip-girth': { name: 'Hip girth', shortName: 'hip girth' },
  'arm-girth': { name: 'Upper arm girth', shortName: 'upper arm girth' },
  stature: { name: 'Standing height', shortName: 'height' },
  'head-girth': { name: 'Head girth', shortName: 'head girth' },
  'canthus-lobe': { name: 'Outer corner of the eye to ear lobe', shortName: 'eye to ear lobe' },
  'mouth-lobe': { name: 'Corner of the mouth to ear lobe', shortName: 'mouth to ear lobe' },
  'lobe-chin-lobe': { name: 'Ear lobe to ear lobe round the chin', shortName: 'lobe to lobe' },
};
