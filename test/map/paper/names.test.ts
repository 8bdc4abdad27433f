import { expect, test } from 'vitest';
import {
  drawableText,
  fitName,
  lostTexts,
  lostWords,
  textWidthMm,
  undrawableSigns,
} from '../../../src/map/paper/text';
import { newPlan, newZone } from '../../../src/plan/defaults';

test('accents that stand alone are composed: a name reads as it was written', () => {
  expect(drawableText('Mu\u0308ller, Ane\u0301mone')).toBe('Müller, Anémone');
  expect(drawableText('Mu\u0308ller')).toHaveLength(6);
});

test.each([
  'Ångström Łukasz Çelik Ñandú Őri Žižek Trần',
  'Παπαδοπούλου Αθηνά',
  'Щербакова Ольга, Їжак, Ђорђевић',
])('Latin, Greek and Cyrillic print: %s', (name) => {
  expect(drawableText(name)).toBe(name.normalize('NFC'));
  expect(undrawableSigns(name)).toEqual([]);
});

test('signs of other scripts are named, each once', () => {
  expect(undrawableSigns('山田 山')).toEqual(['山', '田']);
  expect(undrawableSigns('محمد Ali').length).toBeGreaterThan(2);
  expect(drawableText('山田')).toBe('??');
});

test('no identity is lost silently: whatever text of a plan or a record loses signs is named', () => {
  const plan = newPlan('plan-1', 'female-body');
  expect(lostTexts(plan)).toEqual([]);
  const zone = { ...newZone('a', 'بطن', 0), notes: 'left 左' };
  const told = { ...plan, name: '山田 😀', zones: [zone] };
  expect(lostTexts(told).map(({ text }) => text)).toEqual(['山田 😀', 'بطن', 'left 左']);
  const words = lostWords(lostTexts([{ patientReference: 'Ελένη 7', practitioner: '김' }, told]));
  for (const text of ['“김”', '“山田 😀”', '“بطن”', '“left 左”']) expect(words).toContain(text);
  expect(words).not.toContain('Ελένη');
  expect(lostWords([])).toBe('');
});

test('a long name is smaller before it is cut, and keeps its end: the side', () => {
  const name = 'Upper arm, posterior, right';
  const whole = textWidthMm(name, 9, 'semibold');
  expect(fitName(name, whole)).toEqual({ name, sizePt: 9 });
  expect(fitName(name, whole - 0.5)).toEqual({ name, sizePt: 8 });
  for (const roomMm of [30, 22, 15]) {
    const short = fitName(name, roomMm);
    expect(short.sizePt).toBe(7);
    expect(textWidthMm(short.name, 7, 'semibold')).toBeLessThanOrEqual(roomMm);
    expect(short.name).toMatch(/^Up.*….*ght$/);
  }
});
