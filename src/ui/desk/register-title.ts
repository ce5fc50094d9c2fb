// What records of a register are called. Stages and figures are kept under codes and numbers, which say nothing by themselves.

import type { Text } from '#domain/forms/form.ts'
import { basisForm, printoutForm, registerPack, stageForm } from '#domain/register/forms.ts'
import type { StreamId } from '#domain/records/op.ts'
import { inspectorOf, missionForm } from '#domain/register/missions.ts'
import type { RecordRow, RecordStore } from '#store/store.ts'
import { readOutlines } from '../activities/activity.ts'
import { digits, joined, words } from '../words/format.ts'
import { creditWords, isCredit, stageWords } from './money/words.ts'

/** Titles of the kinds of activities that are here, by their ids. */
export type KindTitles = ReadonlyMap<string, Text>

export async function readKindTitles(store: RecordStore): Promise<KindTitles> {
  const hashes = new Set((await store.streams()).filter(({ kind }) => kind === 'activity').map(({ pack }) => pack))
  const packs = await Promise.all([...hashes].map((hash) => store.pack(hash)))
  return new Map(packs.flatMap((pack) => pack?.kinds.map(({ id, title }) => [id, title] as const) ?? []))
}

interface Named {
  readonly form: string
  readonly summary: Pick<RecordRow['summary'], 'title'>
}

/** The name of one among those of its form; nothing where its form has only one. */
export function registerName({ form, summary }: Named, kinds: KindTitles): string {
  const [first = '', second = ''] = summary.title.map(({ value }) => value)
  switch (form) {
    case stageForm.id: return joined([stageWords(Number(second)), digits(first)])
    case printoutForm.id: return joined([words(kinds.get(first)) || first, isCredit(second) ? creditWords(second) : second])
    case basisForm.id: return ''
    default: return joined(summary.title.map(({ value }) => digits(value)))
  }
}

/**
 * Names of the records of one register, by their ids, deleted ones too: a mission is called by where it goes as well.
 * @param stream a register, or an inspector's missions
 */
export async function readRegisterNames(store: RecordStore, stream: StreamId): Promise<ReadonlyMap<string, string>> {
  const [rows, kinds] = await Promise.all([store.rows({ activity: stream }), readKindTitles(store)])
  if (inspectorOf(stream) === undefined) return new Map(rows.map((row) => [row.id, registerName(row, kinds)]))
  const [missions, { activities }] = await Promise.all([store.records(rows.map(({ id }) => id)), readOutlines(store)])
  const titles = new Map(activities.map(({ id, title }): [string, string] => [id, title]))
  return new Map(missions.map(({ id, answers }) => [id, joined([titles.get(answers['/activity'] ?? ''), answers['/purpose']])]))
}

export function registerTitle(row: Named, kinds: KindTitles): string {
  return joined([words([...registerPack.forms, missionForm].find(({ id }) => id === row.form)?.title), registerName(row, kinds)])
}
