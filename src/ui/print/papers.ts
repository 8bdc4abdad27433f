/** Papers to choose from, by what people call them. */
export const PAPERS = [
  { key: 'a4', text: 'A4' },
  { key: 'letter', text: 'Letter' },
] as const;
