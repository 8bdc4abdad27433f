/** `Facial artery` -> `FA`: words beside the picture have it whole. */
export function initials(name: string): string {
  return name
    .split(/[ ,]+/)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
}
