// `npm run packs`: which kinds of activity are installed, with their norms, evidence and forms, as a table.
// `npm run -s packs -- --json`: the same as JSON, and nothing else. The status is 1 when a pack is wrong.

import { join } from 'node:path'
import { groupDigits } from '#domain/money/rial.ts'
import type { ApprovalChain, Evidence, FormUse, Kind, Norms, Pack } from '#domain/packs/pack.ts'
import { faultsIn, packsIn } from '#server/publish.ts'

/** What a script wants to know of a pack: its kinds, and of each form and evidence how it is meant. */
export function packsAsJson(packs: readonly Pack[]): unknown {
  return packs.map(({ id, kinds }) => ({
    id,
    kinds: kinds.map(({ id: kind, section, norms, evidence, approvals = [], forms }) => ({
      id: kind, section, norms, evidence, approvals, forms: forms.map(({ form, ...use }) => ({ id: form, ...use })),
    })),
  }))
}

export function packsAsTable(packs: readonly Pack[]): string {
  return packs.flatMap((pack) => pack.kinds.map((kind) => kindAsTable(pack, kind))).join('\n\n')
}

function kindAsTable(pack: Pack, kind: Kind): string {
  const adjusted = (pack.adjustments ?? []).filter((each) => each.kind === kind.id)
  return [
    `${kind.id}  ${kind.title['en']}  (pack ${pack.id}, section ${kind.section})`,
    `  norms     ${normsAsText(kind.norms)}`,
    ...adjusted.map((each) => `  adjusted  ${each.province} from ${each.from}${each.to === undefined ? '' : ` to ${each.to}`}: ${normsAsText(each.norms)} (decision ${each.decision.number}, ${each.decision.date})`),
    ...inColumns(kind.evidence.map((each, at) => [at === 0 ? 'evidence' : '', each.id, each.level, `from ${each.from.form}`, needAsText(each)])),
    ...inColumns((kind.approvals ?? []).map((each, at) => [at === 0 ? 'signing' : '', each.id, chainAsText(each)])),
    ...inColumns(kind.forms.map((use, at) => [at === 0 ? 'forms' : '', use.form, use.place, use.mode, fillersAsText(use)])),
  ].join('\n')
}

function normsAsText({ costRial, costPer, people, days, hoursPerWeek, seminarsPerYear }: Norms): string {
  return [
    costRial !== undefined && `${groupDigits(costRial, 'en')} rial${costPer === undefined ? '' : ` per ${costPer}`}${people?.average === undefined ? '' : ` for ${people.average} people`}`,
    people?.least !== undefined && `${people.least}–${people.most ?? '…'} people`,
    people?.minimum !== undefined && `at least ${people.minimum} people`,
    days && `${days.most} day${days.most === 1 ? '' : 's'}${days.permit ? ' or a permit' : ''}`,
    hoursPerWeek !== undefined && `${hoursPerWeek} h a week`,
    seminarsPerYear !== undefined && `${seminarsPerYear} seminars a year`,
  ].filter((each) => each !== false && each !== undefined).join(', ')
}

function needAsText({ need, parts, condition, due }: Evidence): string {
  const one = (each: NonNullable<Evidence['need']>) => ('rows' in each ? `each ${each.rows}` : 'plan' in each ? `plan ${each.plan}` : String(each.count))
  return [parts ? parts.map((each) => `${each.id} ${one(each.need)}`).join(' + ') : one(need!), condition !== undefined && 'where asked for', due && `at ${due}`].filter(Boolean).join(', ')
}

function chainAsText({ steps, covers, leadsTo, condition }: ApprovalChain): string {
  const signers = steps.map(({ roles, condition: asked }) => `${roles.join(' or ')}${asked === undefined ? '' : ' (where asked for)'}`)
  return [signers.join(', then '), `over ${covers?.join(' ') ?? 'everything'}`, condition !== undefined && 'where asked for', leadsTo && `leads to ${leadsTo}`].filter(Boolean).join(', ')
}

function fillersAsText({ filledBy }: FormUse): string {
  return filledBy.join(' ')
}

function inColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]!.length))) ?? []
  return rows.map((row) => `  ${row.map((cell, at) => cell.padEnd(at === 0 ? 8 : widths[at]!)).join('  ')}`.trimEnd())
}

function main(options: readonly string[]): number {
  const folder = join(import.meta.dirname, '..', 'packs')
  const faults = faultsIn(folder)
  for (const { pack, file, key, why, near } of faults) console.error(`packs/${pack}/${file}: ${key || 'the file'}: ${why}${near && ` (${near})`}`)
  if (faults.length > 0) return 1
  const packs = packsIn(folder)
  console.log(options.includes('--json') ? JSON.stringify(packsAsJson(packs), null, 2) : packsAsTable(packs))
  return 0
}

if (import.meta.main) process.exitCode = main(process.argv.slice(2))
