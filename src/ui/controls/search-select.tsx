import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../parts/icons.tsx'
import { IconButton } from '../parts/button.tsx'
import { drawAtOnce } from '../parts/draw-at-once.ts'
import { number } from '../words/format.ts'
import { t } from '../words/words.ts'
import { indexOf } from './choice-search.ts'
import type { ControlProps } from './control.ts'
import { inListOrder, namesIn } from './choice-layout.ts'

/** With each letter: a little more than the list's window holds. */
const shownAtOnce = 9
/** As many as people scroll through; who wants another types one more letter. */
const mostShown = 30
/** Until the page that holds the list has come to rest. */
const restMs = 120
/** A breath's worth of preparing, so that a key pressed meanwhile is not late. */
const preparedAtOnce = 400

/** A list that is searched by typing (WAI-ARIA combobox with a list): of any length, one or several. */
export function SearchSelect({ view, id, describedBy, isFaulty, onInput, onLeave, isMany }: ControlProps<'select_one' | 'select_multiple'> & { readonly isMany: boolean }) {
  const [query, setQuery] = useState<string | undefined>(undefined)
  const [active, setActive] = useState(0)
  const [isScrolled, setScrolled] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const picked = isMany ? namesIn(view.value) : view.value === '' ? [] : [view.value]
  const labelOf = (name: string) => view.choices.find((each) => each.name === name)?.label || name
  const isOpen = query !== undefined
  const index = isOpen ? indexOf(view.choices) : undefined
  const found = index?.find(query!, isScrolled ? mostShown : shownAtOnce)
  const shown = found?.at.map((at) => view.choices[at]!) ?? []

  const open = () => {
    if (view.isReadonly || isOpen) return
    setQuery('')
    setActive(0)
  }
  useEffect(() => {
    if (view.isReadonly) return
    const ahead = indexOf(view.choices)
    let next: ReturnType<typeof setTimeout>
    const prepare = () => { if (!ahead.prepare(preparedAtOnce)) next = setTimeout(prepare) }
    next = setTimeout(prepare, restMs)
    return () => clearTimeout(next)
  }, [view.choices])
  // By the keys too: what is pointed at is in sight.
  useEffect(() => { if (active > 0) document.getElementById(`${id}-at${active}`)?.scrollIntoView({ block: 'nearest' }) }, [active])
  const close = () => {
    setQuery(undefined)
    onLeave()
  }
  const take = (name: string) => {
    if (isMany) {
      const next = new Set(picked)
      if (!next.delete(name)) next.add(name)
      onInput(inListOrder(view, next) || null)
      setQuery('')
    } else {
      onInput(name)
      close()
    }
  }
  const drop = (name: string) => {
    onInput(picked.filter((each) => each !== name).join(' ') || null)
    onLeave()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!isOpen) open()
      else setActive(Math.max(0, Math.min(shown.length - 1, active + (event.key === 'ArrowDown' ? 1 : -1))))
    } else if (event.key === 'Enter' && isOpen) {
      event.preventDefault()
      // The page's own walk from field to field must not take this key as well.
      event.stopPropagation()
      const choice = shown[active]
      if (choice) take(choice.name)
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault()
      setQuery(undefined)
    }
  }
  return (
    <div class="stack search-select">
      {isMany && picked.length > 0 && (
        <div class="chips">{picked.map((name) => (
          <span class="chip picked" key={name}><bdi>{labelOf(name)}</bdi>{!view.isReadonly && <IconButton icon="close" label={`${t('action.clear')}: ${labelOf(name)}`} onPress={() => drop(name)} />}</span>
        ))}</div>
      )}
      <div class="input-row">
        <input
          ref={input} class="input" id={id} data-path={view.path} type="text" role="combobox" autoComplete="off" enterKeyHint="done" dir={isOpen && query === '' ? undefined : 'auto'}
          aria-expanded={isOpen} aria-controls={`${id}-list`} aria-autocomplete="list" aria-activedescendant={isOpen && shown[active] ? `${id}-at${active}` : undefined}
          aria-describedby={describedBy} aria-invalid={isFaulty} aria-required={view.isRequired} readOnly={view.isReadonly}
          placeholder={t('select.search', { count: view.choices.length })}
          value={isOpen ? query : isMany ? '' : view.value && labelOf(view.value)}
          onFocus={open} onClick={open} onBlur={close} onKeyDown={onKeyDown}
          onInput={(event) => drawAtOnce(() => { setQuery(event.currentTarget.value); setActive(0); setScrolled(false) })}
        />
        {!isMany && view.value !== '' && !view.isReadonly && <IconButton icon="close" label={t('action.clear')} onPress={() => drop(view.value)} />}
      </div>
      {/* The focus stays in the field: a list that took it would close itself. */}
      <ul class="options" id={`${id}-list`} role="listbox" aria-label={view.label} aria-multiselectable={isMany} hidden={!isOpen} onScroll={() => setScrolled(true)} onPointerDown={(event) => event.preventDefault()}>
        {shown.map((choice, at) => (
          <li key={choice.name} id={`${id}-at${at}`} role="option" aria-selected={picked.includes(choice.name)} class={at === active ? 'active' : ''} onClick={() => take(choice.name)}>
            <span><bdi>{choice.label || choice.name}</bdi></span>
            {picked.includes(choice.name) && <Icon name="check" size="little" />}
          </li>
        ))}
      </ul>
      {isOpen && (
        <p class="hint" role="status">
          {shown.length === 0 ? t('select.nothing') : found!.all > mostShown ? t('select.more', { count: found!.all - mostShown, shown: number(mostShown) }) : ''}
        </p>
      )}
    </div>
  )
}
