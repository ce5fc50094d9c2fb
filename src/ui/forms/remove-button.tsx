import type { FieldPath } from '#domain/records/op.ts'
import { IconButton } from '../parts/button.tsx'
import { toast } from '../parts/toast.tsx'
import { t } from '../words/words.ts'
import { useFillingPage } from './filling-context.ts'

/** Takes an instance away; fingers slip, so it can be taken back. */
export function RemoveButton({ path, title }: { readonly path: FieldPath; readonly title: string }) {
  const { filling, onLeave } = useFillingPage()
  const remove = () => {
    const undo = filling.removeInstance(path)
    onLeave()
    toast(t('repeat.removed', { what: title }), { label: t('action.undo'), run: () => { undo(); onLeave() } })
  }
  return <IconButton icon="trash" label={t('repeat.remove', { what: title })} onPress={remove} />
}
