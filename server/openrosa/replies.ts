// Answers in OpenRosa's shapes (OpenRosa 1.0: Metadata, Form Discovery, Form Submission).

import { element, escapedText } from '#domain/forms/xform/xml-text.ts'
import type { ProblemCode } from '#domain/problem.ts'
import { problems } from '#domain/problem-catalogue.ts'
import { Raw } from '../call.ts'
import { sentence } from './words.ts'

/** What a client should put into one post; one file may be larger. */
export const advisedBytes = 10 * 1024 * 1024

const xmlType = 'text/xml; charset=utf-8'
const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

export function openRosaHeaders(now: number): Readonly<Record<string, string>> {
  return { 'x-openrosa-version': '1.0', 'date': new Date(now).toUTCString(), 'x-openrosa-accept-content-length': String(advisedBytes) }
}

export function xmlReply(xml: string, now: number, status = 200): Raw {
  return new Raw(xmlType, xml, Buffer.byteLength(xml), status, openRosaHeaders(now))
}

/** There is nothing to say, but the headers say how to send. */
export function emptyReply(now: number): Raw {
  return new Raw(xmlType, '', undefined, 204, openRosaHeaders(now))
}

export function message(code: ProblemCode | 'taken', now: number, accepted: string | undefined): Raw {
  const { language, text } = sentence(code, accepted)
  const xml = element('OpenRosaResponse', { 'xmlns': 'http://openrosa.org/http/response', 'xml:lang': language }, element('message', { nature: code === 'taken' ? 'submit_success' : 'error' }, escapedText(text)))
  return xmlReply(declaration + xml, now, code === 'taken' ? 201 : problems[code].http)
}

export interface ListedForm {
  readonly id: string
  readonly name: string
  readonly version: string
  /** MD5 of the form's XML, as clients compare it. */
  readonly md5: string
  readonly downloadUrl: string
  readonly manifestUrl?: string
}

export function formList(forms: readonly ListedForm[], now: number): Raw {
  return xmlReply(declaration + element('xforms', { xmlns: 'http://openrosa.org/xforms/xformsList' }, forms.map((form) => element('xform', {}, [
    element('formID', {}, escapedText(form.id)), element('name', {}, escapedText(form.name)), element('version', {}, escapedText(form.version)),
    element('hash', {}, `md5:${form.md5}`), element('downloadUrl', {}, escapedText(form.downloadUrl)),
    form.manifestUrl === undefined ? '' : element('manifestUrl', {}, escapedText(form.manifestUrl)),
  ]))), now)
}

export function manifest(files: readonly { readonly file: string; readonly md5: string; readonly downloadUrl: string }[], now: number): Raw {
  return xmlReply(declaration + element('manifest', { xmlns: 'http://openrosa.org/xforms/xformsManifest' }, files.map(({ file, md5, downloadUrl }) => element('mediaFile', {}, [
    element('filename', {}, escapedText(file)), element('hash', {}, `md5:${md5}`), element('downloadUrl', {}, escapedText(downloadUrl)),
  ]))), now)
}
