// Questions that stand together: lines of one table, and parts of one grid.

import type { Answers } from '#domain/forms/answers.ts'
import type { Form, FormNode } from '#domain/forms/form.ts'
import type { GallerySamples, SampleState } from './samples.ts'
import { choices, label, longLabel, question } from './samples.ts'

const table: FormNode = {
  kind: 'group', name: 'table', label: label('چقدر آموختید؟', 'Сколько нового вы узнали?', 'How much did you learn?'), appearance: 'field-list table-list', children: [
    question('soil', 'select_one', 'خاک و کود', 'О почве и удобрениях', 'About soil and manure', { choices: 'scale', required: true }),
    question('water', 'select_one', 'آبیاری', 'О поливе', 'About watering', { choices: 'scale', hint: label('با قطره و جوی', 'Капельном и по бороздам', 'By drops and by furrows') }),
    question('sale', 'select_multiple', 'فروش، هر چند تا', 'О сбыте, сколько угодно', 'About selling, any of these', { choices: 'scale' }),
    question('again', 'select_one', 'دوباره می‌آیید؟', 'Придёте ещё?', 'Will you come again?', { choices: 'short' }),
  ],
}
const grid: FormNode = {
  kind: 'group', name: 'grid', label: label('زمین', 'Участок', 'Field'), appearance: 'w6', children: [
    question('owner', 'text', 'نام و نام خانوادگی', 'Фамилия и имя', 'Full name', { appearance: 'w4', required: true }),
    question('shares', 'integer', 'سهم', 'Доли', 'Shares', { appearance: 'w1' }),
    question('wells', 'integer', 'چاه', 'Колодцы', 'Wells', { appearance: 'w1' }),
    question('crop', 'select_one', 'کشت', 'Культура', 'Crop', { choices: 'crops', appearance: 'w3 minimal' }),
    question('sown', 'date', 'تاریخ کاشت', 'Дата посева', 'Sown on', { appearance: 'w3' }),
    question('area', 'decimal', 'مساحت (هکتار)', 'Площадь (га)', 'Area (ha)', { appearance: 'w2' }),
    question('remark', 'text', 'توضیح', 'Примечание', 'Note', { appearance: 'w4' }),
  ],
}
const answered = { '/table/soil': '4', '/table/water': '2', '/table/sale': '2 4', '/table/again': 'yes', '/grid/shares': '6', '/grid/wells': '1', '/grid/crop': 'saffron', '/grid/sown': '2026-10-23', '/grid/area': '2.5', '/grid/remark': '…' }
const faulty = { '/table/water': '9', '/table/sale': 'maybe', '/grid/shares': '2.5', '/grid/crop': 'gone', '/grid/sown': '1405/13/40', '/grid/area': 'دو' }

/** The form and what was answered in it, as a record in this state has it. */
export function layoutSample(state: SampleState, { names }: GallerySamples): { readonly form: Form; readonly answers: Answers } {
  const children = state === 'long' ? [table, grid].map(withLongLabels) : [table, grid]
  const form: Form = { id: 'gallery-layouts', title: label('نمونه', 'Образец', 'Sample'), defaultLanguage: 'fa', choices, children }
  return { form, answers: state === 'empty' ? {} : state === 'faulty' ? faulty : { ...answered, '/grid/owner': names[0]! } }
}

function withLongLabels(node: FormNode): FormNode {
  return node.kind === 'question' ? { ...node, label: longLabel } : { ...node, children: node.children.map(withLongLabels) }
}
