import { expect, test } from 'vitest';
import { planSafety } from '../../src/store/planSafety';

test('a plan is called kept only where it is', () => {
  const writer = { kind: 'writer' } as const;
  const fault = { reason: 'this browser has no room left', advice: '' } as never;
  expect(planSafety({ saving: { kind: 'saved' }, role: writer })).toContain(
    'is kept in this browser',
  );
  for (const saving of [
    { kind: 'failed', fault },
    { kind: 'saving' },
    { kind: 'opening' },
  ] as const)
    expect(planSafety({ saving, role: writer })).toContain('save it to a file');
  const reader = { kind: 'reader', takingOver: false } as const;
  expect(planSafety({ saving: { kind: 'saved' }, role: reader })).toContain(
    'the tab that has it open',
  );
});
