/** The words of the panels, explained once. */
export const MEANINGS = [
  { word: 'Spacing', meaning: 'The least distance between two points, measured along the skin.' },
  { word: 'Nearest', meaning: 'From a point to its nearest neighbour, along the skin.' },
  {
    word: 'Largest gap',
    meaning:
      'How far the most remote place of the zone is from its nearest point. Between old punctures it is of this session’s points and leaves out the skin close to old punctures.',
  },
  {
    word: 'Links',
    meaning:
      'Lines between neighbouring points. Wanted are one to two spacings, in a square or hexagonal lattice nearly one.',
  },
  {
    word: 'Dense, random',
    meaning:
      'Three arrangements with the same spacing. Dense puts about 1.05 points on each spacing², even about 1.0 with more equal distances, random about 0.7; the dose follows.',
  },
  {
    word: 'Tip depth',
    meaning: 'sin(angle) × inserted length. A needle held flat ends less deep than it is long.',
  },
  {
    word: 'Margin',
    meaning:
      'How far points stay from the border of the zone. The largest gap is then that of the skin inside the margin.',
  },
  {
    word: 'Fingerprint',
    meaning: 'A short code of the points. The same code means the same points, to the last digit.',
  },
  {
    word: 'Side',
    meaning:
      'A label for the report and the map, worked out from where the points lie unless you choose. It mirrors and moves nothing.',
  },
  {
    word: 'To draw up',
    meaning: 'What is injected, plus wastage, plus what stays in each syringe and needle.',
  },
] as const;

export const HOW_TO = [
  'Rename a zone: click its name in the list of zones.',
  'At the couch: Inject, begin the session, then one tap on the big button for each injection.',
  'Print at 100 % (actual size) and measure the 100 mm bars on the page.',
] as const;

/** Said plainly, so that nobody trusts a figure further than it reaches. */
export const LIMITS = [
  'The figures are drawn people, not your patient. Areas and counts carry over only as far as the bodies agree.',
  'Every number is a starting value to edit. Nothing here is clinical advice, and no clinician has checked it.',
  'Skin thickness is the mean of published measurements, or your own: the layer is a likelihood, not your patient’s.',
  'Left and right are always the patient’s.',
  'The plan and the records of its sessions stay in this browser, not encrypted, and in the files you save. Nothing is sent anywhere.',
] as const;
