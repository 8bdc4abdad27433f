import * as v from 'valibot';
import { expect, test } from 'vitest';
import { applyProtocol, recordChange } from '../../../src/plan/protocols/applyProtocol';
import { LIBRARY, libraryProtocolOf } from '../../../src/plan/protocols/library';
import {
  duplicateProtocol,
  freeProtocolId,
  renameProtocol,
  setProtocolNumber,
  setProtocolPattern,
} from '../../../src/plan/protocols/ownProtocol';
import { readProtocols, writeProtocols } from '../../../src/plan/protocols/protocolFile';
import { AppliedProtocolSchema } from '../../../src/plan/protocols/protocolSchema';
import type { Protocol } from '../../../src/plan/protocols/types';

const dca = libraryProtocolOf('dca-submental') as Protocol;

/** The file's text with one place of its protocol set to something else. */
function broken(place: string, value: unknown): string {
  const file: unknown = JSON.parse(writeProtocols([duplicateProtocol(dca, 'mine', 'Mine')]));
  const keys = ['protocols', '0', ...place.split('.')];
  const last = keys.pop() as string;
  const holder = keys.reduce((at, key) => (at as Record<string, unknown>)[key], file);
  (holder as Record<string, unknown>)[last] = value;
  return JSON.stringify(file);
}

function reasonOf(text: string): string {
  const read = readProtocols(text);
  return read.ok ? 'read' : read.reason;
}

test('every preset survives the file as it is, but for being own', () => {
  const own = LIBRARY.map((protocol) => duplicateProtocol(protocol, `own-${protocol.id}`, 'Own'));
  const read = readProtocols(writeProtocols(own));
  expect(read).toEqual({ ok: true, protocols: own, notes: [] });
});

test('an edited number of an own protocol keeps origin, sources and range', () => {
  const own = setProtocolNumber(duplicateProtocol(dca, 'mine', 'Mine'), 'spacingMm', 12);
  expect(own.version).toBe(2);
  expect(own.basedOn).toBe('dca-submental');
  expect(own.numbers.spacingMm).toMatchObject({
    value: 12,
    grade: 'D',
    sources: [9, 10, 34],
    changedFrom: { value: 10, grade: 'A' },
  });
  const twice = setProtocolNumber(own, 'spacingMm', 14);
  expect(twice.numbers.spacingMm?.changedFrom).toEqual({ value: 10, grade: 'A' });
  expect(setProtocolNumber(twice, 'spacingMm', 10).numbers.spacingMm).toEqual(
    dca.numbers.spacingMm,
  );
  const read = readProtocols(writeProtocols([twice]));
  expect(read.ok && read.protocols[0]).toEqual(twice);
});

test('a blank can be filled, a pattern changed, a name given', () => {
  const own = duplicateProtocol(dca, 'mine', 'Mine');
  expect(setProtocolNumber(own, 'threadMm', 13).numbers.threadMm).toMatchObject({
    value: 13,
    unit: 'mm',
    grade: 'D',
    sources: [],
  });
  expect(setProtocolPattern(own, 'hex').pattern).toMatchObject({
    kind: 'hex',
    grade: 'D',
    locked: false,
  });
  expect(renameProtocol(own, 'Chin').name).toBe('Chin');
  expect(dca.pattern?.kind).toBe('square');
});

test('ids that are taken get another, and it is said', () => {
  expect(freeProtocolId('a', new Set(['a', 'a-2']))).toBe('a-3');
  const read = readProtocols(writeProtocols([dca, { ...dca, id: 'mine' }]), ['mine']);
  expect(read.ok && read.protocols.map(({ id, origin }) => [id, origin])).toEqual([
    ['dca-submental-2', 'own'],
    ['mine-2', 'own'],
  ]);
  expect(read.ok && read.notes).toHaveLength(2);
});

test.each<[string, string]>([
  ['', 'not a file of Mesomap protocols'],
  ['{"format":"mesomap-plan","version":1}', 'not a file of Mesomap protocols'],
  ['{"format":"mesomap-protocols","version":2,"protocols":[]}', 'newer Mesomap'],
  ['{"format":"mesomap-protocols","version":"x","protocols":[]}', 'version cannot be read'],
  ['{"format":"mesomap-protocols","version":1,"protocols":[]}', 'no protocol'],
  ['{"format":"mesomap-protocols","version":1,"protocols":[7]}', 'Protocol 1 cannot be used'],
])('%s is refused: %s', (text, reason) => {
  expect(reasonOf(text)).toContain(reason);
});

test.each<[string, string, unknown, string]>([
  [
    'an invented source',
    'numbers.spacingMm.sources',
    [9, 999],
    'numbers.spacingMm.sources.1 – a source is not in the list',
  ],
  [
    'a number without a grade',
    'numbers.spacingMm.grade',
    null,
    'numbers.spacingMm – a number has no grade',
  ],
  ['a negative spacing', 'numbers.spacingMm.value', -1, 'it cannot be negative'],
  ['a spacing of 0', 'numbers.spacingMm.value', 0, 'it must be above 0'],
  ['a text for a number', 'numbers.spacingMm.value', '10', 'it is not a number'],
  ['an angle over 90', 'numbers.angleDeg.value', 91, 'the angle is at most 90°'],
  ['a range turned round', 'numbers.needleGauge.range', [33, 30], 'range ends before it begins'],
  ['another unit', 'numbers.spacingMm.unit', 'mL', 'the unit must be mm'],
  ['an unknown number', 'numbers.speed', dca.numbers.spacingMm, 'no protocol has'],
  ['an unknown keep-out', 'keepOuts', ['nowhere'], 'a keep-out is not known'],
  ['an unknown arrangement', 'pattern.kind', 'spiral', 'the arrangement is not known'],
  ['no name', 'name', '  ', 'it has no name'],
  ['a path for an id', 'id', '../mine', 'the id has other signs'],
])('%s is refused with its reason', (_, place, value, reason) => {
  expect(reasonOf(broken(place, value))).toContain(reason);
});

test('the record of an applied protocol fits the plan file', () => {
  for (const protocol of LIBRARY) {
    const applied = recordChange(applyProtocol(protocol, 90).applied, 'maxPoints', 7, '2026-11-22');
    const back = v.parse(AppliedProtocolSchema, JSON.parse(JSON.stringify(applied)));
    expect(back).toEqual(applied);
  }
});
