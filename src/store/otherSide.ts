/** `Cheek, left` -> `Cheek, right`; a name without a side gets one that tells them apart. */
export function otherSideName(name: string): string {
  if (/\bleft\b/i.test(name)) return name.replace(/\bleft\b/i, sameCase('right'));
  if (/\bright\b/i.test(name)) return name.replace(/\bright\b/i, sameCase('left'));
  return `${name}, other side`;
}

/** `Left cheek` -> `Right cheek` */
function sameCase(word: string): (found: string) => string {
  return (found) => (/^[A-Z]/.test(found) ? `${word[0].toUpperCase()}${word.slice(1)}` : word);
}
