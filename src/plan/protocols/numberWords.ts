import { dayText } from '../course/dayText';
import type { AppliedNumber, AppliedProtocol } from './applyProtocol';
import { rangeWords } from './caps';
import { citeSources } from './citeSources';
import type { NumberKey, ProtocolUnit, SourcedNumber, VolumeUnit } from './types';

/** Names as the panels and the sheet say them. */
export const NUMBER_NAMES: Readonly<Record<NumberKey, string>> = {
  tipDepthMm: 'Tip depth',
  angleDeg: 'Angle to the skin',
  needleGauge: 'Needle gauge',
  needleLengthMm: 'Needle length',
  spacingMm: 'Spacing',
  threadMm: 'Thread length',
  needlesPerShot: 'Needles per shot',
  pointsPerZone: 'Points',
  volumePerPointMl: 'Volume per point',
  volumeStepMl: 'Volume step',
  concentrationMgPerMl: 'Concentration',
  vialMl: 'Vial',
  maxPoints: 'Most points',
  maxVolumeMl: 'Most volume',
  maxVolumePerSideMl: 'Most volume a side',
  maxDoseMg: 'Most dose',
  maxDoseMgPerCm2: 'Most dose per cm²',
  maxSessions: 'Most sessions',
  minInterval: 'Shortest interval',
  sessions: 'Sessions',
  interval: 'Interval',
  laterInterval: 'Later interval',
};

/** The name of a number of a protocol, with what it is counted by: `Volume per thread`. */
export function numberName(key: NumberKey, volumeUnit: VolumeUnit): string {
  return key === 'volumePerPointMl' ? `Volume per ${volumeUnit}` : NUMBER_NAMES[key];
}

/** `10 mm`, `30°`, `30G`; an en dash for a blank. */
export function valueWords(value: number | null, unit: ProtocolUnit): string {
  if (value === null) return '–';
  const digits = String(Number(value.toFixed(4)));
  return unit === '°' || unit === 'G' ? `${digits}${unit}` : `${digits} ${unit}`;
}

/** `10 mm, grade A [9][10]`; `0.05 mL, chosen here (D) within 0.01–0.05 mL, grade C [7]`. */
export function sourceWords(number: SourcedNumber): string {
  const { value, grade, range, rangeGrade, unit, sources, unverified, changedFrom } = number;
  const cited = citeSources(sources);
  const spread = range === null ? '' : rangeWords(number);
  const parts: string[] = [];
  if (value === null) {
    parts.push(spread === '' ? 'blank' : `blank within ${spread}, grade ${rangeGrade} ${cited}`);
  } else if (changedFrom !== null) {
    const was = `${valueWords(changedFrom.value, unit)}${changedFrom.grade ? `, grade ${changedFrom.grade}` : ''}`;
    parts.push(`${valueWords(value, unit)}, set by you; it was ${was} ${cited}`);
  } else if (grade === 'D' && spread !== '') {
    parts.push(
      `${valueWords(value, unit)}, chosen here (D) within ${spread}, grade ${rangeGrade} ${cited}`,
    );
  } else {
    const within = spread === '' ? '' : `, range ${spread}, grade ${rangeGrade}`;
    parts.push(`${valueWords(value, unit)}, grade ${grade} ${cited}${within}`);
  }
  if (unverified) parts.push('unverified');
  return parts.map((part) => part.trim()).join('; ');
}

/** Of a number in a plan: its origin, and that and when the user changed it. */
export function appliedWords(
  { origin, value, edited, editedOn }: AppliedNumber,
  locale?: string,
): string {
  if (!edited) return sourceWords(origin);
  const when = editedOn === null ? '' : ` on ${dayText(editedOn, locale)}`;
  return `${valueWords(value, origin.unit)}, set by you${when}; the protocol has ${sourceWords(origin)}`;
}

/** What has to be said of a protocol on screen and on paper; empty where nothing is. */
export function protocolMarks({ offLabel, numbers }: AppliedProtocol): string[] {
  const keys = (Object.keys(numbers) as NumberKey[]).filter(
    (key) => numbers[key]?.origin.unverified && !numbers[key]?.edited,
  );
  const names = keys.map((key) => NUMBER_NAMES[key].toLowerCase());
  return [
    ...(offLabel ? ['Off label.'] : []),
    ...(names.length > 0 ? [`Unverified: ${names.join(', ')}.`] : []),
  ];
}
