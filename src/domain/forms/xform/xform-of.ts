// A definition as XForm XML, for clients of the ODK family. What it says follows the ODK XForms specification; how it
// says it, pyxform, since that is what the clients have been read with for years.

import type { Form } from '../form.ts'
import { textIn } from '../form.ts'
import { bindsOf } from './binds.ts'
import { Body } from './body.ts'
import { primaryInstance, secondaryInstances } from './instances.ts'
import { Itext } from './itext.ts'
import { namesOf } from './names.ts'
import { element, escapedText } from './xml-text.ts'

const namespaces = {
  'xmlns': 'http://www.w3.org/2002/xforms', 'xmlns:h': 'http://www.w3.org/1999/xhtml', 'xmlns:ev': 'http://www.w3.org/2001/xml-events', 'xmlns:xsd': 'http://www.w3.org/2001/XMLSchema',
  'xmlns:jr': 'http://openrosa.org/javarosa', 'xmlns:orx': 'http://openrosa.org/xforms', 'xmlns:odk': 'http://www.opendatakit.org/xforms',
}

/**
 * @param version what submissions will name; the author's label where it is left out
 * Throws Problem `form.malformed` for a form that `readForm` would have refused.
 */
export function xformOf(form: Form, version: string | undefined = form.version): string {
  const names = namesOf(form)
  const itext = new Itext(names)
  const lists = secondaryInstances(names, itext)
  const binds = bindsOf(names, itext)
  const body = new Body(names, itext)
  const controls = body.xml()
  const model = element('model', { 'odk:xforms-version': '1.0.0' }, [
    itext.xml(), primaryInstance(names, version), ...lists, ...binds, ...body.firstValues(),
  ])
  const head = element('h:head', {}, [element('h:title', {}, escapedText(textIn(form.title, form.defaultLanguage, form.defaultLanguage))), model])
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('h:html', namespaces, [head, controls])}\n`
}
