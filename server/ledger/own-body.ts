import type { OpBody } from '#domain/records/op.ts'
import { Problem } from '#domain/problem.ts'
import { readBody } from './judge.ts'

/** A body that the server itself has made. One that cannot be read is a bug, not a problem. */
export function ownBody(text: string, stream: string): OpBody {
  const body = readBody(text)
  if (body instanceof Problem) throw new Error('The server made an op that it cannot read', { cause: body })
  if (body.activity !== stream) throw new Error('The server made an op of another stream')
  return body
}
