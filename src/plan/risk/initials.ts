/** Words that begin alike, as the literature shortens them. */
const SHORT: Readonly<Record<string, string>> = {
  Supratrochlear: 'STr',
  Supraorbital: 'SO',
  Infraorbital: 'IO',
};
const LEFT_OUT = new Set(['and', 'of', 'the']);

/** `Facial artery` -> `FA`, `Supraorbital artery` -> `SOA`: words beside the picture have it whole. */
export function initials(name: string): string {
  return name
    .split(/[ ,]+/)
    .filter((word) => !LEFT_OUT.has(word))
    .map((word) => SHORT[word] ?? word.charAt(0).toUpperCase())
    .join('');
}
