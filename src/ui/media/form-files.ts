// Files that a published form brings along: pictures, sounds and films of its labels and choices.

import type { Form } from '#domain/forms/form.ts'
import type { Services } from '../services.ts'
import { keptFile } from './kept-files.ts'
import { pictureUrl } from './picture-urls.ts'

/** Pictures that can hold no script: a blob's address has our origin. */
const pictures = /^image\/(?:png|jpeg|webp|gif)$/

/** An address for the file, under the type that the form says; undefined: the form has none of that name, or it is not here. */
export async function formFileUrl(blob: Services['blob'], form: Form | undefined, fileName: string): Promise<string | undefined> {
  const file = form?.files && Object.hasOwn(form.files, fileName) ? form.files[fileName] : undefined
  if (!file) return undefined
  const typed: Services['blob'] = async (name) => {
    const found = await blob(name)
    return found && { ...found, type: file.type }
  }
  return pictures.test(file.type) ? pictureUrl(typed, file.name) : (await keptFile(typed, file.name))?.url
}
