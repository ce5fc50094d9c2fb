// What programs of other people read in our files. Each answers undefined where it is not installed, and says so.

import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const mostBytes = 64 * 1024 * 1024

/** Its output; undefined where there is no such program. */
async function said(program: string, args: readonly string[]): Promise<Buffer | undefined> {
  try {
    return (await run(program, [...args], { encoding: 'buffer', maxBuffer: mostBytes })).stdout
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    console.log(`    # ${program} is not installed: the file is read by our own library only`)
    return undefined
  }
}

/** The text of a PDF, without the marks that isolate directions. */
export async function pdfText(file: string): Promise<string | undefined> {
  return (await said('pdftotext', ['-layout', file, '-']))?.toString('utf8').replace(/[\u200c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
}

/** How much ink each page has, 0..1: a page that could not be drawn, or is blank, has none. */
export async function pdfInk(file: string): Promise<readonly number[] | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'bazdid-pages-'))
  try {
    if (await said('pdftoppm', ['-r', '30', '-gray', file, join(folder, 'page')]) === undefined) return undefined
    const list = (await run('ls', [folder])).stdout.split('\n').filter(Boolean)
    return list.map((name) => {
      const bytes = readFileSync(join(folder, name))
      // P5, width, height, 255, then a byte for each point.
      const start = /^P5\s+\d+\s+\d+\s+\d+\s/.exec(bytes.subarray(0, 40).toString('latin1'))![0].length
      return bytes.subarray(start).filter((grey) => grey < 128).length / (bytes.length - start)
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export interface OpenedSheet {
  readonly name: string
  readonly isRightToLeft: boolean
  /** Numbers are numbers, all else is text; an empty cell is ''. */
  readonly rows: readonly (readonly (string | number)[])[]
}

/** The sheets of a workbook, as LibreOffice has them once it has opened the file and saved it in its own format. */
export async function workbookSheetsIn(file: string): Promise<readonly OpenedSheet[] | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'bazdid-workbook-'))
  try {
    await said('soffice', [`-env:UserInstallation=file://${join(folder, 'profile')}`, '--headless', '--convert-to', 'fods', '--outdir', folder, file])
    const made = join(folder, basename(file).replace(/\.xlsx$/, '.fods'))
    // It ends well also where it has no part for tables.
    if (!existsSync(made)) return undefined
    return sheetsOf(readFileSync(made, 'utf8'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function sheetsOf(xml: string): readonly OpenedSheet[] {
  const fromRight = new Set([...xml.matchAll(/<style:style style:name="([^"]+)" style:family="table"[^>]*>\s*<style:table-properties[^>]*style:writing-mode="rl-tb"/g)].map((found) => found[1]))
  return [...xml.matchAll(/<table:table table:name="([^"]*)" table:style-name="([^"]*)"[^>]*>(.*?)<\/table:table>/gs)].map(([, name, style, content]) => ({
    name: plain(name!),
    isRightToLeft: fromRight.has(style),
    rows: [...content!.matchAll(/<table:table-row[^>]*>(.*?)<\/table:table-row>/gs)].map(([, cells]) => cellsOf(cells!)).filter((row) => row.some((cell) => cell !== '')),
  }))
}

function cellsOf(xml: string): readonly (string | number)[] {
  const cells = [...xml.matchAll(/<table:table-cell([^>]*?)(?:\/>|>(.*?)<\/table:table-cell>)/gs)].flatMap(([, attributes, content = '']) => {
    const number = /office:value-type="float"[^>]*office:value="([^"]+)"/.exec(attributes!)?.[1]
    const text = [...content.matchAll(/<text:p(?:[^>]*?\/>|[^>]*>(.*?)<\/text:p>)/gs)].map(([, line = '']) => plain(line.replace(/<[^>]+>/g, ''))).join('\n')
    const times = Number(/number-columns-repeated="(\d+)"/.exec(attributes!)?.[1] ?? 1)
    // What is repeated to the end of the sheet is empty.
    return times > 100 ? [] : Array.from({ length: times }, () => (number === undefined ? text : Number(number)))
  })
  return cells
}

function plain(xml: string): string {
  return xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&')
}

/** Paths in an archive that unzip finds whole. */
export async function archivePaths(file: string): Promise<readonly string[] | undefined> {
  if (await said('unzip', ['-tq', file]) === undefined) return undefined
  return (await said('unzip', ['-Z1', file]))!.toString('utf8').split('\n').filter(Boolean)
}

export async function archived(file: string, path: string): Promise<Buffer> {
  return (await said('unzip', ['-p', file, path]))!
}
