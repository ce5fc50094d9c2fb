// Whether an op can be applied: pure, the same for every ledger. Only what makes applying impossible is refused;
// findings (required, constraint, rule) never are. Rules L10–L18.

import { mayWrite } from '#domain/activity/review/may-write.ts'
import type { FormNode } from '#domain/forms/form.ts'
import type { FieldPath, OpBody } from '#domain/records/op.ts'
import { deletedField, formName } from '#domain/records/op.ts'
import { Problem } from '#domain/problem.ts'
import { limits } from '#domain/wire/limits.ts'
import type { Role } from '#domain/wire/wire.ts'
import { opBody, read, readJson } from '#domain/wire/wire.ts'

export interface WaitingOp {
  readonly n: number
  readonly hash: string
  readonly body: string | null
  /** It, or something before it in its chain, contradicts what was stored first. */
  readonly forked: boolean
}

/** What has to be known about an op's surroundings. */
export interface Surroundings {
  readonly revoked: boolean
  /** Of the device's person. */
  readonly role: Role
  /** Streams that the device's person may write to. */
  readonly mayWrite: (stream: string) => boolean
  /** The stream that the record's first op is in; undefined for a new record. */
  readonly homeOf: (record: string) => string | undefined
  /** Paths of the form's questions; undefined for a form that was never published here. */
  readonly fieldsOf: (form: string) => ReadonlySet<FieldPath> | undefined
}

/** Reads a body that has come from outside. Whatever it is, the answer is a body or a problem. */
export function readBody(text: string | null): OpBody | Problem {
  if (text === null) return new Problem('op.body-missing')
  const bytes = Buffer.byteLength(text)
  if (bytes > limits.bytesPerBody) return new Problem('op.too-large', { bytes })
  try {
    return read(opBody, readJson(text, 'op.malformed'), 'op.malformed') as unknown as OpBody
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

/** Why the op cannot be applied, or undefined when it can. */
export function judge(op: WaitingOp, body: OpBody | Problem, surroundings: Surroundings): Problem | undefined {
  if (op.forked) return new Problem('op.fork')
  if (surroundings.revoked) return new Problem('auth.device-revoked')
  if (body instanceof Problem) return body
  // A stream that is not there and one of another province are told apart by nobody.
  if (!surroundings.mayWrite(body.activity)) return new Problem('op.out-of-scope')
  // A record lives in one stream: phones that may see only one of two would show different records under one id.
  const home = surroundings.homeOf(body.record)
  if (home !== undefined && home !== body.activity) return new Problem('op.out-of-scope')
  const fields = surroundings.fieldsOf(body.form)
  if (!fields) return new Problem('op.form-unknown', { form: body.form })
  for (const path of Object.keys(body.set)) {
    if (path !== deletedField && !fields.has(inDefinition(path))) return new Problem('op.field-unknown', { path: path.slice(0, 100) })
  }
  if (!mayWrite(formName(body.form), Object.keys(body.set), surroundings.role)) return new Problem('op.not-allowed', { form: body.form })
  return undefined
}

/** `/member[k7f2]/age` → `/member/age`: the definition knows no instances. `/member[k7f2]` itself, an instance's place, → `/member[]`. */
function inDefinition(path: FieldPath): FieldPath {
  if (!path.includes('[')) return path
  const plain = path.replace(/\[[\w-]{1,64}\]/g, '')
  return path.endsWith(']') ? `${plain}[]` : plain
}

/** Paths of all questions below these nodes, and of the places that instances of repeats have among each other. */
export function questionPaths(nodes: readonly FormNode[], prefix = ''): ReadonlySet<FieldPath> {
  const paths = new Set<FieldPath>()
  for (const node of nodes) {
    const path = `${prefix}/${node.name}`
    if (node.kind === 'repeat') paths.add(`${path}[]`)
    if (node.kind === 'question') paths.add(path)
    else for (const below of questionPaths(node.children, path)) paths.add(below)
  }
  return paths
}
