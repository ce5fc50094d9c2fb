// Words of a form in all of its languages, each under an id: XForms keep them apart from what they belong to.

import type { Form, Language, Media, Text } from '../form.ts'
import { languagesOf } from '../language.ts'
import type { Place } from '../places.ts'
import type { XFormNames } from './names.ts'
import { element, escapedText } from './xml-text.ts'
import { referenceText } from './xpath-text.ts'

export interface Words {
  readonly text?: Text | undefined
  readonly guidance?: Text | undefined
  readonly media?: Media | undefined
}

export class Itext {
  readonly #names: XFormNames
  readonly #languages: readonly Language[]
  readonly #texts = new Map<string, { readonly words: Words; readonly here: Place }>()

  constructor(names: XFormNames) {
    this.#names = names
    this.#languages = languagesOf(names.form)
  }

  /** Keeps the words under the id and gives the reference to it; undefined where there are none. */
  put(id: string, words: Words, here: Place): string | undefined {
    if (!words.text && !words.guidance && !words.media) return undefined
    this.#texts.set(id, { words, here })
    return `jr:itext('${id}')`
  }

  xml(): string {
    return element('itext', {}, this.#languages.map((language) => element('translation', { lang: language, default: language === this.#names.form.defaultLanguage ? 'true()' : undefined }, [...this.#texts].map(([id, { words, here }]) => element('text', { id }, this.#values(words, language, here))))))
  }

  #values({ text, guidance, media }: Words, language: Language, here: Place): readonly string[] {
    const { defaultLanguage } = this.#names.form
    // What has no words in a language is read in the form's own, as here.
    const words = (from: Text) => from[language] ?? from[defaultLanguage] ?? Object.values(from)[0] ?? ''
    const values: string[] = []
    if (text) values.push(element('value', {}, withOutputs(words(text), here, this.#names)))
    if (guidance) values.push(element('value', { form: 'guidance' }, withOutputs(words(guidance), here, this.#names)))
    for (const [kind, folder] of [['image', 'images'], ['audio', 'audio'], ['video', 'video']] as const) {
      const file = media?.[kind]
      if (file) values.push(element('value', { form: kind }, escapedText(`jr://${folder}/${words(file)}`)))
    }
    return values.length > 0 ? values : [element('value', {}, '-')]
  }
}

/** `${x}` in words becomes an output; a name that is none stays as it is written. */
function withOutputs(words: string, here: Place, names: XFormNames): string {
  return words.split(/(\$\{[^{}]*\})/).map((part, at) => {
    const name = at % 2 === 1 ? /^\$\{\s*(last-saved#)?([^{}]*?)\s*\}$/.exec(part) : null
    if (!name || !isKnown(name[2]!, names)) return escapedText(part)
    return element('output', { value: referenceText({ kind: 'reference', name: name[2]!, isLastSaved: name[1] !== undefined, at: 0 }, here, names, 'node') })
  }).join('')
}

function isKnown(name: string, { places }: XFormNames): boolean {
  return places.byName.has(name) || name === 'instanceID' || name === 'instanceName'
}

/** Do any words or expressions read the record that was saved last? */
export function readsLastSaved(form: Form): boolean {
  return JSON.stringify([form.children, form.instanceName ?? '']).includes('${last-saved#')
}
