import '../design/controls.css'
import { useEffect, useRef, useState } from 'preact/hooks'
import { remarkRef } from '#domain/activity/review/refs.ts'
import type { Remark } from '#domain/activity/review/review.ts'
import type { StreamId } from '#domain/records/op.ts'
import { Button } from '../parts/button.tsx'
import { toast } from '../parts/toast.tsx'
import { useServices } from '../services.ts'
import { t } from '../words/words.ts'

/** Typing pauses for so long before it is written. */
const pauseMs = 400

/** The field's word about a remark: a sentence, or just that it is done. What was typed is kept as it is typed. */
export function AnswerRemark({ activity, remark }: { readonly activity: StreamId; readonly remark: Remark }) {
  const { store } = useServices()
  const [text, setText] = useState(remark.answer)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const latest = useRef(text)
  const ref = { record: remark.id, activity, form: remarkRef }
  const keep = () => {
    if (timer.current === undefined) return
    clearTimeout(timer.current)
    timer.current = undefined
    void store.draft(ref, { '/answer': latest.current.trim() || null })
  }
  useEffect(() => keep, [])
  const typed = (next: string) => {
    latest.current = next
    setText(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(keep, pauseMs)
  }
  const done = async () => {
    clearTimeout(timer.current)
    timer.current = undefined
    await store.write(ref, { '/answer': text.trim() || null, '/answered': String(remark.asked) }, { via: 'form' })
    toast(t('returned.answered'), { label: t('action.undo'), run: () => void store.write(ref, { '/answered': String(remark.asked - 1) }, { via: 'undo' }) })
  }
  return (
    <div class="stack">
      <label class="stack"><span class="small soft">{t('returned.answer')}</span><textarea class="input" rows={2} maxLength={2_000} value={text} onInput={(event) => typed(event.currentTarget.value)} onBlur={keep} /></label>
      <Button look="tonal" icon="check" onPress={() => void done()}>{t('returned.done')}</Button>
    </div>
  )
}
