// Fills any form of a pack by the words on the screen, as somebody does who only sees (or hears) it.

import type { Locator, Page } from 'playwright-core'
import { compiled } from '#domain/forms/compiled-form.ts'
import type { Form } from '#domain/forms/form.ts'
import { appearancesOf, textIn } from '#domain/forms/form.ts'
import { drawSignature } from './pen.ts'
import type { Drawn } from './pen.ts'
import { labelled, word } from './words.ts'

/** By path: what is typed, or the names of choices. For a signature the seed of the drawing, for a picture a file's path. */
export type Typed = Readonly<Record<string, string>>

export function labelOf(form: Form, path: string): string {
  return textIn(compiled(form).byPath.get(path)?.node?.label, 'fa', form.defaultLanguage)
}

export function choiceLabel(form: Form, path: string, name: string): string {
  const node = compiled(form).byPath.get(path)?.node
  const list = node && 'choices' in node && typeof node.choices === 'string' ? compiled(form).choices.get(node.choices) : undefined
  const choice = list?.find((each) => each.name === name)
  if (!choice) throw new Error(`${form.id}${path} offers no ${name}`)
  return textIn(choice.label, 'fa', form.defaultLanguage)
}

/** Answers one question inside `scope`; signatures it has drawn are returned. */
export async function answer(page: Page, scope: Page | Locator, form: Form, path: string, value: string): Promise<Drawn | undefined> {
  const node = compiled(form).byPath.get(path)?.node
  if (!node || node.kind !== 'question') throw new Error(`${form.id} does not ask ${path}`)
  const name = labelled(labelOf(form, path))
  switch (node.type) {
    case 'select_one':
      if (appearancesOf(node).includes('minimal')) await scope.getByRole('combobox', { name }).selectOption({ label: choiceLabel(form, path, value) })
      else await scope.getByRole('group', { name }).getByRole('radio', { name: choiceLabel(form, path, value), exact: true }).click()
      return undefined
    case 'select_multiple':
      for (const each of value.split(' ')) await scope.getByRole('group', { name }).getByRole('checkbox', { name: choiceLabel(form, path, each), exact: true }).click()
      return undefined
    case 'signature': {
      await scope.getByRole('button', { name }).click()
      const dialog = page.getByRole('dialog')
      const drawn = await drawSignature(page, dialog.getByRole('img', { name: labelOf(form, path) }), Number(value))
      await dialog.getByRole('button', { name: word('action.done'), exact: true }).click()
      return drawn
    }
    case 'image':
      // `value` is the path of a file in the gallery.
      await scope.getByLabel(word('photo.pick-one'), { exact: true }).setInputFiles(value)
      await scope.getByRole('img', { name: labelOf(form, path) }).waitFor()
      return undefined
    default:
      await scope.getByRole('textbox', { name }).fill(value)
      return undefined
  }
}

export async function fill(page: Page, form: Form, typed: Typed): Promise<readonly Drawn[]> {
  const drawn: Drawn[] = []
  for (const [path, value] of Object.entries(typed)) {
    const signature = await answer(page, page, form, path, value)
    if (signature) drawn.push(signature)
  }
  return drawn
}
