import type { ModelId } from '../../plan/models';

export type Sex = 'female' | 'male';
export type Part = 'body' | 'face';

export function modelOf(sex: Sex, part: Part): ModelId {
  return `${sex}-${part}`;
}

export function partsOf(id: ModelId): { readonly sex: Sex; readonly part: Part } {
  return {
    sex: id.startsWith('female') ? 'female' : 'male',
    part: id.endsWith('body') ? 'body' : 'face',
  };
}
