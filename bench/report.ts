// The figures as a table for people and as JSON for whoever compares runs.

import { execFileSync } from 'node:child_process'
import { availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os'
import type { JudgedFigure } from './figure.ts'

export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly memoryGiB: number
  readonly system: string
  readonly node: string
  readonly browser: string
  /** One-minute load when the run began: another's work on the same cores shows here. */
  readonly load: number
}

export interface Report {
  readonly when: string
  readonly machine: Machine
  readonly figures: readonly JudgedFigure[]
}

export function thisMachine(): Machine {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    node: process.version,
    browser: browserVersion(),
    load: loadavg()[0]!,
  }
}

function browserVersion(): string {
  try {
    return execFileSync(process.env.CHROMIUM ?? 'chromium', ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return 'unknown'
  }
}

export function table(figures: readonly JudgedFigure[]): string {
  const rows = figures.map(({ title, unit, value, floor, ratio, budget, met }) => [
    title, unit, figureText(value), floor === undefined ? '' : figureText(floor), ratio === undefined ? '' : `${ratio.toFixed(2)} ×`, budget ?? '', met === null ? '' : met ? 'ok' : 'OVER',
  ])
  const head = ['figure', 'unit', 'value', 'floor', 'ratio', 'budget', '']
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]!.length)))
  const line = (cells: readonly string[]) => cells.map((cell, column) => (column >= 2 && column <= 4 ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!))).join('  ').trimEnd()
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n')
}

/** Beneath the table: what a number alone would hide, and for what is over, or has no budget, where it goes. */
export function remarks(figures: readonly JudgedFigure[]): string {
  return figures.flatMap(({ id, title, met, parts, notes = [] }) => {
    const profile = met !== true && parts ? [`where it goes: ${Object.entries(parts).map(([name, value]) => `${name} ${figureText(value)}`).join(', ')}`] : []
    return [...profile, ...notes].map((note, at) => (at === 0 ? `${title} (${id})\n  ${note}` : `  ${note}`))
  }).join('\n')
}

function figureText(value: number): string {
  return value >= 1_000 ? String(Math.round(value)) : value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}
