// A submission from another client → ops of a record in the activity that the token belongs to. Sending again changes
// nothing; what cannot be applied is kept aside as it came.

import { createHash } from 'node:crypto'
import type { Form } from '#domain/forms/form.ts'
import type { Submission, SubmissionHead } from '#domain/forms/xform/read-submission.ts'
import { readSubmission, submissionHead } from '#domain/forms/xform/read-submission.ts'
import { recordLimits, readXml } from '#domain/forms/xform/read-xml.ts'
import type { XmlElement } from '#domain/forms/xform/read-xml.ts'
import { Problem } from '#domain/problem.ts'
import type { BlobRef, FieldPath, OpBody, RecordId, StreamId, Value } from '#domain/records/op.ts'
import { limits } from '#domain/wire/limits.ts'
import type { Blobs } from '../blobs/blobs.ts'
import type { Connection, ForeignFile, ForeignSubmission } from '../ledger/foreign.ts'
import { readBody } from '../ledger/judge.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Random } from '../ports.ts'
import { nodeSha256, randomId } from '../ports.ts'
import { attachedType, keepBlob } from './attachments.ts'
import type { Part } from './multipart.ts'
import type { OfferedForms } from './offered-forms.ts'

export interface ReceivingParts {
  readonly ledger: Ledger
  readonly blobs: Blobs
  readonly random: Random
  readonly forms: OfferedForms
}

const xmlPart = 'xml_submission_file'
/** Of one op's answers; a record of thousands of rows becomes several ops. */
const bytesPerOp = 128 * 1024
const filesPerOp = 40

/** A submission that has been understood. */
interface Understood {
  readonly form: Form
  readonly ref: string
  readonly submission: Submission
}

/**
 * Takes one post. Everything is durable when it resolves.
 * @throws Problem saying why the submission is kept aside; `request.malformed`, `request.too-large` where there is none
 */
export async function receive(parts: ReceivingParts, connection: Connection, posted: readonly Part[], now: number): Promise<void> {
  const { ledger } = parts
  const { stream } = connection
  const xml = xmlOf(posted)
  const kept = { stream, hash: nodeSha256(xml), xml, connection: connection.id, receivedAt: now }
  const files = await keepAttachments(parts, connection, posted)

  let head: SubmissionHead | undefined
  let root: XmlElement | undefined
  let refusal: Problem | undefined
  let understood: Understood | undefined
  try {
    root = readXml(xml)
    head = submissionHead(root)
    understood = await understand(parts, stream, root, head)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    refusal = error
  }
  const instance = head?.instanceId ?? `sha256:${kept.hash}`
  const earlier = head?.deprecatedId === undefined ? undefined : await ledger.submission(stream, head.deprecatedId)
  const record = (earlier?.record ?? recordOf(stream, instance)) as RecordId
  const common = understood && await commonOf(parts, stream, understood.ref, record, now)
  const bodies = understood && common ? answerBodies(parts, common, await changesSince(parts, understood, earlier)) : []
  refusal ??= bodies.map((body) => readBody(body)).find((body) => body instanceof Problem)

  const submission: ForeignSubmission = {
    ...kept, instance, record, form: understood?.ref ?? '', ...(refusal && { refusal: { code: refusal.code, details: refusal.details } }),
  }
  const keeping = await ledger.keepSubmission(submission, refusal ? [] : bodies)
  const isPart = keeping === 'applied' || keeping === 'known'
  const bodiesFor = isPart && understood && common ? (fresh: readonly ForeignFile[]) => fileBodies(parts, common, understood.submission, fresh) : undefined
  await ledger.keepFiles(stream, instance, files, bodiesFor, now)
  if (keeping === 'changed') throw new Problem('submission.changed')
  if (refusal) throw refusal
}

function xmlOf(posted: readonly Part[]): string {
  const part = posted.find(({ name }) => name === xmlPart)
  if (!part) throw new Problem('request.malformed', { path: xmlPart })
  if (part.bytes.length > recordLimits.characters) throw new Problem('request.too-large', { bytes: recordLimits.characters })
  return part.bytes.toString('utf8')
}

async function understand({ forms }: ReceivingParts, stream: string, root: XmlElement, head: SubmissionHead): Promise<Understood> {
  const offered = await forms.named(stream, head.form, head.version)
  if (!offered) throw new Problem('form.unknown')
  const submission = readSubmission(root, offered.form)
  const [unknown] = submission.unknown
  if (unknown !== undefined) throw new Problem('op.field-unknown', { path: unknown.slice(0, 100) })
  return { form: offered.form, ref: offered.ref, submission }
}

/** 128 bits of it: the same submission is always the same record. */
function recordOf(stream: string, instance: string): string {
  return createHash('sha256').update(`${stream}\n${instance}`).digest().subarray(0, 16).toString('base64url')
}

/** All answers of a new record; of one that was sent before and edited there, what is another now. */
async function changesSince({ forms }: ReceivingParts, { submission }: Understood, earlier: ForeignSubmission | undefined): Promise<Readonly<Record<FieldPath, Value>>> {
  const before = earlier && await forms.byRef(earlier.stream, earlier.form)
  if (!earlier || !before) return submission.answers
  const old = readSubmission(readXml(earlier.xml), before.form)
  const gone = Object.keys(old.answers).filter((path) => !Object.hasOwn(submission.answers, path)).map((path) => [path, null] as const)
  // A file that is called as before has arrived already.
  const changed = Object.entries(submission.answers).filter(([path, value]) => old.answers[path] !== value)
  return Object.fromEntries([...changed, ...gone])
}

type Common = Omit<OpBody, 'salt' | 'set' | 'blobs'>

async function commonOf({ ledger }: ReceivingParts, stream: string, ref: string, record: RecordId, now: number): Promise<Common> {
  const { province } = (await ledger.stream(stream))!
  const { timeZone } = (await ledger.province(province))!
  return { at: now, timeZone, record, activity: stream as StreamId, form: ref as OpBody['form'], base: { epoch: await ledger.epoch(), seq: 0 }, via: 'import' }
}

function answerBodies({ random }: ReceivingParts, common: Common, set: Readonly<Record<FieldPath, Value>>): readonly string[] {
  const bodies: string[] = []
  let part: Record<FieldPath, Value> = {}
  let bytes = 0
  const close = () => {
    bodies.push(JSON.stringify({ ...common, salt: randomId(random), set: part }))
    part = {}
    bytes = 0
  }
  for (const [path, value] of Object.entries(set)) {
    const size = Buffer.byteLength(JSON.stringify([path, value]))
    if (bytes > 0 && bytes + size > bytesPerOp) close()
    part[path] = value
    bytes += size
  }
  // An empty record is a record.
  if (bytes > 0 || bodies.length === 0) close()
  return bodies
}

/** Puts the file itself in the place of its name. One that no answer names is kept, and is in no record. */
function fileBodies({ random }: ReceivingParts, common: Common, submission: Submission, fresh: readonly ForeignFile[]): readonly string[] {
  const named = fresh.flatMap((file) => Object.entries(submission.files).filter(([, name]) => name === file.file).map(([path]) => ({ path, file })))
  const bodies: string[] = []
  for (let at = 0; at < named.length; at += filesPerOp) {
    const some = named.slice(at, at + filesPerOp)
    const blobs = [...new Map(some.map(({ file: { name, size, type } }): [string, BlobRef] => [name, { name, size, type }])).values()]
    bodies.push(JSON.stringify({ ...common, salt: randomId(random), set: Object.fromEntries(some.map(({ path, file }) => [path, file.name])), blobs }))
  }
  return bodies
}

async function keepAttachments({ blobs }: ReceivingParts, connection: Connection, posted: readonly Part[]): Promise<readonly ForeignFile[]> {
  const files: ForeignFile[] = []
  for (const part of posted) {
    if (part.name === xmlPart || part.file === '' || part.bytes.length === 0) continue
    if (part.bytes.length > limits.bytesPerBlob) throw new Problem('request.too-large', { bytes: limits.bytesPerBlob })
    const name = await keepBlob(blobs, `openrosa-${connection.id}`, part.bytes)
    files.push({ file: part.file, name, size: part.bytes.length, type: attachedType(part) })
  }
  return files
}
