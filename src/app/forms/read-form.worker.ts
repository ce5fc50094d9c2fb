// A workbook of a megabyte takes seconds to unfold and read: here, so that the desk stays in hand meanwhile.

import { loadDefinition } from '#domain/forms/load-definition.ts'
import type { LoadedForm } from '#domain/forms/xlsform/load-xlsform.ts'

export interface ReadFormRequest {
  readonly id: number
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly fileName: string
}

export interface ReadFormReply {
  readonly id: number
  /** Absent: a bug of ours; nothing in a file makes the reader throw. */
  readonly loaded?: LoadedForm
}

const scope = globalThis as unknown as { onmessage: (event: MessageEvent<ReadFormRequest>) => void; postMessage(reply: ReadFormReply): void }

scope.onmessage = ({ data: { id, bytes, fileName } }) => {
  void loadDefinition(bytes, fileName).then((loaded) => scope.postMessage({ id, loaded }), (error: unknown) => {
    reportError(error)
    scope.postMessage({ id })
  })
}
