// The `type` column. Names of fifteen years of forms lead to the types of a form's definition.

import type { MetadataName, QuestionType } from '../form.ts'

export type RowType =
  | { readonly kind: 'begin'; readonly what: Section; readonly list?: string }
  | { readonly kind: 'end'; readonly what: Section }
  | { readonly kind: 'select'; readonly type: 'select_one' | 'select_multiple' | 'rank'; readonly list: string; readonly from: 'choices' | 'file' | 'external'; readonly hasOther: boolean }
  | { readonly kind: 'question'; readonly type: QuestionType; readonly metadata?: MetadataName; readonly constraint?: string }
  /** A node that this app does not fill: kept, so that the form's expressions and its data keep their shape. */
  | { readonly kind: 'unfilled' }
  | { readonly kind: 'file'; readonly ending: 'csv' | 'xml' }
  | { readonly kind: 'setting'; readonly key: string }

export type Section = 'group' | 'repeat' | 'loop'

const sections: Readonly<Record<string, Section>> = { 'group': 'group', 'repeat': 'repeat', 'lgroup': 'repeat', 'looped group': 'repeat', 'loop': 'loop' }

/** Command → type and where its choices come from; longer ones are tried first. */
const selects: Readonly<Record<string, readonly ['select_one' | 'select_multiple' | 'rank', 'choices' | 'file' | 'external']>> = {
  'add select one prompt using': ['select_one', 'choices'],
  'add select multiple prompt using': ['select_multiple', 'choices'],
  'select all that apply from': ['select_multiple', 'choices'],
  'select all that apply': ['select_multiple', 'choices'],
  'select one from file': ['select_one', 'file'],
  'select multiple from file': ['select_multiple', 'file'],
  'select_one_from_file': ['select_one', 'file'],
  'select_multiple_from_file': ['select_multiple', 'file'],
  'select_one_external': ['select_one', 'external'],
  'select one external': ['select_one', 'external'],
  'select multiple from': ['select_multiple', 'choices'],
  'select multiple using': ['select_multiple', 'choices'],
  'select one from': ['select_one', 'choices'],
  'select one using': ['select_one', 'choices'],
  'select_multiple': ['select_multiple', 'choices'],
  'select multiple': ['select_multiple', 'choices'],
  'select_one': ['select_one', 'choices'],
  'select one': ['select_one', 'choices'],
  'select1': ['select_one', 'choices'],
  'rank': ['rank', 'choices'],
}

const commands = Object.keys(selects).toSorted((one, other) => other.length - one.length)
const selectPattern = new RegExp(`^(${commands.join('|')}) (\\S+)(?: (or specify other|or_other|or other))?$`, 'i')
const sectionPattern = new RegExp(`^(begin|end)[ _](${Object.keys(sections).toSorted((one, other) => other.length - one.length).join('|')})(?: (?:over )?(\\S+))?$`, 'i')

const questionNames: { readonly [T in QuestionType]?: readonly string[] } = {
  text: ['text', 'string', 'q string', 'add text prompt'],
  integer: ['integer', 'int', 'q int', 'add integer prompt'],
  decimal: ['decimal', 'q decimal', 'add decimal prompt'],
  range: ['range'],
  date: ['date', 'q date', 'add date prompt'],
  time: ['time', 'q time', 'add time prompt'],
  dateTime: ['datetime', 'date time', 'q datetime', 'q date time', 'add date time prompt', 'add datetime prompt'],
  note: ['note', 'q note', 'add note prompt'],
  acknowledge: ['acknowledge', 'q acknowledge', 'add acknowledge prompt', 'trigger'],
  image: ['image', 'photo', 'q picture', 'q image', 'add image prompt', 'add photo prompt'],
  audio: ['audio', 'q audio', 'add audio prompt'],
  video: ['video', 'q video', 'add video prompt'],
  file: ['file', 'q file', 'add file prompt'],
  barcode: ['barcode', 'q barcode', 'add barcode prompt'],
  geopoint: ['geopoint', 'gps', 'location', 'q geopoint', 'q location', 'add location prompt'],
  geotrace: ['geotrace', 'q geotrace'],
  geoshape: ['geoshape', 'q geoshape'],
  calculate: ['calculate', 'q calculate', 'add calculate prompt'],
  hidden: ['hidden'],
}

const metadataNames: { readonly [N in MetadataName]: readonly string[] } = {
  'start': ['start', 'start time', 'get start time'],
  'end': ['end', 'end time', 'get end time'],
  'today': ['today', 'get today'],
  'deviceid': ['deviceid', 'device id', 'get device id', 'imei', 'uri:deviceid'],
  'username': ['username', 'uri:username'],
  'phonenumber': ['phonenumber', 'get phone number', 'uri:phonenumber'],
  'email': ['email', 'uri:email'],
  'audit': ['audit'],
  'start-geopoint': ['start-geopoint'],
}

/** What Android no longer tells an app, what needs an app of its own, and what only SurveyCTO fills. */
const unfilled = [
  'subscriberid', 'subscriber id', 'get subscriber id', 'uri:subscriberid', 'simserial', 'sim id', 'get sim id', 'uri:simserial',
  'background-audio', 'background-geopoint', 'osm',
  'caseid', 'comments', 'text audit', 'audio audit', 'speed violations count', 'speed violations list', 'speed violations audit',
]
const unfilledPattern = /^(osm|sensor_stream|sensor_statistic) \S+/

const ready = new Map<string, RowType>([
  ...Object.entries(questionNames).flatMap(([type, names]) => names.map((name): [string, RowType] => [name, { kind: 'question', type: type as QuestionType }])),
  ...Object.entries(metadataNames).flatMap(([metadata, names]) => names.map((name): [string, RowType] => [name, { kind: 'question', type: 'metadata', metadata: metadata as MetadataName }])),
  ...unfilled.map((name): [string, RowType] => [name, { kind: 'unfilled' }]),
  // Types of early forms that are a type with a rule.
  ['percentage', { kind: 'question', type: 'integer', constraint: '0 <= . and . <= 100' }],
  ['number of days in last month', { kind: 'question', type: 'integer', constraint: '0 <= . and . <= 31' }],
  ['number of days in last six months', { kind: 'question', type: 'integer', constraint: '0 <= . and . <= 183' }],
  ['number of days in last year', { kind: 'question', type: 'integer', constraint: '0 <= . and . <= 365' }],
  ['phone number', { kind: 'question', type: 'text', constraint: "regex(., '^\\d*$')" }],
  ['csv-external', { kind: 'file', ending: 'csv' }],
  ['xml-external', { kind: 'file', ending: 'xml' }],
  ['set form title', { kind: 'setting', key: 'title' }],
  ['form_title', { kind: 'setting', key: 'title' }],
  ['set form id', { kind: 'setting', key: 'id' }],
  ['form_id', { kind: 'setting', key: 'id' }],
])

/** Undefined for a type that nobody knows. */
export function readType(text: string): RowType | undefined {
  const clean = text.trim().replace(/\s+/g, ' ')
  const select = selectPattern.exec(clean)
  if (select) {
    const [type, from] = selects[select[1]!.toLowerCase()]!
    return { kind: 'select', type, from, list: select[2]!, hasOther: select[3] !== undefined }
  }
  const section = sectionPattern.exec(clean)
  if (section) {
    const what = sections[section[2]!.toLowerCase()]!
    return section[1]!.toLowerCase() === 'end' ? { kind: 'end', what } : { kind: 'begin', what, ...(section[3] !== undefined && { list: section[3] }) }
  }
  const name = clean.toLowerCase()
  return ready.get(name) ?? (unfilledPattern.test(name) ? { kind: 'unfilled' } : undefined)
}

/** The nearest known name of a type, for a typing error; undefined when none is near. */
export function nearestType(text: string): string | undefined {
  const clean = text.trim().toLowerCase()
  const names = [...ready.keys(), 'begin group', 'end group', 'begin repeat', 'end repeat', 'select_one', 'select_multiple', 'rank']
  const command = clean.split(' ')[0]!
  const near = names.map((name) => ({ name, steps: Math.min(distance(clean, name), distance(command, name)) })).toSorted((one, other) => one.steps - other.steps)[0]
  return near && near.steps <= 2 && near.steps < clean.length / 2 ? near.name : undefined
}

/** What people write for the commands of selects, with nothing but letters. */
const selectHabits: Readonly<Record<string, string>> = {
  select: 'select_one', selectone: 'select_one', selectsingle: 'select_one', selectoneof: 'select_one', single: 'select_one', singleselect: 'select_one', radio: 'select_one', choice: 'select_one',
  selectmultiple: 'select_multiple', selectmulti: 'select_multiple', selectmany: 'select_multiple', selectall: 'select_multiple', multiselect: 'select_multiple', multiple: 'select_multiple', checkbox: 'select_multiple',
  ranking: 'rank',
}

/** `select-one l`, `Select l`: how the dialect has it. Undefined for what is no select with one list. */
export function meantSelect(text: string): string | undefined {
  const [, before = '', more = ''] = /^(.*?)( or[ _]other)?$/i.exec(text.trim().replace(/\s+/g, ' ')) ?? []
  const [, command = '', list = ''] = /^(.+) (\S+)$/.exec(before) ?? []
  const meant = selectHabits[command.toLowerCase().replace(/[^a-z]/g, '')]
  return meant === undefined ? undefined : `${meant} ${list}${more && ' or_other'}`
}

/** Levenshtein's: how many letters have to be put in, taken out or changed. Long texts are never near. */
export function distance(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 3) return 4
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at]
    for (let to = 1; to <= other.length; to += 1) {
      next.push(Math.min(next[to - 1]! + 1, row[to]! + 1, row[to - 1]! + (one[at - 1] === other[to - 1] ? 0 : 1)))
    }
    row = next
  }
  return row[other.length]!
}
