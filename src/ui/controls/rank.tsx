import { useRef, useState } from 'preact/hooks'
import { Button, IconButton } from '../parts/button.tsx'
import { Icon } from '../parts/icons.tsx'
import { richWords } from '../parts/rich-words.tsx'
import { number } from '../words/format.ts'
import { t } from '../words/words.ts'
import { AttachedImage } from './attached.tsx'
import type { ControlProps } from './control.ts'
import { moved, rankedChoices } from './rank-order.ts'

/**
 * An order to be made: dragged by the handle, or moved with the two buttons of each line. Nothing is answered until
 * something was moved or the order was called right: the list's own order is nobody's opinion.
 */
export function RankControl({ view, id, describedBy, onInput, onLeave }: ControlProps<'rank'>) {
  const list = useRef<HTMLOListElement>(null)
  // While the finger is down; what the value says follows when it is lifted.
  const [dragged, setDragged] = useState<{ readonly name: string; readonly order: readonly string[] } | undefined>(undefined)
  const [said, setSaid] = useState('')
  const ranked = rankedChoices(view.choices, dragged ? dragged.order.join(' ') : view.value)
  const names = ranked.map(({ name }) => name)
  const keep = (order: readonly string[]) => {
    onInput(order.join(' ') || null)
    onLeave()
  }
  const step = (from: number, to: number, button: HTMLElement) => {
    const order = moved(names, from, to)
    keep(order)
    setSaid(t('rank.now', { name: ranked[from]!.label, at: number(Math.max(0, Math.min(names.length - 1, to)) + 1), all: number(names.length) }))
    // The line moves under the focus; the button goes with it.
    queueMicrotask(() => button.focus())
  }
  const drag = (event: PointerEvent) => {
    if (!dragged) return
    const lines = [...list.current!.children] as HTMLElement[]
    const from = dragged.order.indexOf(dragged.name)
    const over = lines.findIndex((line) => event.clientY < line.getBoundingClientRect().bottom)
    const to = over < 0 ? lines.length - 1 : over
    if (to !== from) setDragged({ ...dragged, order: moved(dragged.order, from, to) })
  }
  const drop = () => {
    if (dragged && dragged.order.join(' ') !== view.value) keep(dragged.order)
    setDragged(undefined)
  }
  return (
    <div class="stack roomy">
      <ol class="rank" ref={list} aria-describedby={describedBy}>
        {ranked.map((choice, at) => (
          <li key={choice.name} class={dragged?.name === choice.name ? 'dragged' : ''}>
            {!view.isReadonly && (
              <span
                class="grip" aria-hidden="true"
                onPointerDown={(event) => {
                  if (event.button !== 0) return
                  event.preventDefault()
                  event.currentTarget.setPointerCapture(event.pointerId)
                  setDragged({ name: choice.name, order: names })
                }}
                onPointerMove={drag} onPointerUp={drop} onPointerCancel={() => setDragged(undefined)}
              >
                <Icon name="grip" />
              </span>
            )}
            <span class={view.value === '' ? 'place soft' : 'place'}>{number(at + 1)}</span>
            {choice.media?.image !== undefined && <AttachedImage fileName={choice.media.image} />}
            <span class="grow">{richWords(choice.label || choice.name)}</span>
            {!view.isReadonly && (
              <>
                <RankButton id={at === 0 ? id : undefined} path={view.path} icon="up" label={`${t('rank.up')}: ${choice.label}`} isOff={at === 0} onPress={(button) => step(at, at - 1, button)} />
                <RankButton path={view.path} icon="down" label={`${t('rank.down')}: ${choice.label}`} isOff={at === ranked.length - 1} onPress={(button) => step(at, at + 1, button)} />
              </>
            )}
          </li>
        ))}
      </ol>
      <p class="unseen" role="status">{said}</p>
      {!view.isReadonly && (view.value === ''
        ? <Button look="tonal" icon="check" onPress={() => keep(names)}>{t('rank.keep')}</Button>
        : <div class="row-of"><IconButton icon="undo" label={t('rank.clear')} onPress={() => { onInput(null); onLeave() }} /></div>)}
    </div>
  )
}

/** Stays in the order of the keys at both ends: a button that were disabled under the finger would drop the focus. */
function RankButton({ id, path, icon, label, isOff, onPress }: { readonly id?: string | undefined; readonly path: string; readonly icon: string; readonly label: string; readonly isOff: boolean; readonly onPress: (button: HTMLElement) => void }) {
  return <button class="icon-button" type="button" id={id} data-path={path} aria-label={label} title={label} aria-disabled={isOff} onClick={(event) => { if (!isOff) onPress(event.currentTarget) }}><Icon name={icon} /></button>
}
