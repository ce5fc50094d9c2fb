// OpenRosa 1.0 for ODK Collect, KoboCollect and their kin: https://docs.getodk.org/openrosa-form-list, …-form-submission.
// The address holds a token that is good for one activity.

import { Problem } from '#domain/problem.ts'
import type { Call, Route } from '../call.ts'
import { Raw, route } from '../call.ts'
import type { Connection } from '../ledger/foreign.ts'
import { WindowLimit } from '../limits.ts'
import { problemOf } from '../problem-of.ts'
import { readMultipart } from '../openrosa/multipart.ts'
import type { OfferedForm } from '../openrosa/offered-forms.ts'
import { offeredForms } from '../openrosa/offered-forms.ts'
import { receive } from '../openrosa/receive.ts'
import { emptyReply, formList, manifest, message, openRosaHeaders, xmlReply } from '../openrosa/replies.ts'
import type { ServerParts } from '../parts.ts'
import { nodeSha256 } from '../ports.ts'

/** A recording in one piece; what a client should send in one post is less. */
export const mostBytesPerPost = 32 * 1024 * 1024

const windowMs = 15 * 60_000
/** A phone that was given a wrong address tries a few times; who guesses tries more. */
const wrongByAddress = 30
/** Submissions that had to be set aside: each is kept for ever. */
const refusedByConnection = 100
/** Taken or not: teams that come home together send hundreds, and a client that is held back keeps its records. */
const postsByConnection = 1_000
const noteEveryMs = 60_000

type Asked = Pick<Call<unknown>, 'params' | 'address' | 'now'>

export function openRosaRoutes(parts: ServerParts): readonly Route[] {
  const { ledger, clock } = parts
  const forms = offeredForms(ledger, parts.blobs)
  const wrong = new WindowLimit(wrongByAddress, windowMs, clock)
  const refused = new WindowLimit(refusedByConnection, windowMs, clock)
  const posts = new WindowLimit(postsByConnection, windowMs, clock)

  /** @throws Problem `request.not-found` for a token that is none, or revoked: nobody is told which */
  async function connected({ params, address, now }: Asked): Promise<Connection> {
    if (wrong.isReached(address)) throw new Problem('request.too-many')
    const token = params['token'] ?? ''
    const connection = /^[\w-]{22}$/.test(token) ? await ledger.connection(nodeSha256(token)) : undefined
    if (!connection || connection.revokedAt !== undefined) {
      wrong.count(address)
      throw new Problem('request.not-found')
    }
    if (now - (connection.usedAt ?? 0) > noteEveryMs) await ledger.noteConnection(connection.id, now)
    return connection
  }

  async function formIn(call: Call<unknown>): Promise<OfferedForm> {
    const { stream } = await connected(call)
    const form = await forms.byRef(stream, (call.params['form'] ?? '').replace(/\.xml$/, ''))
    if (!form) throw new Problem('request.not-found')
    return form
  }

  const addressOf = (call: Call<unknown>, ref: string) => `${call.origin}/openrosa/${call.params['token']!}/forms/${encodeURIComponent(ref)}`
  const failed = (error: unknown, { now, acceptLanguage }: { readonly now: number; readonly acceptLanguage: string | undefined }) => message(problemOf(error).code, now, acceptLanguage)
  const common = { who: 'anyone', kind: 'api', body: 'none', failed, isXml: true } as const

  const list = route({
    ...common, method: 'GET', path: '/openrosa/:token/formList',
    does: 'OpenRosa form list: the forms of the token\'s activity that are filled in the field.',
    async run(call) {
      const { stream } = await connected(call)
      const wanted = call.query['formID']
      const found = (await forms.of(stream)).filter(({ id }) => wanted === undefined || wanted === id)
      return formList(found.map((form) => ({
        ...form, md5: forms.xml(form).md5, downloadUrl: `${addressOf(call, form.ref)}.xml`, ...(forms.files(form).length > 0 && { manifestUrl: `${addressOf(call, form.ref)}/manifest` }),
      })), call.now)
    },
  })

  const xml = route({
    ...common, method: 'GET', path: '/openrosa/:token/forms/:form', does: 'A form as XForm XML, by its reference with `.xml`.',
    run: async (call) => xmlReply(forms.xml(await formIn(call)).text, call.now),
  })

  const files = route({
    ...common, method: 'GET', path: '/openrosa/:token/forms/:form/manifest', does: 'OpenRosa manifest: lists and media that belong to the form.',
    async run(call) {
      const form = await formIn(call)
      const listed = await Promise.all(forms.files(form).map(async (file, at) => ({ file: file.file, md5: await forms.md5(file, form), downloadUrl: `${addressOf(call, form.ref)}/files/${at}` })))
      return manifest(listed.flatMap(({ md5, ...rest }) => (md5 === undefined ? [] : [{ ...rest, md5 }])), call.now)
    },
  })

  const file = route({
    ...common, kind: 'blob', method: 'GET', path: '/openrosa/:token/forms/:form/files/:at', does: 'One of the files that the manifest names.',
    async run(call) {
      const found = forms.files(await formIn(call))[Number(call.params['at'])]
      const bytes = await found?.bytes()
      if (!found || !bytes) throw new Problem('request.not-found')
      return new Raw('application/octet-stream', bytes, bytes.length, 200, openRosaHeaders(call.now))
    },
  })

  const ask = route({
    ...common, method: 'HEAD', path: '/openrosa/:token/submission', does: 'Says how submissions are to be sent.',
    async run(call) {
      await connected(call)
      return emptyReply(call.now)
    },
  })

  const submit = route({
    ...common, method: 'POST', path: '/openrosa/:token/submission', body: 'bytes', types: ['multipart/form-data'], mostBytes: mostBytesPerPost,
    does: 'OpenRosa submission: the record\'s XML as `xml_submission_file` with all or some of its files. Sending again changes nothing.',
    before: async (asked) => void await connected(asked),
    async run(call) {
      const connection = await connected(call)
      if (refused.isReached(connection.id) || posts.isReached(connection.id)) throw new Problem('request.too-many')
      posts.count(connection.id)
      try {
        await receive({ ...parts, forms }, connection, readMultipart(call.body, call.contentType), call.now)
      } catch (error) {
        if (error instanceof Problem) refused.count(connection.id)
        throw error
      }
      return message('taken', call.now, call.acceptLanguage)
    },
  })

  return [list, xml, files, file, ask, submit]
}
