// Forms at random, in which much depends on much: the same seed gives the same form.

import type { Form, FormNode, Group, Question, Repeat } from '#domain/forms/form.ts'
import { checkExpressions, doubtfulExpressions } from '#domain/forms/compiled-form.ts'
import { pick, seeded } from '#fixtures/random.ts'
import { formWith } from './evaluate.ts'

const colours = ['red', 'green', 'blue'].map((name, at) => ({ name, label: { fa: `رنگ ${name}`, en: `colour ${name}` }, data: { least: String(at), of: at === 1 ? 'x' : 'y' } }))

/** What an expression anywhere may read; each stands in its own place once. */
const values = ['${a}', '${b}', '${x}', '${v}', '${u}', '${s}', '${z}', '${q}', '${gc}', '${rc}', '${hc}', '${ic}', '${kc}', '${mc}', '${c1}', '${c2}', '${mine}', '${own}']
const sets = [...values, '${r}', '${i}', '${k}', '${m}', '/r/v', '/r/i/s', '/r[v > 1]/v', '${r}[v > ${a}]', '${r}[position() = 1]/v', '${i}[s = 1]', '/r[count(i) > 1]/v', '/r[sum(./i/s) > 2]/v', '/k[position() < 3]/z', '//s', '${s} | ${q}', '/r[last()]/v', '(/r/i)[2]/s', '${i}/..', '/r/i/../v', '/k/m/../z']
const conditions = ['@ > 1', '@ = 2', "@ != ''", '@ = @', 'not(@ > 2)', '@ > 1 or @ = 0', 'count(#) > 1', 'sum(#) < 4', 'count-non-empty(#) != 1', "selected(${t}, 'red')", "${t} = 'blue'", 'boolean(#)', 'position(..) != 2']
const amounts = ['@ + @', '@ * 2', 'sum(#)', 'count(#)', 'max(#)', 'if(@ > @, @, 7)', 'coalesce(@, @)', "concat(@, '/', @)", "join('-', #)", 'count-non-empty(#)', 'string-length(@)', "jr:choice-name(${t}, '${t}')", 'sum(#) div count(#)', 'position(..)', 'position(../..)', 'if(?, @, sum(#))',
  'indexed-repeat(${s}, ${r}, @, ${i}, @)', 'indexed-repeat(${i}/s, ${i}, 2, ${r}, 1)', "instance('colour')/root/item[name = ${t}]/label", "count(instance('colour')/root/item[least < @ and of != 'x'])", "instance('colour')/root/item[position() = @]/name", "pulldata('colour', 'least', 'name', ${t})",
  "concat(count(${r}), ':', position(..))", 'count(/r[v = current()/../v])', "join(' ', ${i}[position() = last()]/s)", 'sum(ancestor::r/v)', "string(${pick})"]
/** What is stored with the record once it is reckoned. */
const kept = ['once(@)', 'round(random() * 100) + @', 'if(?, once(@), @)', "concat(uuid(4), @)"]
const inRepeat = (repeat: string, own: string, base: string): readonly string[] => [
  `if(position(..) = 1, ${base}, indexed-repeat(\${${own}}, \${${repeat}}, position(..) - 1) + ${base})`,
  `if(position(..) > 1, concat(indexed-repeat(\${${own}}, \${${repeat}}, position(..) - 1), ${base}), 'first')`,
  `sum(../preceding-sibling::${repeat}/*) + ${base}`,
  `sum(../following-sibling::${repeat}/${base.slice(2, -1)})`,
  `../preceding-sibling::${repeat}[1]/${own}`,
  `indexed-repeat(${base}, \${${repeat}}, position(..) + 1)`,
  `indexed-repeat(${base}, \${${repeat}}, \${a})`,
]

/** A form that runs: where the dice make a circle, they are thrown again. */
export function anyForm(seed: number): Form {
  const random = seeded(seed)
  for (;;) {
    const form = formOf(random)
    if (checkExpressions(form).length === 0 && !doubtfulExpressions(form).some(({ why }) => why === 'expression.circle')) return form
  }
}

function formOf(random: () => number): Form {
  const remembers = random() < 0.5
  const sometimes = (share: number) => random() < share
  const filled = (template: string): string => template.replace(/\?/g, () => filled(pick(random, conditions))).replace(/[@#]/g, (mark) => pick(random, mark === '@' ? values : sets))
  const condition = () => filled(pick(random, conditions))
  const amount = () => filled(pick(random, remembers && sometimes(0.1) ? kept : amounts))
  const relevant = (share: number) => (sometimes(share) ? { relevant: condition() } : {})
  const question = (name: string, rest: Partial<Question> = {}): Question => ({
    kind: 'question', name, type: 'integer', ...relevant(0.25),
    ...(sometimes(0.15) && { default: '2' }), ...(sometimes(0.1) && { default: amount(), defaultIsExpression: true as const }),
    ...(sometimes(0.15) && { constraint: `. > 0 and ${condition()}` }), ...(sometimes(0.15) && { required: condition() }), ...(sometimes(0.15) && { label: { fa: `چند ${pick(random, values)} و ${pick(random, values)}؟`, en: `How many ${pick(random, values)}?` } }),
    ...rest,
  })
  /** Not of itself: outside of rosters that is no sum but a counter. */
  const amountFor = (name: string): string => {
    for (let found = amount(); ; found = amount()) if (!found.includes(`{${name}}`)) return found
  }
  const reckoned = (name: string, calculate = amountFor(name)): Question => ({ kind: 'question', name, type: 'calculate', calculate, ...relevant(0.15) })
  const running = (name: string, repeat: string, base: string) => reckoned(name, sometimes(0.5) ? pick(random, inRepeat(repeat, name, base)) : amountFor(name))
  const group = (name: string, children: readonly FormNode[]): Group => ({ kind: 'group', name, children, ...relevant(0.4) })
  const repeat = (name: string, children: readonly FormNode[], rest: Partial<Repeat> = {}): Repeat => ({ kind: 'repeat', name, children, ...relevant(0.3), ...rest })
  const counted = (share: number, ...counts: readonly string[]) => (sometimes(share) ? { count: pick(random, counts) } : {})
  return formWith([
    question('a'), question('b'),
    { kind: 'question', name: 't', type: 'select_one', choices: 'colour', ...(sometimes(0.5) && { choiceFilter: pick(random, ['least < ${a}', "of = 'x' or ${b} > 1", 'least <= count(${r})', 'least = ${c1}']) }) },
    { kind: 'question', name: 'pick', type: 'select_one', choicesFrom: pick(random, ['v', 's', 'rc']), ...(sometimes(0.5) && { choiceFilter: pick(random, ['. > 1', '${v} > ${a}', 'position(..) != 2']) }) },
    group('g', [question('x'), reckoned('gc')]),
    repeat('r', [
      question('v'), running('rc', 'r', '${v}'), group('h', [question('u'), reckoned('hc')]),
      repeat('i', [question('s'), running('ic', 'i', '${s}')], counted(0.3, '${v}', '${a}', '${rc}')),
      remembers ? question('own', { calculate: amountFor('own') }) : reckoned('own'),
    ], counted(0.2, '${a}', '${a} + 1')),
    repeat('k', [question('z'), running('kc', 'k', '${z}'), repeat('m', [question('q'), running('mc', 'm', '${q}')])], counted(0.8, '${b}', '${a}', 'count(${r})', '${c1}')),
    reckoned('c1'), remembers ? question('mine', { calculate: amountFor('mine') }) : reckoned('mine'), reckoned('c2'),
    ...(remembers ? [{ kind: 'question', name: 'told', type: 'text', calculate: amount(), trigger: [pick(random, ['a', 'c1'])] } as const] : []),
  ], { colour: colours })
}
