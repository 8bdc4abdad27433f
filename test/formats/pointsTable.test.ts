import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { pointsTable } from '../../src/formats/pointsTable';
import { fieldArea, toDense } from '../../src/geometry/field';
import { finish } from '../../src/layout/patterns/poisson/poissonDisc';
import { servedZones } from '../../src/plan/volume/servedSkin';
import { BELLY, FIGURE, planOf } from '../map/fixture';
import { has } from '../map/pagePaint';

test('one line a point with its unit, places as laid out', () => {
  const { plan, layouts } = planOf(FIGURE, [BELLY]);
  const [head, ...lines] = pointsTable(plan, layouts, [], 'plain').trimEnd().split('\r\n');
  expect(head).toBe(
    'number,zone,side,x_mm,y_mm,z_mm,angle_deg,tip_depth_mm,volume_ml,fill_in,served_mm2,ml_per_cm2,' +
      'inserted_length_mm,nx,ny,nz,face,w0,w1,w2,risk_reached,risk',
  );
  const { count, positions, regular } = layouts['zone-0'];
  expect(lines).toHaveLength(count);
  for (const [row, line] of lines.entries()) {
    const cells = line.split(',');
    expect(Number(cells[0])).toBe(row + 1);
    const x = Number(cells[3]);
    expect(x).toBeCloseTo(positions[3 * row], 3);
    const { faces, weights, normals } = layouts['zone-0'];
    expect(Number(cells[12])).toBe(plan.zones[0].insertion.insertedLengthMm);
    expect(cells.slice(13, 16).map(Number)).toEqual(
      [...normals.subarray(3 * row, 3 * row + 3)].map((n) => Number(n.toFixed(6)) + 0),
    );
    expect(Number(cells[16])).toBe(faces[row]);
    expect(cells.slice(17, 20).map(Number)).toEqual([...weights.subarray(3 * row, 3 * row + 3)]);
    expect(cells[9]).toBe(regular?.fillIns?.rows.includes(row) ? '1' : '0');
    expect(cells[2]).toBe(Math.abs(x) <= 0.5 ? 'middle' : x > 0 ? 'left' : 'right');
  }
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '\n=1', '\u200b=1', '\ufeff\u2060+1'])(
  'a zone called %j is no formula',
  (name) => {
    const { plan, layouts } = planOf(FIGURE, [BELLY]);
    const zones = [{ ...plan.zones[0], name }];
    const text = pointsTable({ ...plan, zones }, layouts, [], 'plain');
    expect(text.split('\r\n')[1]).toMatch(/^1,"?'/);
  },
);

/** What LibreOffice makes of a CSV: numbers and texts of its cells, row by row, and formulas. */
function inLibreOffice(text: string, filter: string) {
  const folder = mkdtempSync(path.join(tmpdir(), 'points-'));
  try {
    const file = path.join(folder, 'points.csv');
    writeFileSync(file, text);
    execFileSync('soffice', [
      ...[`-env:UserInstallation=file://${folder}/profile`, '--headless', `--infilter=${filter}`],
      ...['--convert-to', 'fods', '--outdir', folder, file],
    ]);
    const sheet = readFileSync(path.join(folder, 'points.fods'), 'utf8');
    const rows = sheet.split('<table:table-row').slice(1);
    const cells = rows.map((row) =>
      [...row.matchAll(/<table:table-cell([^>]*)>\s*<text:p>(.*?)<\/text:p>/g)].map(
        ([, with_, words]) => /office:value="([^"]*)"/.exec(with_)?.[1] ?? words,
      ),
    );
    return { cells, formulas: sheet.split('table:formula=').length - 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test.skipIf(!has('soffice')).each([
  ['comma', '44,34,UTF8,1,,1033,false,true'],
  ['semicolon', '59,34,UTF8,1,,1031,false,true'],
] as const)(
  'LibreOffice of a country of the form %s reads numbers, names, and no formula',
  (form, tokens) => {
    const { plan, layouts } = planOf(FIGURE, [BELLY]);
    for (const [name, shown] of [
      ['\u200b=1+1', '\u200b=1+1'],
      ['Bauch; "links", Щека', 'Bauch; &quot;links&quot;, Щека'],
    ]) {
      const zones = [{ ...plan.zones[0], name }];
      const { cells, formulas } = inLibreOffice(
        pointsTable({ ...plan, zones }, layouts, [], form),
        `CSV:${tokens}`,
      );
      expect(formulas).toBe(0);
      expect(cells[0][0]).toBe('number');
      const { count, positions } = layouts['zone-0'];
      for (let row = 0; row < count; row++) {
        expect(cells[row + 1][1].endsWith(shown)).toBe(true);
        expect(Number(cells[row + 1][3])).toBeCloseTo(positions[3 * row], 3);
      }
    }
  },
);

test('commas and quotes stay in one cell', () => {
  const { plan, layouts } = planOf(FIGURE, [BELLY]);
  const zones = [{ ...plan.zones[0], name: 'Left, "inner"' }];
  expect(pointsTable({ ...plan, zones }, layouts, [], 'plain')).toContain('1,"Left, ""inner""",');
});

test('served skin adds up to the treated area, mL/cm² on it to the volume', () => {
  const { plan, layouts } = planOf(FIGURE, [BELLY]);
  const served = finish(servedZones(FIGURE.mesh, plan, layouts));
  const rows = pointsTable(plan, layouts, served, 'plain').trimEnd().split('\r\n').slice(1);
  const cells = rows.map((line) => line.split(',').map(Number));
  const sum = (of: (row: number[]) => number) => cells.reduce((all, row) => all + of(row), 0);
  const { count } = layouts['zone-0'];
  const areaMm2 = fieldArea(FIGURE.mesh, toDense(plan.zones[0].field, FIGURE.mesh));
  expect(Math.abs(sum((row) => row[10]) / areaMm2 - 1)).toBeLessThan(0.001);
  const volumeMl = count * plan.zones[0].volumePerPointMl;
  expect(Math.abs(sum((row) => (row[10] / 100) * row[11]) / volumeMl - 1)).toBeLessThan(0.001);
});

test.each([
  ['comma', ',', '.'],
  ['semicolon', ';', ','],
] as const)('a spreadsheet of %s countries opens it', (form, separator, decimal) => {
  const { plan, layouts } = planOf(FIGURE, [BELLY]);
  const zones = [{ ...plan.zones[0], name: 'Left; 1,5' }];
  const text = pointsTable({ ...plan, zones }, layouts, [], form);
  expect([...new TextEncoder().encode(text).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const [head, first] = text.slice(1).split('\r\n');
  expect(head.split(separator)).toHaveLength(22);
  const cells = first.replace('"Left; 1,5"', 'zone').split(separator);
  expect(cells).toHaveLength(22);
  expect(cells[1]).toBe('zone');
  expect(cells[3]).toMatch(new RegExp(`^-?\\d+(\\${decimal}\\d+)?$`));
  expect(Number(cells[3].replace(decimal, '.'))).toBeCloseTo(layouts['zone-0'].positions[0], 3);
});

test('what lies under a point, and whether its tip reaches it', () => {
  const { plan, layouts } = planOf(FIGURE, [BELLY]);
  const { count } = layouts['zone-0'];
  const said = (row: number) => ({
    text: row === 0 ? 'Tip at it, 2 mm' : '',
    isReached: row === 0,
  });
  const risk = { 'zone-0': Array.from({ length: count }, (_, row) => said(row)) };
  const lines = pointsTable(plan, layouts, [], 'plain', risk).trimEnd().split('\r\n').slice(1);
  expect(lines[0].endsWith(',1,"Tip at it, 2 mm"')).toBe(true);
  expect(lines.slice(1).every((line) => line.endsWith(',0,'))).toBe(true);
  const none = pointsTable(plan, layouts, [], 'plain').trimEnd().split('\r\n').slice(1);
  expect(none.every((line) => line.endsWith(',,'))).toBe(true);
});
