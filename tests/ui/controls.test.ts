import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import type { CalendarName } from '#domain/calendar/calendars.ts'
import { calendarFor, civilIn, inCalendar, monthLengthIn, monthsIn } from '#domain/calendar/calendars.ts'
import { civilOfDay } from '#domain/calendar/civil.ts'
import type { Question } from '#domain/forms/form.ts'
import { editableText, storedValue } from '#domain/forms/input.ts'
import { valueFault } from '#domain/forms/value-check.ts'
import { nameKey } from '#domain/identity/name.ts'
import type { QuestionView } from '#domain/forms/view.ts'
import { partsOf } from '#ui/controls/widths.ts'
import { choiceLayout, isClosed, isSearched } from '#ui/controls/choice-layout.ts'
import { headOf, lineOf } from '#ui/forms/table-line.ts'
import { indexOf, keyOf } from '#ui/controls/choice-search.ts'
import { daysOf, monthOf, shifted } from '#ui/controls/month.ts'
import { rangeMarks, rangeSteps } from '#ui/controls/range-steps.ts'
import { moved, rankedChoices } from '#ui/controls/rank-order.ts'
import { traceOutline, tracePoints, traceValue } from '#ui/controls/trace.ts'
import type { Marked } from '#ui/words/markup.ts'
import { markedText } from '#ui/words/markup.ts'

const question = (type: Question['type'], rest: Partial<Question> = {}): Question => ({ kind: 'question', name: 'a', type, ...rest })
const range = (start: string, end: string, step: string) => rangeSteps(question('range', { parameters: { start, end, step } }))
const valuesOf = (steps: ReturnType<typeof range>) => Array.from({ length: steps.count }, (_, at) => steps.valueAt(at))

test('[U60] every step of a range, exactly', () => {
  assert.equal(valuesOf(range('1', '5', '1')), ['1', '2', '3', '4', '5'])
  assert.equal(valuesOf(range('0', '0.5', '0.1')), ['0', '0.1', '0.2', '0.3', '0.4', '0.5'])
  assert.equal(valuesOf(range('-1', '1', '0.5')), ['-1', '-0.5', '0', '0.5', '1'])
  assert.equal(valuesOf(range('5', '1', '2')), ['5', '3', '1'])
  assert.equal(valuesOf(range('0', '10', '4')), ['0', '4', '8'], 'a last step that is shorter is left out')
  assert.equal(valuesOf(rangeSteps(question('range'))).length, 11, 'from 0 to 10 where nothing is said')
  assert.equal(['4', '5', '6.1', '99', '-3'].map((value) => range('0', '10', '4').stepOf(value)), [1, 1, 2, 2, 0])
  assert.equal([range('0', '10', '1').stepOf(''), range('0', '10', '1').stepOf('much')], [undefined, undefined])
  assert.ok(range('0', '1', '0.0000001').count <= 10_001, 'a hostile step is no endless list')
})

test('[U60] marks of a range stand where the form puts them', () => {
  const marks = (parameters: Record<string, string>, words: readonly string[] = []) => {
    const asked = question('range', { parameters: { start: '0', end: '10', step: '1', ...parameters } })
    const found = rangeMarks(asked, rangeSteps(asked), words.map((name) => ({ name, label: name === '7' ? '' : `is ${name}` })))
    return [found.ticks.join(' '), [...found.words].join(' '), found.waitsAt]
  }
  assert.equal(marks({}), ['0 1 2 3 4 5 6 7 8 9 10', '', undefined])
  assert.equal(marks({ tick_interval: '5', placeholder: '5' }), ['0 5 10', '', 5])
  assert.equal(marks({ step: '2', tick_interval: '4' }), ['0 2 4', '', undefined], 'in steps, not in values')
  assert.equal(marks({ start: '10', end: '0', tick_interval: '-5' }), ['0 5 10', '', undefined])
  assert.equal(marks({ end: '100' }, ['0', '50', '100', '7', '101', 'x']), ['0 50 100 7', '0,is 0 50,is 50 100,is 100 7,7', undefined], 'of many only those with words')
  assert.equal(marks({ tick_interval: '0' })[0], '0 1 2 3 4 5 6 7 8 9 10')
})

const choices = ['a', 'b', 'c', 'd'].map((name) => ({ name, label: name }))

test('[U61] a rank keeps each choice once', () => {
  assert.equal(rankedChoices(choices, 'c a').map(({ name }) => name), ['c', 'a', 'b', 'd'])
  assert.equal(rankedChoices(choices, 'gone c').map(({ name }) => name), ['c', 'a', 'b', 'd'])
  assert.equal(moved(['a', 'b', 'c'], 0, 2), ['b', 'c', 'a'])
  assert.equal(moved(['a', 'b', 'c'], 2, -5), ['c', 'a', 'b'])
  fc.assert(fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5]), fc.integer({ min: -2, max: 8 }), fc.integer({ min: -2, max: 8 }), (items, from, to) => {
    const after = moved(items, from, to)
    assert.equal([...after].sort(), [...items].sort())
    const others = items.filter((each) => each !== items[from])
    assert.equal(after.filter((each) => each !== items[from]), others)
  }))
})

const seen = (type: Question['type'], appearance: string, offered: QuestionView['choices'] = choices): QuestionView => ({
  path: '/a', type, question: question(type, { appearance }), value: '', isRelevant: true, isRequired: false, isReadonly: false, label: 'A', hint: '', guidance: '', choices: offered, groups: [],
})

test('[U79] lines of a table are those selects whose choices stand in its head', () => {
  const note = seen('note', '', [])
  const first = seen('select_one', 'minimal')
  assert.is(headOf([undefined, note, first, seen('select_multiple', '')]), first)
  assert.is(headOf([note]), undefined)
  assert.is(headOf([seen('select_one', 'autocomplete')]), undefined, 'what is searched has no columns')
  const line = lineOf(seen('select_multiple', 'likert'), first.choices)
  assert.equal([choiceLayout(line).class.trim(), choiceLayout(line).style, line.value, line.choices.length], ['choices table', { '--columns': '4' }, '', 4])
  assert.is(lineOf(first, undefined), first)
  assert.is(lineOf(note, first.choices), note)
  const others = seen('select_one', '', choices.slice(1))
  assert.is(lineOf(others, first.choices), others, 'no mark stands below another word')
  assert.ok(choiceLayout(lineOf(seen('select_one', '', [...choices, { name: 'e', label: 'e' }]), [...choices, { name: 'e', label: 'e' }])).class.includes('many'))
})

test('[U88] a question takes as many parts of its row as the form says', () => {
  assert.equal(['w1', 'minimal w12', 'w6 multiline', 'w13', 'w0', 'wide', undefined].map((appearance) => partsOf({ ...(appearance !== undefined && { appearance }) }, '--parts')?.['--parts']), ['1', '12', '6', undefined, undefined, undefined, undefined])
  assert.equal([isSearched(seen('select_one', 'autocomplete_chars')), isClosed(seen('select_multiple', 'minimal')), isClosed(seen('select_multiple', 'columns'))], [true, true, false])
})

test('[U85] no-buttons takes away the marks and no words', () => {
  assert.equal(choiceLayout(seen('select_one', 'no-buttons')), { class: 'choices flow bare' })
  assert.equal(choiceLayout(seen('select_multiple', 'columns-3 no-buttons')), { class: 'choices columns narrow bare', style: { '--columns': '3' } })
  assert.equal(choiceLayout(seen('select_one', '')), { class: 'choices flow' })
})

test('[U62] a long list is found by words, in any spelling, beginnings first', () => {
  const list = [{ name: '1', label: 'روستای سپید کوه' }, { name: '2', label: 'Upper Springfield 12' }, { name: '3', label: 'سپیدکوه بالا' }, { name: '4', label: 'كاظم‌آباد ۱۲' }, { name: '5', label: 'Springfield' }]
  const found = (query: string) => indexOf(list).find(query, 10).at.map((at) => list[at]!.name)
  assert.equal(found('سپیدکوه'), ['3', '1'])
  assert.equal(found('کاظم'), ['4'])
  assert.equal(found('12'), ['2', '4'])
  assert.equal(found('۱۲'), ['2', '4'])
  assert.equal(found('spring'), ['5', '2'])
  assert.equal(found('12 upper'), ['2'])
  assert.equal(found(''), ['1', '2', '3', '4', '5'])
  assert.equal(found('nowhere'), [])
  assert.equal(indexOf(list).find('', 2), { at: [0, 1], all: 5 })
  assert.is(indexOf(list), indexOf(list))
  assert.is(indexOf([...list]).prepare(3), false)
})

test('[U63] ways and shapes as ODK writes them', () => {
  const [a, b, c] = ['35.6892 51.3890 1200.0 8.0', '35.6901 51.3902 1200.0 6.0', '35.6890 51.3910 1200.0 5.0'] as const
  assert.is(traceValue([a, b].map((text) => ({ text })), false), `${a}; ${b}`)
  assert.is(traceValue([a, b, c].map((text) => ({ text })), true), `${a}; ${b}; ${c}; ${a}`)
  assert.is(traceValue([], true), null)
  assert.equal(tracePoints(`${a};${b};`, false).map(({ text }) => text), [a, b])
  for (const isShape of [true, false]) {
    fc.assert(fc.property(fc.array(fc.constantFrom(a, b, c), { maxLength: 8 }), (texts) => {
      // A shape that ends where it began is closed already.
      fc.pre(!isShape || texts.length < 4 || texts[0] !== texts.at(-1))
      const value = traceValue(texts.map((text) => ({ text })), isShape)
      assert.equal(tracePoints(value ?? '', isShape).map(({ text }) => text), texts)
    }))
  }
  assert.is(traceOutline(tracePoints(a, false), false, 100), '', 'one point is no line')
  assert.match(traceOutline(tracePoints(`${a};${b};${c};${a}`, true), true, 100), /^M[\d.]+ [\d.]+(L[\d.]+ [\d.]+){2}Z$/)
})

test('[U62] the quick key of a label is its key', () => {
  const letter = fc.oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0xa0, max: 0x17f }), fc.integer({ min: 0x300, max: 0x345 }), fc.integer({ min: 0x400, max: 0x4ff }), fc.integer({ min: 0x600, max: 0x6ff }), fc.constantFrom(0x200c, 0x200f, 0x1f600, 0x4e2d))
  fc.assert(fc.property(fc.array(letter, { maxLength: 12 }), (codes) => {
    const label = String.fromCodePoint(...codes)
    assert.is(keyOf(label), nameKey(label), JSON.stringify(label))
  }), { numRuns: 3_000 })
})

const flat = (parts: readonly Marked[]): string => parts.map((part) => (typeof part === 'string' ? part : part.kind === 'break' ? '¶' : `<${part.kind}${part.kind === 'link' ? ` ${part.href}` : ''}>${flat(part.parts)}</>`)).join('')

test('[U64] marks of a form’s words', () => {
  const table: readonly (readonly [string, string])[] = [
    ['plain', 'plain'], ['', ''],
    ['**a** and *b* and __c__ and _d_', '<strong>a</> and <emphasis>b</> and <strong>c</> and <emphasis>d</>'],
    ['**a *b* c**', '<strong>a <emphasis>b</> c</>'],
    ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
    ['نام **پدر** را بنویسید', 'نام <strong>پدر</> را بنویسید'],
    ['a\nb<br/>c', 'a¶b¶c'],
    ['# Head\nbody', '<strong>Head</>¶body'],
    ['[here](https://example.org/x?y=1)', '<link https://example.org/x?y=1>here</>'],
    ['[here](javascript:alert(1))', 'here)'],
    ['[here](data:text/html,x) [there](/local)', 'here there'],
    ['<span style="color:red">red</span> <script>x</script> 1 < 2', 'red <script>x</script> 1 < 2'],
    ['\\*not\\* \\_this\\_', '*not* _this_'],
    ['**open', '**open'],
  ]
  for (const [text, expected] of table) assert.is(flat(markedText(text)), expected, text)
})

test('[U64] no text makes the reading of marks throw or slow', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom('**', '*', '_', '__', '[', '](', ')', '<b>', '<', '\\', '\n', '#', ' ', 'a', 'https://x.org'), { maxLength: 60 }), (parts) => {
    markedText(parts.join(''))
  }), { numRuns: 500 })
  const startedAt = performance.now()
  for (const part of ['**', '*a', '_a ', '[a', '[a](', '<b ', '__', '\\', '**a*']) markedText(part.repeat(2_000 / part.length))
  assert.ok(performance.now() - startedAt < 500, 'two thousand characters of hostile marks')
})

const intlNames: Readonly<Record<CalendarName, string>> = { gregorian: 'gregory', jalali: 'persian', buddhist: 'buddhist', ethiopian: 'ethiopic', coptic: 'coptic', islamic: 'islamic-civil' }

test('[U65] calendars reckon as Intl does, there and back', () => {
  for (const calendar of Object.keys(intlNames) as CalendarName[]) {
    const format = new Intl.DateTimeFormat(`en-u-ca-${intlNames[calendar]}-nu-latn`, { timeZone: 'UTC', year: 'numeric', month: 'numeric', day: 'numeric' })
    fc.assert(fc.property(fc.integer({ min: -20_000, max: 40_000 }), (day) => {
      const date = civilOfDay(day)
      const parts = Object.fromEntries(format.formatToParts(day * 86_400_000).map(({ type, value }) => [type, Number.parseInt(value, 10)]))
      const own = inCalendar(date, calendar)
      assert.equal(own, { year: parts['year'] ?? parts['relatedYear'], month: parts['month'], day: parts['day'] }, `${calendar} ${date}`)
      assert.is(civilIn(calendar, own), date)
    }))
    assert.is(civilIn(calendar, { year: 1400, month: monthsIn(calendar) + 1, day: 1 }), undefined)
    assert.is(civilIn(calendar, { year: 1400, month: 1, day: monthLengthIn(calendar, 1400, 1) + 1 }), undefined)
    fc.assert(fc.property(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: -40, max: 40 }), (day, by) => {
      const month = monthOf(civilOfDay(day), 'en', calendar)
      assert.ok(daysOf(month).includes(civilOfDay(day)))
      assert.equal(shifted(shifted(month, by), -by), month)
    }))
  }
})

test('[U65] a date is typed and shown in its question’s calendar', () => {
  const table: readonly (readonly [string, string, string, string])[] = [
    // appearance, language, typed, stored
    ['', 'fa', '۱۴۰۵/۸/۳۰', '2026-11-21'], ['', 'en', '2026-11-21', '2026-11-21'],
    ['month-year', 'fa', '۱۴۰۵/۸', '2026-10-23'], ['month-year', 'en', '2026-11', '2026-11-01'], ['month-year', 'en', '11/2026', '2026-11-01'],
    ['year', 'fa', '۱۴۰۵', '2026-03-21'], ['year', 'en', '2026', '2026-01-01'], ['year gregorian', 'fa', '٢٠٢٦', '2026-01-01'],
    ['ethiopian', 'en', '2019-03-12', '2026-11-21'], ['coptic', 'en', '1743/3/12', '2026-11-21'], ['islamic', 'fa', '۱۴۴۸/۶/۱۰', '2026-11-21'], ['persian', 'en', '1405-08-30', '2026-11-21'],
    ['bikram-sambat', 'en', '2026-11-21', '2026-11-21'], ['ethiopian', 'en', '2019-14-01', '2019-14-01'], ['year', 'fa', '۱۴', '۱۴'],
  ]
  for (const [appearance, language, typed, stored] of table) {
    const asked = question('date', { appearance })
    assert.is(storedValue(asked, typed, language), stored, `${appearance} ${language} ${typed}`)
    assert.is(storedValue(asked, editableText(asked, stored, language), language), stored, `${appearance} ${language}: shown and read again`)
  }
  assert.equal([calendarFor(['islamic'], 'fa'), calendarFor(['year'], 'fa'), calendarFor([], 'ru'), calendarFor(['myanmar'], 'fa')], ['islamic', 'jalali', 'gregorian', 'gregorian'])
})

test('[U66] each type takes what its control writes', () => {
  const place = '35.6892 51.3890 1200.0 8.0'
  const faultIn = (type: Question['type'], value: string) => valueFault(question(type), value, choices.map(({ name }) => ({ name, label: { fa: name } })))?.code
  const good: readonly (readonly [Question['type'], string])[] = [
    ['range', '0.35'], ['range', '-4'], ['rank', 'b a d c'], ['barcode', '5901234123457'], ['audio', 'e'.repeat(64)], ['video', 'e'.repeat(64)], ['file', 'e'.repeat(64)],
    ['geotrace', `${place}; ${place}`], ['geoshape', `${place}; ${place}; ${place}; ${place}`], ['metadata', 'anything'],
  ]
  for (const [type, value] of good) assert.is(faultIn(type, value), undefined, `${type} ${value}`)
  assert.equal([faultIn('range', 'x'), faultIn('rank', 'a gone'), faultIn('audio', 'x.mp3'), faultIn('geotrace', `${place}; north`), faultIn('geotrace', place), faultIn('geoshape', `${place}; ${place}`)],
    ['number.unreadable', 'choice.unknown', 'file.unreadable', 'place.unreadable', 'trace.short', 'trace.short'])
  assert.is(storedValue(question('text', { appearance: 'numbers' }), '۰۰۱۲۷'), '00127')
  assert.is(storedValue(question('range'), '۰٫۳۵'), '0.35')
  assert.is(storedValue(question('barcode'), ' ۵۹۰ '), '590')
  assert.is(storedValue(question('integer', { appearance: 'thousands-sep' }), editableText(question('integer', { appearance: 'thousands-sep' }), '-1284000', 'fa')), '-1284000')
})

test.run()
