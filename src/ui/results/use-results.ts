import { useEffect, useState } from 'preact/hooks'
import type { Form } from '#domain/forms/form.ts'
import { useServices } from '../services.ts'
import { language, t } from '../words/words.ts'
import type { ActivityNamed, Results } from './read-results.ts'
import { readResults } from './read-results.ts'

/** The desk's own ops, and what came from another app by way of it. */
const serverAuthor = 'server'
/** A pull may bring hundreds: they are counted when it has settled. */
const settleMs = 400

interface Reading {
  readonly results: Results | undefined
  readonly done: number
  readonly all: number
}

/** The tables of a form's records in these activities, read again when something changes; the last ones stay meanwhile. */
export function useResults(form: Form, activities: readonly ActivityNamed[]): Reading {
  const { store } = useServices()
  const [reading, setReading] = useState<Reading>({ results: undefined, done: 0, all: 0 })
  const [failure, setFailure] = useState<unknown>(undefined)
  const key = activities.map(({ id, title }) => `${id} ${title}`).join('\n')
  useEffect(() => {
    let turn = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    const again = async () => {
      timer = undefined
      const mine = turn += 1
      const people = new Map((await store.people()).map(({ id, name }) => [id, name]))
      const results = await readResults(store, form, activities, (author) => (author === serverAuthor ? t('results.other-app') : (people.get(author) ?? '')), (done, all) => {
        if (mine === turn) setReading((before) => ({ ...before, done, all }))
        return mine === turn
      })
      if (results && mine === turn) setReading({ results, done: 0, all: 0 })
    }
    const start = () => void again().catch(setFailure)
    const stop = store.onChange(() => { timer ??= setTimeout(start, settleMs) })
    start()
    return () => {
      turn = -1
      clearTimeout(timer)
      stop()
    }
  }, [store, form, key, language.value])
  if (failure !== undefined) throw failure
  return reading
}
