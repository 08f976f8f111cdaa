import { expect, test } from '@jest/globals';
import {
  attributeNames,
  type AttributeValue,
  defaultAttributes,
  inheritedAttributes,
  recipeAttributes,
} from '../src/recipe/attributes.js';

test('a package inherits of each attribute what its definition says', () => {
  const base = { ...defaultAttributes };
  const expected: Record<string, AttributeValue> = {};
  for (const name of attributeNames) {
    const { extension, default: value } = recipeAttributes[name];
    base[name] = `own ${name}`;
    expected[name] = extension === 'default' ? value : base[name];
  }
  expect(inheritedAttributes(base)).toEqual(expected);
  expect(Object.keys(defaultAttributes).toSorted()).toEqual(attributeNames.toSorted());
});
