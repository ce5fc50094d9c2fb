import type { ComponentChild, ComponentType } from 'preact'
import { h } from 'preact'
import type { QuestionType } from '#domain/forms/form.ts'
import { AcknowledgeControl } from './acknowledge.tsx'
import { BarcodeControl } from './barcode.tsx'
import type { ControlProps } from './control.ts'
import { DateControl } from './date.tsx'
import { AudioControl, FileControl, VideoControl } from './file.tsx'
import { GeopointControl } from './geopoint.tsx'
import { GeotraceControl } from './geotrace.tsx'
import { ImageControl } from './image.tsx'
import { NumberControl } from './number.tsx'
import { RangeControl } from './range.tsx'
import { RankControl } from './rank.tsx'
import { CalculateControl, HiddenControl, NoteControl } from './reading.tsx'
import { SelectMultipleControl, SelectOneControl } from './select.tsx'
import { SignatureControl } from './signature.tsx'
import { TextControl } from './text.tsx'
import { DateTimeControl, TimeControl } from './time.tsx'

/** One control per question type; a new type does not compile until it has one. */
const controls: { readonly [Type in QuestionType]: ComponentType<ControlProps<Type>> } = {
  text: TextControl,
  integer: NumberControl as ComponentType<ControlProps<'integer'>>,
  decimal: NumberControl as ComponentType<ControlProps<'decimal'>>,
  range: RangeControl,
  date: DateControl,
  time: TimeControl as ComponentType<ControlProps<'time'>>,
  dateTime: DateTimeControl as ComponentType<ControlProps<'dateTime'>>,
  select_one: SelectOneControl,
  select_multiple: SelectMultipleControl,
  rank: RankControl,
  note: NoteControl,
  acknowledge: AcknowledgeControl,
  image: ImageControl,
  signature: SignatureControl,
  audio: AudioControl,
  video: VideoControl,
  file: FileControl,
  barcode: BarcodeControl,
  geopoint: GeopointControl,
  geotrace: GeotraceControl as ComponentType<ControlProps<'geotrace'>>,
  geoshape: GeotraceControl as ComponentType<ControlProps<'geoshape'>>,
  calculate: CalculateControl,
  hidden: HiddenControl as ComponentType<ControlProps<'hidden'>>,
  metadata: HiddenControl as ComponentType<ControlProps<'metadata'>>,
}

/** The control of a question, without a component of its own around it: a form has two hundred. */
export function controlOf(props: ControlProps): ComponentChild {
  return h(controls[props.view.type] as ComponentType<ControlProps>, props)
}
