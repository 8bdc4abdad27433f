/** Where a command writes: results, and what a person should know. */
export interface Output {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}
