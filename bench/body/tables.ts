import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A person of a table: what was measured, mm, kg as `weight`, years as `age`. */
export type Person = Readonly<Record<string, number>>;
export interface Table {
  readonly name: string;
  readonly woman: readonly Person[];
  readonly man: readonly Person[];
}

const ANSUR: Readonly<Record<string, string>> = {
  height: 'stature',
  age: 'age',
  neck: 'neckcircumference',
  bust: 'chestcircumference',
  navel: 'waistcircumference',
  hip: 'buttockcircumference',
  thigh: 'thighcircumference',
  calf: 'calfcircumference',
  ankle: 'anklecircumference',
  'upper-arm': 'bicepscircumferenceflexed',
  forearm: 'forearmcircumferenceflexed',
  wrist: 'wristcircumference',
  head: 'headcircumference',
  shoulder: 'biacromialbreadth',
  'leg-length': 'crotchheight',
  'knee-level': 'kneeheightmidpatella',
  'navel-level': 'waistheightomphalion',
  'bust-level': 'chestheight',
  'lower-thigh': 'lowerthighcircumference',
};

const BDIMS: Readonly<Record<string, string>> = {
  bust: 'che.gi',
  waist: 'wai.gi',
  navel: 'nav.gi',
  hip: 'hip.gi',
  thigh: 'thi.gi',
  'upper-arm': 'bic.gi',
  forearm: 'for.gi',
  knee: 'kne.gi',
  calf: 'cal.gi',
  ankle: 'ank.gi',
  wrist: 'wri.gi',
  height: 'hgt',
};

function rowsOf(file: string): Person[] {
  const [head, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const names = head.replaceAll('"', '').split(',');
  return lines.map((line) => {
    const values = line.split(',').map(Number);
    return Object.fromEntries(names.map((name, i) => [name, values[i]]));
  });
}

/**
 * So much thicker is a forearm flexed, as ANSUR II measures it, than hanging, as bdims and a practitioner do, mm:
 * the tables' difference at equal height and bulk.
 */
const FLEXED_FOREARM_MM = { woman: 15.2, man: 17.1 } as const;

/** Two thirds of ANSUR II (US Army 2012, public domain): 1,324 women, 2,721 men; forearms as if they hung. */
export function ansur(folder: string): Table {
  const people = (file: string, flexedMm: number): Person[] =>
    rowsOf(path.join(folder, file)).map((row) => ({
      ...Object.fromEntries(Object.entries(ANSUR).map(([name, column]) => [name, row[column]])),
      forearm: row.forearmcircumferenceflexed - flexedMm,
      weight: row.weight_hg / 10,
      'throat-level': row.suprasternaleheight - row.waistheightomphalion,
      'arm-length': row.acromialheight - row.wristheight,
    }));
  return {
    name: 'ANSUR II',
    woman: people('ansur2-women.csv', FLEXED_FOREARM_MM.woman),
    man: people('ansur2-men.csv', FLEXED_FOREARM_MM.man),
  };
}

/** 507 physically active adults (Heinz et al. 2003). */
export function bdims(folder: string): Table {
  const all = rowsOf(path.join(folder, 'bdims.csv')).map((row) => ({
    ...Object.fromEntries(Object.entries(BDIMS).map(([name, column]) => [name, 10 * row[column]])),
    weight: row.wgt,
    age: row.age,
    man: row.sex,
  }));
  return {
    name: 'bdims',
    woman: all.filter(({ man }) => man === 0),
    man: all.filter(({ man }) => man === 1),
  };
}
