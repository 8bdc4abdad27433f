import { expect, test } from 'vitest';
import { drawableText, undrawableSigns } from '../../../src/map/paper/text';

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
