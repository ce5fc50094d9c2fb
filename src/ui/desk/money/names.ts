import type { Dimension } from '#domain/activity/shares/entries.ts'
import { words } from '../../words/format.ts'
import { t } from '../../words/words.ts'
import type { Money } from './use-money.ts'
import { namedBy, sectionWords, stageWords } from './words.ts'

/** What a sum is of, in words. */
export function nameOfSum({ names, lines }: Pick<Money, 'names' | 'lines'>, dimension: Dimension, key: string): string {
  switch (dimension) {
    case 'stage': return stageWords(Number(key))
    case 'section': return sectionWords(key)
    case 'kind': return kindName({ lines }, key)
    case 'county': return key === '' ? t('costs.unsaid') : key
    case 'item': return namedBy(names?.items, key)
    case 'payer': return namedBy(names?.payers, key)
  }
}

export function kindName({ lines }: Pick<Money, 'lines'>, kind: string): string {
  for (const line of lines.values()) if (line.kindId === kind) return words(line.kind)
  return kind
}
