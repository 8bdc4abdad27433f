/**
 * The ceiling of a local anaesthetic. Sources disagree (3 or 4.5 mg/kg, docs/domain.md 5.4), so no value is
 * shipped: nothing is said until the user has entered all that it takes.
 */
export interface AnaestheticEntry {
  readonly mgPerKg: number | null;
  readonly bodyWeightKg: number | null;
  readonly mgPerMl: number | null;
  /** a ceiling in mg whatever the weight; null: none */
  readonly mostMg: number | null;
}

export interface AnaestheticCheck {
  readonly limitMg: number;
  readonly limitMl: number;
  readonly usedMg: number;
  readonly over: boolean;
  readonly text: string;
}

/**
 * mL max = mg/kg x kg / (mg/mL).
 * @param volumeMl of the solution that holds the anaesthetic at `mgPerMl`
 * @param otherMg counted besides: anaesthetic in premixed gels
 * @returns null while an entry is missing
 */
export function anaestheticCheck(
  entry: AnaestheticEntry,
  volumeMl: number,
  otherMg = 0,
): AnaestheticCheck | null {
  const { mgPerKg, bodyWeightKg, mgPerMl, mostMg } = entry;
  if (!isPositive(mgPerKg) || !isPositive(bodyWeightKg) || !isPositive(mgPerMl)) return null;
  const limitMg = Math.min(mgPerKg * bodyWeightKg, mostMg ?? Number.POSITIVE_INFINITY);
  const usedMg = volumeMl * mgPerMl + otherMg;
  const over = usedMg > limitMg * (1 + 1e-9);
  const digits = (value: number): string => String(Number(value.toFixed(1)));
  return {
    limitMg,
    limitMl: limitMg / mgPerMl,
    usedMg,
    over,
    text: `${digits(usedMg)} mg of ${digits(limitMg)} mg, the limit you entered${over ? ': over it' : ''}.`,
  };
}

function isPositive(value: number | null): value is number {
  return value !== null && Number.isFinite(value) && value > 0;
}
