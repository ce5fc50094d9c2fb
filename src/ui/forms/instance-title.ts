import { number } from '../words/format.ts'
import { t } from '../words/words.ts'
import type { InstanceName } from './instance-name.ts'

export function instanceTitle({ label, position }: InstanceName): string {
  return position === undefined ? label : t('repeat.number', { what: label, number: number(position) })
}
