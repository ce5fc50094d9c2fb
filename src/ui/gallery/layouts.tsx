import { useMemo } from 'preact/hooks'
import { signal } from '@preact/signals'
import { openSession } from '#domain/forms/session/open-session.ts'
import { DeedsContext } from '../controls/control.ts'
import type { Deeds } from '../controls/control.ts'
import { createFilling } from '../forms/filling.ts'
import { FormBody } from '../forms/form-body.tsx'
import { newInstanceId } from '../forms/instance-id.ts'
import { language } from '../words/words.ts'
import { layoutSample } from './layout-samples.ts'
import type { GallerySamples, SampleState } from './samples.ts'

const shown = signal(true)

/** A table and a grid, as a page of a form draws them: what can be answered is. */
export function Layouts({ state, samples, deeds }: { readonly state: SampleState; readonly samples: GallerySamples; readonly deeds: Deeds }) {
  const tongue = language.value
  const filling = useMemo(() => {
    const { form, answers } = layoutSample(state, samples)
    return createFilling(openSession(form, answers, { now: deeds.now(), timeZone: deeds.timeZone, language: tongue }), { now: deeds.now, newInstanceId, store: () => undefined })
  }, [state, samples, deeds, tongue])
  return (
    <DeedsContext.Provider value={deeds}>
      <div class="card"><FormBody key={`${state}${tongue}`} filling={filling} idPrefix={`l-${state}-`} isReadonly={state === 'read-only'} showAllFaults={shown} onLeave={() => undefined} /></div>
    </DeedsContext.Provider>
  )
}
