import '../../design/planning.css'
import type { ComponentChildren, RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { t } from '../../words/words.ts'
import type { ActivityLine } from '../activity-line.ts'
import type { Giving } from './use-giving.ts'

interface GiveCheckProps {
  readonly line: Pick<ActivityLine, 'id' | 'title'>
  readonly giving: Giving
}

/** The button that has begun it is gone, and the focus with it: what comes next is the first tick. */
function useFirstFocus(giving: Giving): RefObject<HTMLInputElement | null> {
  const tick = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (giving.takesFocus()) tick.current?.focus()
  }, [])
  return tick
}

/** Ticks one activity of a list; with Shift all from the one ticked before. */
function Tick({ line: { id, title }, giving, isNamed }: GiveCheckProps & { readonly isNamed: boolean }) {
  return <input ref={useFirstFocus(giving)} type="checkbox" aria-label={isNamed ? t('giving.choose', { title: title || t('activity.untitled') }) : undefined} checked={giving.isChosen(id)} onClick={(event) => giving.toggle(id, event.shiftKey)} />
}

export function GiveCheck(props: GiveCheckProps) {
  return <label class="give-check"><Tick {...props} isNamed /></label>
}

/** All that the filter shows, drawn or not. */
export function GiveCheckAll({ giving, shown }: { readonly giving: Giving; readonly shown: readonly ActivityLine[] }) {
  const { chosen } = giving
  return <label class="give-check"><input ref={useFirstFocus(giving)} type="checkbox" aria-label={t('giving.choose-all', { count: shown.length })} checked={chosen.length > 0 && chosen.length === shown.length} indeterminate={chosen.length > 0 && chosen.length < shown.length} onClick={() => giving.choose(chosen.length === shown.length ? [] : shown.map(({ id }) => id))} /></label>
}

/** An activity as a line to tick, where its link would stand. */
export function GiveRow({ line, giving, subtitle }: GiveCheckProps & { readonly subtitle: ComponentChildren }) {
  return (
    <li>
      <label class={`list-row give-row ${giving.isChosen(line.id) ? 'on' : ''}`}>
        <Tick line={line} giving={giving} isNamed={false} />
        <span class="body"><span class="title"><bdi>{line.title || t('activity.untitled')}</bdi></span><span class="subtitle">{subtitle}</span></span>
      </label>
    </li>
  )
}
