// Sets one document and ends. In a thread of its own: setting twenty pages takes a second, in which others are served.

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

export interface SettingTask {
  /** Beside this file. */
  readonly template: 'dossier.typ' | 'period-report.typ'
  readonly fontFolder: string
  /** Name and content of everything that the template reads. */
  readonly files: readonly (readonly [string, Uint8Array])[]
  /** Seconds since 1970, for the file's own date. */
  readonly madeAt: number
}

export type SettingResult = { readonly pdf: Uint8Array } | { readonly failure: string }

const folder = fileURLToPath(new URL('.', import.meta.url))
const task = workerData as SettingTask
const result = set(task)
// Handed over and not copied: twenty megabytes would hold up everybody else.
parentPort!.postMessage(result, 'pdf' in result ? [result.pdf.buffer as ArrayBuffer] : [])

function set({ template: name, fontFolder, files, madeAt }: SettingTask): SettingResult {
  const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: [fontFolder] }] })
  for (const [file, bytes] of files) put(compiler, file, bytes)
  const template = readFileSync(`${folder}${name}`, 'utf8')
  const first = compiler.compile({ mainFileContent: template })
  const result = first.result ? first : withoutBroken(compiler, template)
  if (!result.result) return { failure: JSON.stringify(result.takeDiagnostics()?.shortDiagnostics ?? []) }
  return { pdf: new Uint8Array(compiler.pdf(result.result, { creationTimestamp: madeAt })) }
}

/** One picture that cannot be decoded would stop all of it: it is left out, as one that has not arrived. */
function withoutBroken(compiler: NodeCompiler, template: string): ReturnType<NodeCompiler['compile']> {
  const pictures = Object.entries(JSON.parse(textOf('pictures.json') || '{}') as Record<string, string>)
  const sound = pictures.filter(([, file]) => compiler.compile({ mainFileContent: `#image("${file}")` }).result !== null)
  put(compiler, 'pictures.json', new TextEncoder().encode(JSON.stringify(Object.fromEntries(sound))))
  return compiler.compile({ mainFileContent: template })
}

function put(compiler: NodeCompiler, name: string, bytes: Uint8Array): void {
  compiler.mapShadow(`${folder}${name}`, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
}

function textOf(name: string): string {
  return new TextDecoder().decode(task.files.find(([each]) => each === name)?.[1])
}
