import { expect, test } from 'vitest';
import { newZone } from '../../src/plan/defaults';
import { deletedWords, offersUndo } from '../../src/ui/notices/undoOffer';

test('the notice of a deletion offers undo, as long as nothing was done since', () => {
  const zone = newZone('z', 'Abdomen', 0);
  const notice = { tone: 'info', text: deletedWords('Abdomen') } as const;
  expect(offersUndo(notice, { kind: 'removeZone', zone, index: 0 })).toBe(true);
  expect(offersUndo(notice, { kind: 'addZone', zone, index: 0 })).toBe(false);
  expect(offersUndo({ tone: 'info', text: 'Saved' }, { kind: 'removeZone', zone, index: 0 })).toBe(
    false,
  );
});
