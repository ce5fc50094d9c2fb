// multipart/form-data (RFC 7578) as clients send submissions: parts in memory, within limits.

import { Problem } from '#domain/problem.ts'

export interface Part {
  readonly name: string
  /** As the client calls it; empty for a plain field. */
  readonly file: string
  readonly type: string
  readonly bytes: Buffer
}

const mostParts = 200
const longestHeader = 4_096
const blankLine = Buffer.from('\r\n\r\n')

/** @throws Problem `request.malformed`, `request.wrong-type` */
export function readMultipart(body: Buffer, contentType: string): readonly Part[] {
  const boundary = /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"\r\n]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType)
  if (!boundary) throw new Problem('request.wrong-type')
  const delimiter = Buffer.from(`\r\n--${boundary[1] ?? boundary[2]!}`)
  const malformed = () => new Problem('request.malformed', { path: 'multipart' })
  const parts: Part[] = []
  // The first delimiter has no line before it.
  let at = body.indexOf(delimiter.subarray(2))
  if (at < 0) throw malformed()
  at += delimiter.length - 2
  for (;;) {
    if (body.subarray(at, at + 2).toString('latin1') === '--') return parts
    const begin = body.indexOf('\r\n', at)
    const head = begin < 0 ? -1 : body.indexOf(blankLine, begin)
    const end = head < 0 ? -1 : body.indexOf(delimiter, head + 2)
    if (end < 0 || head - begin > longestHeader || parts.length === mostParts) throw malformed()
    parts.push(partOf(body.subarray(begin + 2, head).toString('utf8'), body.subarray(head + blankLine.length, Math.max(end, head + blankLine.length))))
    at = end + delimiter.length
  }
}

function partOf(head: string, bytes: Buffer): Part {
  const headers = new Map(head.split('\r\n').map((line) => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const
  }))
  const disposition = headers.get('content-disposition') ?? ''
  const parameter = (name: string) => new RegExp(`;\\s*${name}="((?:[^"\\\\]|\\\\.)*)"`, 'i').exec(disposition)?.[1]?.replace(/\\(.)/g, '$1') ?? ''
  return { name: parameter('name'), file: parameter('filename'), type: headers.get('content-type') ?? '', bytes }
}
