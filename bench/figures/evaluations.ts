// How often a second a typical condition is weighed, in Node: the engine alone, without a page.

import { compiled } from '#domain/forms/compiled-form.ts'
import type { Form } from '#domain/forms/form.ts'
import { run } from '#domain/forms/run.ts'
import type { Figure } from '../figure.ts'
import { median } from '../statistics.ts'

const rounds = 5
const roundMs = 400

const form: Form = {
  id: 'condition', title: { en: 'Condition' }, defaultLanguage: 'en', choices: { gender: [{ name: 'woman', label: { en: 'Woman' } }] },
  children: [
    { kind: 'question', name: 'gender', type: 'select_one', choices: 'gender' }, { kind: 'question', name: 'age', type: 'integer' },
    { kind: 'question', name: 'asked', type: 'text', relevant: "${gender} = 'woman' and ${age} > 17" },
  ],
}

export async function evaluations(): Promise<readonly Figure[]> {
  const [condition] = compiled(form).tasks
  const scope = run(form, { '/gender': 'woman', '/age': '30' }, { now: 0, timeZone: 'UTC', language: 'en' })
  scope.here = scope.here.children[2] as typeof scope.here
  const samples = Array.from({ length: rounds }, () => {
    let [count, held] = [0, 0]
    const from = performance.now()
    while (performance.now() - from < roundMs) for (let at = 0; at < 1_000; at += 1, count += 1) if (condition!.expression.boolean(scope)) held += 1
    if (held !== count) throw new Error('the condition does not hold')
    return (count * 1_000) / (performance.now() - from)
  })
  return [{ id: 'forms-evaluations', title: 'a condition over two answers, in Node', unit: 'a second', value: median(samples), samples: { rounds: samples } }]
}
