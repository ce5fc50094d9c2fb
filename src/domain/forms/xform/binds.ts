// What holds for each node: its type, its conditions, what it is reckoned from and what the client fills in by itself.

import type { MetadataName, Question, QuestionType } from '../form.ts'
import type { Place } from '../places.ts'
import { isAsked } from './body.ts'
import type { Itext } from './itext.ts'
import type { XFormNames } from './names.ts'
import { element } from './xml-text.ts'
import { xpathText } from './xpath-text.ts'

const types: { readonly [T in QuestionType]: string } = {
  text: 'string', integer: 'int', decimal: 'decimal', range: 'int', date: 'date', time: 'time', dateTime: 'dateTime',
  select_one: 'string', select_multiple: 'string', rank: 'odk:rank', note: 'string', acknowledge: 'string',
  image: 'binary', signature: 'binary', audio: 'binary', video: 'binary', file: 'binary', barcode: 'barcode',
  geopoint: 'geopoint', geotrace: 'geotrace', geoshape: 'geoshape', calculate: 'string', hidden: 'string', metadata: 'string',
}

/** Type, and which of its own facts the client puts there. */
const preloads: { readonly [N in MetadataName]: readonly [type: string, preload?: string, parameters?: string] } = {
  'start': ['dateTime', 'timestamp', 'start'], 'end': ['dateTime', 'timestamp', 'end'], 'today': ['date', 'date', 'today'],
  'deviceid': ['string', 'property', 'deviceid'], 'username': ['string', 'property', 'username'], 'phonenumber': ['string', 'property', 'phonenumber'], 'email': ['string', 'property', 'email'],
  'audit': ['binary'], 'start-geopoint': ['geopoint'],
}

export function bindType(question: Question): string {
  if (question.type === 'metadata') return preloads[question.metadata!][0]
  if (question.type !== 'range') return types[question.type]
  const { start = '1', end = '10', step = '1' } = question.parameters ?? {}
  return [start, end, step].every((each) => /^-?\d+$/.test(each)) ? 'int' : 'decimal'
}

export function bindsOf(names: XFormNames, itext: Itext): readonly string[] {
  const { form, places, meta } = names
  const own = places.all.slice(1).flatMap((place) => {
    const { node } = place
    if (node!.kind === 'question') return [questionBind(place, node as Question, names, itext)]
    const count = names.countNode(place)
    const counter = count === undefined ? [] : [element('bind', { nodeset: `${names.path(place.parent!)}/${count}`, type: 'string', readonly: 'true()', calculate: xpathText((node as { count: string }).count, asSibling(place), names) })]
    const { note, head } = names.table(place) ?? {}
    return [
      ...counter,
      ...(node!.relevant === undefined ? [] : [element('bind', { nodeset: names.path(place), relevant: xpathText(node!.relevant, place, names) })]),
      ...(note === undefined ? [] : [element('bind', { nodeset: `${names.path(place)}/${note}`, type: 'string', readonly: 'true()' })]),
      ...(head === undefined ? [] : [element('bind', { nodeset: `${names.path(place)}/${head.name}`, type: 'string' })]),
    ]
  })
  return [
    ...own,
    element('bind', { nodeset: meta('instanceID'), type: 'string', readonly: 'true()', 'jr:preload': 'uid' }),
    ...(form.instanceName === undefined ? [] : [element('bind', { nodeset: meta('instanceName'), type: 'string', calculate: xpathText(form.instanceName, places.root, names) })]),
  ]
}

/** The counting node stands where the repeat stands, and is not in it. */
function asSibling(place: Place): Place {
  return { ...place, node: undefined, repeats: place.parent!.repeats, children: [] }
}

function questionBind(place: Place, question: Question, names: XFormNames, itext: Itext): string {
  const path = names.path(place)
  const expression = (source: string | undefined) => (source === undefined ? undefined : xpathText(source, place, names))
  const truth = (value: string | true | undefined) => (value === true ? 'true()' : expression(value))
  const [, preload, parameters] = question.type === 'metadata' ? preloads[question.metadata!] : []
  // What is reckoned only when another question changes is set by that question's control; where it has none (it is
  // reckoned itself), the nearest that clients know is to reckon always.
  const isSetBy = question.trigger?.some((name) => names.places.byName.get(name)?.some(({ node }) => node?.kind === 'question' && isAsked(node))) ?? false
  const calculate = isSetBy ? undefined : expression(question.calculate)
  const readonly = question.type === 'note' || (question.type === 'calculate' && calculate !== undefined) ? 'true()' : truth(question.readonly)
  return element('bind', {
    'nodeset': path, 'type': bindType(question), 'required': truth(question.required),
    'jr:requiredMsg': question.requiredMessage && itext.put(`${path}:jr:requiredMsg`, { text: question.requiredMessage }, place),
    'relevant': expression(question.relevant), 'constraint': expression(question.constraint),
    'jr:constraintMsg': question.constraintMessage && itext.put(`${path}:jr:constraintMsg`, { text: question.constraintMessage }, place),
    readonly, calculate, 'jr:preload': preload, 'jr:preloadParams': parameters,
    ...parametersOf(question),
  })
}

function parametersOf({ type, metadata, parameters = {} }: Question): Readonly<Record<string, string>> {
  if (type === 'image' && parameters['max-pixels']) return { 'orx:max-pixels': parameters['max-pixels'] }
  if (type === 'audio' && parameters['quality']) return { 'odk:quality': parameters['quality'] }
  return metadata === 'audit' ? Object.fromEntries(Object.entries(parameters).map(([name, value]) => [`odk:${name}`, value])) : {}
}
