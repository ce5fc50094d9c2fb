// Walks through forms at random: answers, rows added, removed and brought back, another language, each change against a record opened anew.

import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Form } from '#domain/forms/form.ts'
import { beginSession, openSession } from '#domain/forms/session/open-session.ts'
import type { Change, FormSession, Layout, RepeatLayout } from '#domain/forms/session/session.ts'
import { pick, seeded } from '#fixtures/random.ts'
import { anyForm } from './any-form.ts'
import { env } from './evaluate.ts'

type Shown = ReadonlyMap<string, string>

/** Everything that a person could see of the record, by its path. */
function shown(session: FormSession): Shown {
  const found = new Map<string, string>()
  const walk = (layout: readonly Layout[]): void => layout.forEach((each) => {
    if (each.kind === 'question') {
      const { value, isRelevant, isRequired, label, fault, choices } = session.question(each.path)!
      return void found.set(each.path, JSON.stringify([value, isRelevant, isRequired, label, fault?.code, choices.map(({ name }) => name)]))
    }
    found.set(each.path, JSON.stringify([each.isRelevant, each.label, each.kind === 'repeat' ? each.instances.map(({ path }) => path) : 0]))
    if (each.kind === 'group') return walk(each.children)
    for (const instance of each.instances) {
      found.set(instance.path, JSON.stringify([instance.isRelevant, instance.label]))
      walk(instance.children)
    }
  })
  walk(session.layout())
  return found
}

function seriesOf(layout: readonly Layout[]): readonly RepeatLayout[] {
  return layout.flatMap((each) => (each.kind === 'question' ? [] : each.kind === 'group' ? seriesOf(each.children) : [each, ...each.instances.flatMap(({ children }) => seriesOf(children))]))
}

function differences(left: Shown, right: Shown): readonly string[] {
  return [...new Set([...left.keys(), ...right.keys()])].filter((path) => left.get(path) !== right.get(path)).map((path) => `${path}: ${left.get(path)} is ${right.get(path)}`)
}

class Walk {
  readonly #random: () => number
  readonly #session: FormSession
  readonly #stored: Record<string, string> = {}
  readonly #removed: { readonly path: string; readonly place: string }[] = []
  #added = 0

  readonly form: Form

  constructor(form: Form, random: () => number) {
    this.form = form
    this.#random = random
    this.#session = beginSession(form, env)
    Object.assign(this.#stored, this.#session.answers())
  }

  /** One change, and what must hold after it. */
  step(): void {
    const before = shown(this.#session)
    const { said, change } = this.#change()
    for (const [path, value] of Object.entries(change.set)) {
      if (value === null) delete this.#stored[path]
      else this.#stored[path] = value
    }
    const now = shown(this.#session)
    assert.equal(this.#session.answers(), this.#stored, `${said}: what is to be stored`)
    const opened = openSession(this.form, this.#stored, { ...env, language: this.#session.language() })
    assert.equal(differences(now, shown(opened)), [], `${said}: as when it is opened`)
    assert.equal(opened.answers(), this.#stored, `${said}: opening stores nothing`)
    const untold = [...now.keys()].filter((path) => before.has(path) && before.get(path) !== now.get(path) && !change.touched.has(path) && !change.layout.has(path))
    assert.equal(untold, [], `${said}: what is another is named`)
  }

  #change(): { readonly said: string; readonly change: Change } {
    const random = this.#random
    const session = this.#session
    const series = seriesOf(session.layout()).filter(({ canAdd }) => canAdd)
    const rows = series.flatMap(({ instances }) => instances)
    const dice = random()
    if (dice < 0.15 && series.length > 0) {
      const { path } = pick(random, series)
      this.#added += 1
      return { said: `add ${path}`, change: session.addInstance(path, `n${this.#added}`) }
    }
    if (dice < 0.25 && rows.length > 0) {
      const { path } = pick(random, rows)
      const place = this.#stored[path]!
      const before = shown(session)
      const change = session.removeInstance(path)
      if (random() < 0.5) {
        this.#removed.push({ path, place })
        return { said: `remove ${path}`, change }
      }
      const back = session.restoreInstance(path, place)
      const lost = differences(before, shown(session))
      if (!remembers(this.form)) assert.equal(lost, [], `remove and restore ${path}`)
      return { said: `remove and restore ${path}`, change: { set: { ...change.set, ...back.set }, touched: new Set([...change.touched, ...back.touched]), layout: new Set([...change.layout, ...back.layout]) } }
    }
    if (dice < 0.3 && this.#removed.length > 0) {
      const { path, place } = this.#removed.pop()!
      return { said: `restore ${path}`, change: session.restoreInstance(path, place) }
    }
    if (dice < 0.35) return { said: 'speak', change: session.speak(session.language() === 'fa' ? 'en' : 'fa') }
    const question = pick(random, session.questions().filter(({ type }) => type !== 'calculate'))
    const value = question.type === 'select_one' ? pick(random, [null, 'red', 'green', 'blue']) : pick(random, question.question.calculate === undefined ? [null, '0', '1', '2', '3', '5'] : ['1', '4'])
    return { said: `${question.path} = ${value}`, change: session.answer(question.path, value) }
  }
}

/** Calculations that people may change, and triggers: what they say depends on what was before. */
function remembers(form: Form): boolean {
  return form.children.some(({ name }) => name === 'told')
}

/** More of them by hand: `FORMS=2000 FIRST=1000 node tests/domain/forms/step-by-step.test.ts`. */
const forms = Number(process.env['FORMS'] ?? 60)
const first = Number(process.env['FIRST'] ?? 1)

test('[FO28] [FO13] in any form, what is reckoned step by step is what is reckoned at once, and what is another is named', () => {
  for (let seed = first; seed < first + forms; seed += 1) {
    const walk = new Walk(anyForm(seed), seeded(seed))
    for (let step = 1; step <= 25; step += 1) {
      try {
        walk.step()
      } catch (error) {
        throw new Error(`form ${seed}, step ${step}`, { cause: error })
      }
    }
  }
})

test.run()
