import type { FunctionTable } from './function.ts'
import { ofBoolean, ofNumber, ofText } from '../compiled.ts'

export const selectFunctions: FunctionTable = {
  'selected': { takes: [2, 2], build: ([list, name]) => ofBoolean((scope) => isSelected(list!.text(scope), name!.text(scope).trim())) },
  'is-selected': { takes: [2, 2], build: ([list, name]) => ofBoolean((scope) => isSelected(list!.text(scope), name!.text(scope).trim())) },
  'selected-at': { takes: [2, 2], build: ([list, at]) => ofText((scope) => namesIn(list!.text(scope))[Math.trunc(at!.number(scope))] ?? '') },
  'count-selected': { takes: [1, 1], build: ([list]) => ofNumber((scope) => namesIn(list!.text(scope)).length) },
}

/** Both reference engines: nothing is selected where nothing is. */
function isSelected(list: string, name: string): boolean {
  return name === '' ? list.trim() === '' : namesIn(list).includes(name)
}

export function namesIn(list: string): readonly string[] {
  return list.split(/\s+/).filter(Boolean)
}
