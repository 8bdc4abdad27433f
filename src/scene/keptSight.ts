/**
 * Which of many points lie behind skin, without asking for all of them in each picture: an answer holds
 * as long as camera and figure stand still, and while they move some are asked anew, each in its turn;
 * the others keep their last answer for a few pictures. A point nobody has asked for yet is hidden.
 */
export class KeptSight {
  readonly #hidden: Uint8Array;
  /** the camera's place for which each point was asked; 0: never */
  readonly #askedAt: Uint32Array;
  readonly #most: number;
  #place = 1;
  #seenFrom: readonly unknown[] = [];
  /** the row asked last: the next turn begins behind it */
  #last = -1;
  #isWhole = true;

  /**
   * @param count of the points
   * @param most so many may be asked in one picture
   */
  constructor(count: number, most: number) {
    this.#hidden = new Uint8Array(count).fill(1);
    this.#askedAt = new Uint32Array(count);
    this.#most = most;
  }

  /** Said first in each picture. @param seenFrom whatever the answers depend on @returns whether it is the same */
  stands(seenFrom: readonly unknown[]): boolean {
    const before = this.#seenFrom;
    if (
      before.length === seenFrom.length &&
      seenFrom.every((each, i) => Object.is(each, before[i]))
    )
      return true;
    this.#seenFrom = seenFrom;
    this.#place++;
    return false;
  }

  /**
   * Asks for those of these rows whose turn it is.
   * @param rows ascending, those that would be in the picture
   * @param first asked before all others
   */
  ask(rows: readonly number[], hides: (row: number) => boolean, first: number | null = null): void {
    const stale = rows.filter((row) => this.#askedAt[row] !== this.#place);
    const behind = stale.findIndex((row) => row > this.#last);
    const inTurn = behind < 0 ? stale : [...stale.slice(behind), ...stale.slice(0, behind)];
    const asked = inTurn.slice(0, this.#most);
    for (const row of asked) this.#look(row, hides);
    this.#last = asked.at(-1) ?? this.#last;
    this.#isWhole = stale.length <= this.#most;
    if (first !== null && this.#askedAt[first] !== this.#place) this.#look(first, hides);
  }

  #look(row: number, hides: (row: number) => boolean): void {
    this.#hidden[row] = hides(row) ? 1 : 0;
    this.#askedAt[row] = this.#place;
  }

  isHidden(row: number): boolean {
    return this.#hidden[row] === 1;
  }

  /** Whether every answer is for the camera as it stands; else another picture is to follow. */
  get isWhole(): boolean {
    return this.#isWhole;
  }
}
