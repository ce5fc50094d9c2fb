import type { InstanceLayout, RepeatLayout } from '#domain/forms/session/session.ts'

export interface InstanceName {
  readonly label: string
  /** Where the words are the same for all instances, its number tells it apart. */
  readonly position?: number
}

export function instanceName(repeat: Pick<RepeatLayout, 'node' | 'label'>, { label, position }: Pick<InstanceLayout, 'label' | 'position'>): InstanceName {
  const isFilled = Object.values(repeat.node.label ?? {}).some((text) => text.includes('${'))
  return isFilled && label !== '' ? { label } : { label: label || repeat.label || repeat.node.name, position }
}
