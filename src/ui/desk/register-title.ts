// What records of a register are called. Stages and figures are kept under codes and numbers, which say nothing by themselves.

import type { Text } from '#domain/forms/form.ts'
import { basisForm, printoutForm, registerPack, stageForm } from '#domain/register/forms.ts'
import { missionForm } from '#domain/register/missions.ts'
import type { RecordRow, RecordStore } from '#store/store.ts'
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

export function registerTitle(row: Named, kinds: KindTitles): string {
  return joined([words([...registerPack.forms, missionForm].find(({ id }) => id === row.form)?.title), registerName(row, kinds)])
}
