import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { EditableText } from '../../../src/ui/controls/EditableText';

const drawn = (wrap: boolean) =>
  renderToStaticMarkup(
    createElement(EditableText, {
      ...{ label: 'Zone name', value: 'Malar and cheek, left', wrap },
      onCommit: () => {},
    }),
  );

test('a name that may wrap stands in a field with its words behind, which make its height', () => {
  expect(drawn(true)).toMatch(
    /<span [^>]*data-words="Malar and cheek, left"><textarea [^>]*aria-label="Zone name"[^>]*rows="1"/,
  );
  expect(drawn(false)).toMatch(/^<input [^>]*aria-label="Zone name"/);
});
