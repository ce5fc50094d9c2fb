import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { FieldPath } from '#domain/records/op.ts'
import { Button } from '../parts/button.tsx'
import { Row } from '../parts/list.tsx'
import { richWords } from '../parts/rich-words.tsx'
import { number } from '../words/format.ts'
import { plainText } from '../words/markup.ts'
import { t } from '../words/words.ts'
import { useFillingPage } from './filling-context.ts'
import { FillingFrame } from './form-body.tsx'
import type { FillingFrameProps } from './form-body.tsx'
import { Parts } from './form-parts.tsx'
import { instanceName, repeatName } from './instance-name.ts'
import { instanceTitle } from './instance-title.ts'
import type { FormPage } from './pages.ts'
import type { Paging } from './paging.ts'
import { RemoveButton } from './remove-button.tsx'
import { swipe } from './swipe.ts'

/** The page of a form that is open, under the names of what it stands in. Another page takes the focus to its top. */
export function PagedBody({ paging, onPage, ...frame }: Omit<FillingFrameProps, 'wanted'> & {
  readonly paging: Paging
  /** Hears where one is, to begin there again. */
  readonly onPage?: (path: FieldPath) => void
}) {
  const box = useRef<HTMLDivElement>(null)
  const here = paging.here.value
  const shown = useRef(here?.key)
  // At once, and not after the next frame: who has begun to type there must not lose the focus again.
  useLayoutEffect(() => {
    if (here) onPage?.(here.key)
    if (shown.current === here?.key) return
    shown.current = here?.key
    // A preview scrolls in its own frame.
    ;(box.current?.closest('[data-scrolls]') ?? globalThis).scrollTo({ top: 0 })
    // For who listens: the page's own name is read, and the next key goes to its first field.
    if (!paging.wanted.peek()) box.current?.focus({ preventScroll: true })
  }, [here?.key])
  // The same handlers from the finger's touch to its end, whatever is drawn between.
  const turn = useMemo(() => swipe(() => (document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr'), paging.next, paging.previous), [paging])
  return (
    <div class="paged" ref={box} tabIndex={-1} role="group" aria-label={here ? pageTitle(here) : undefined} {...turn}>
      <FillingFrame {...frame} wanted={paging.wanted}>{here && <PageContent key={here.key} page={here} onAdded={(path) => paging.jump(path)} />}</FillingFrame>
    </div>
  )
}

export function PageContent({ page, onAdded }: { readonly page: FormPage; readonly onAdded: (instance: FieldPath) => void }) {
  const around = page.around.filter(({ label }) => label !== '')
  return (
    <>
      {around.length > 0 && <p class="around">{around.map((each) => <span key={each.path}>{richWords(instanceTitle(each))}</span>)}</p>}
      {page.kind === 'part' ? <Parts layouts={[page.layout]} /> : <More path={page.layout.path} onAdded={onAdded} />}
    </>
  )
}

/** At the end of a repeat: who is there, and whether there is another one. */
function More({ path, onAdded }: { readonly path: FieldPath; readonly onAdded: (instance: FieldPath) => void }) {
  const { filling, isReadonly } = useFillingPage()
  const repeat = filling.part(path).value
  if (!repeat || !('kind' in repeat) || repeat.kind !== 'repeat') return null
  const name = repeatName(repeat.node, filling.language.value, filling.form)
  return (
    <section class="form" aria-label={name}>
      <h2>{t('repeat.another', { what: name })}</h2>
      {repeat.instances.length > 0 && (
        <ul class="list">
          {repeat.instances.map((instance) => {
            const title = instanceTitle(instanceName(repeat.node, name, instance))
            return <Row key={instance.path} mark={number(instance.position)} title={title} isPlain onPress={() => onAdded(instance.path)} action={isReadonly ? undefined : <RemoveButton path={instance.path} title={title} />} />
          })}
        </ul>
      )}
      {!isReadonly && <Button look="tonal" icon="plus" isBig onPress={() => onAdded(filling.addInstance(path))}>{t('repeat.add', { what: name })}</Button>}
    </section>
  )
}

function pageTitle(page: FormPage): string {
  return page.around.map((each) => plainText(instanceTitle(each))).filter(Boolean).join('، ')
}

/** How far one has come; from the right in Persian, as the pages go. */
export function PageProgress({ paging }: { readonly paging: Paging }) {
  const [at, all] = [paging.at.value + 1, paging.pages.value.length]
  return <div class="bar page-progress" role="progressbar" aria-valuemin={0} aria-valuemax={all} aria-valuenow={at} aria-label={t('pages.at', { at: number(at), all: number(all) })}><i style={{ inlineSize: `${(at / Math.max(1, all)) * 100}%` }} /></div>
}

/** The two ways from a page; the last one ends the form. */
export function PageButtons({ paging, onEnd, endWords }: { readonly paging: Paging; readonly onEnd: () => void; readonly endWords: string }) {
  const at = paging.at.value
  const isLast = at >= paging.pages.value.length - 1
  return (
    <>
      {at > 0 && <Button onPress={paging.previous}>{t('action.previous')}</Button>}
      {isLast ? <Button look="primary" icon="check" onPress={onEnd}>{endWords}</Button> : <Button look="primary" onPress={paging.next}>{t('action.next')}</Button>}
    </>
  )
}
