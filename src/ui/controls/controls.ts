import type { ComponentChild, ComponentType } from 'preact'
import { h } from 'preact'
import type { QuestionType } from '#domain/forms/form.ts'
import { lazily } from '../parts/lazily.ts'
import { AcknowledgeControl } from './acknowledge.tsx'
import type { ControlProps } from './control.ts'
import { DateControl } from './date.tsx'
import { NumberControl } from './number.tsx'
import { CalculateControl, HiddenControl, NoteControl } from './reading.tsx'
import { SelectMultipleControl, SelectOneControl } from './select.tsx'
import { TextControl } from './text.tsx'

const geotrace = () => import('./geotrace.tsx').then((found) => found.GeotraceControl as ComponentType<ControlProps>)

/** One control per question type; a new type does not compile until it has one. */
const controls: { readonly [Type in QuestionType]: ComponentType<ControlProps<Type>> } = {
  text: TextControl,
  integer: NumberControl as ComponentType<ControlProps<'integer'>>,
  decimal: NumberControl as ComponentType<ControlProps<'decimal'>>,
  range: lazily(() => import('./range.tsx').then((found) => found.RangeControl)),
  date: DateControl,
  time: lazily(() => import('./time.tsx').then((found) => found.TimeControl as ComponentType<ControlProps<'time'>>)),
  dateTime: lazily(() => import('./time.tsx').then((found) => found.DateTimeControl as ComponentType<ControlProps<'dateTime'>>)),
  select_one: SelectOneControl,
  select_multiple: SelectMultipleControl,
  rank: lazily(() => import('./rank.tsx').then((found) => found.RankControl)),
  note: NoteControl,
  acknowledge: AcknowledgeControl,
  image: lazily(() => import('./image.tsx').then((found) => found.ImageControl)),
  signature: lazily(() => import('./signature.tsx').then((found) => found.SignatureControl)),
  audio: lazily(() => import('./file.tsx').then((found) => found.AudioControl)),
  video: lazily(() => import('./file.tsx').then((found) => found.VideoControl)),
  file: lazily(() => import('./file.tsx').then((found) => found.FileControl)),
  barcode: lazily(() => import('./barcode.tsx').then((found) => found.BarcodeControl)),
  geopoint: lazily(() => import('./geopoint.tsx').then((found) => found.GeopointControl)),
  geotrace: lazily(geotrace) as ComponentType<ControlProps<'geotrace'>>,
  geoshape: lazily(geotrace) as ComponentType<ControlProps<'geoshape'>>,
  calculate: CalculateControl,
  hidden: HiddenControl as ComponentType<ControlProps<'hidden'>>,
  metadata: HiddenControl as ComponentType<ControlProps<'metadata'>>,
}

/** Their own work is only to choose what is drawn: they are called and not drawn themselves, since a form has hundreds. */
const choosers: { readonly [T in QuestionType]?: (props: ControlProps<T>) => ComponentChild } = { text: TextControl, integer: NumberControl, decimal: NumberControl }

/** The control of a question, without a component of its own around it. */
export function controlOf(props: ControlProps): ComponentChild {
  const choose = choosers[props.view.type] as ((props: ControlProps) => ComponentChild) | undefined
  return choose ? choose(props) : h(controls[props.view.type] as ComponentType<ControlProps>, props)
}
