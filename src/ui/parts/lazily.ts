import { signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { h } from 'preact'

/**
 * What few forms have is loaded with the first of them; it lies with the app on the phone, network or not.
 * That it could not be loaded is thrown while drawing, to the page's boundary.
 */
export function lazily<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const loaded = signal<{ readonly component: ComponentType<Props> } | { readonly failure: unknown } | undefined>(undefined)
  let isAsked = false
  return function Lazy(props: Props) {
    const found = loaded.value
    if (!found) {
      if (!isAsked) {
        isAsked = true
        load().then((component) => { loaded.value = { component } }, (failure: unknown) => { loaded.value = { failure } })
      }
      return null
    }
    if ('failure' in found) throw found.failure
    return h(found.component, props)
  }
}
