import { signal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { Answers } from '#domain/forms/answers.ts'
import type { Form } from '#domain/forms/form.ts'
import type { List } from '#domain/forms/lists/list.ts'
import { formLanguage } from '#domain/forms/language.ts'
import { beginSession, openSession } from '#domain/forms/session/open-session.ts'
import type { Deeds } from '../controls/control.ts'
import { toast } from '../parts/toast.tsx'
import { language, t } from '../words/words.ts'
import { createFilling } from './filling.ts'
import type { Filling } from './filling.ts'
import type { FillingFrameProps } from './form-body.tsx'
import { newInstanceId } from './instance-id.ts'
import { useWays } from './ways.ts'
import type { Ways } from './ways.ts'

export interface Trial {
  readonly filling: Filling
  readonly ways: Ways
  readonly frame: FillingFrameProps
  /** Says what is wrong, or that all is well. */
  done(): void
}

interface Trying {
  readonly idPrefix: string
  readonly lists?: ReadonlyMap<string, List>
  /** Of a record that is opened again; left out: a new one. */
  readonly answers?: Answers
}

/** A form to be tried by who made it: all of its logic, and nothing is kept. */
export function useTrial(form: Form, deeds: Deeds, { idPrefix, lists, answers }: Trying): Trial {
  const filling = useMemo(() => {
    const env = { now: deeds.now(), timeZone: deeds.timeZone, language: language.peek(), seed: form.id, ...(lists && { lists }) }
    return createFilling(answers ? openSession(form, answers, env) : beginSession(form, env), { now: deeds.now, newInstanceId, store: () => undefined })
  }, [form])
  const showAll = useMemo(() => signal(false), [filling])
  const ways = useWays(filling)
  useEffect(() => language.subscribe((tongue) => { if (filling.language.peek() !== formLanguage(form, tongue)) filling.speak(tongue) }), [filling])
  return {
    filling, ways,
    frame: { filling, idPrefix, showAllFaults: showAll, onLeave: () => undefined },
    done() {
      const faults = filling.session().findings().filter(({ fault }) => fault.level === 'error')
      showAll.value = true
      if (faults[0]) ways.jump(faults[0].path)
      toast(faults.length === 0 ? t('trial.complete') : t('trial.faults', { count: faults.length }))
    },
  }
}
