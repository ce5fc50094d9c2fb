// What the pages show, as sheets of a workbook: amounts are numbers, each year, stage and credit stands in its own column.

import type { Cell } from '#domain/forms/results/columns.ts'
import type { Sheet } from '#domain/forms/results/sheets.ts'
import { aboveNorm, performed, perPerson } from '#domain/activity/shares/checks.ts'
import type { Dimension } from '#domain/activity/shares/entries.ts'
import { sumsBy } from '#domain/activity/shares/entries.ts'
import { sectionLines } from '#domain/activity/shares/sections.ts'
import { submittedFigures } from '#domain/activity/shares/submission.ts'
import { credits } from '#domain/activity/separation.ts'
import { date } from '../../words/format.ts'
import { t } from '../../words/words.ts'
import { breakdowns, entriesFor } from './breakdown-part.tsx'
import { titleOf } from './checks-part.tsx'
import { kindName, nameOfSum } from './names.ts'
import { submissionOf } from './submission-part.tsx'
import type { Money } from './use-money.ts'
import { creditWords, sectionWords, stageWords } from './words.ts'

export function moneySheets(money: Money): readonly Sheet[] {
  return [stagesSheet(money), sectionsSheet(money), ...breakdowns.map((by) => sumsSheet(money, by)), submissionSheet(money), perPersonSheet(money), aboveSheet(money), performedSheet(money)]
}

function stagesSheet({ register, choice: { year } }: Money): Sheet {
  return {
    name: t('shares.stages'),
    header: [t('shares.year'), t('shares.stage'), t('shares.from'), t('desk.date'), creditWords('current'), creditWords('four-percent'), t('shares.sum'), t('shares.letter')],
    rows: (register?.stages ?? []).filter((each) => each.year === year).map(({ n, from, amounts, letter }) => [year, n, date(from, 'short'), from, cell(amounts.current), cell(amounts['four-percent']), cell(amounts.current + amounts['four-percent']), letter]),
  }
}

function sectionsSheet(money: Money): Sheet {
  const { lines } = sectionLines(sumsBy(entriesFor(money, 'section'), 'section'), money.allocated)
  return {
    name: t('shares.section'),
    header: [t('shares.section'), '%', t('shares.target'), t('shares.planned'), `${t('shares.distance')} (${t('shares.planned')})`, t('shares.spent'), `${t('shares.distance')} (${t('shares.spent')})`],
    rows: lines.map(({ key, percent, target, planned, plannedDistance, spent, spentDistance }) => [sectionWords(key), percent ?? null, cell(target), cell(planned), cell(plannedDistance), cell(spent), cell(spentDistance)]),
  }
}

function sumsSheet(money: Money, by: Dimension): Sheet {
  const name = t(`shares.by.${by as (typeof breakdowns)[number]}`)
  return {
    name,
    header: [name, t('shares.planned'), t('shares.spent')],
    rows: sumsBy(entriesFor(money, by), by).map(({ key, planned, spent }) => [nameOfSum(money, by, key), by === 'item' ? null : cell(planned), cell(spent)]),
  }
}

function submissionSheet(money: Money): Sheet {
  return {
    name: t('shares.view.submission'),
    header: [t('shares.year'), t('shares.stage'), t('shares.credit'), t('shares.by.kind'), t('shares.figure'), t('shares.ours'), t('shares.printed'), t('shares.difference')],
    rows: money.stages.flatMap((stage) => credits.flatMap((credit) => submissionOf(money, stage, credit).lines.flatMap((line) => submittedFigures.map((figure): readonly Cell[] => [
      money.choice.year, stageWords(stage), creditWords(credit), kindName(money, line.kind), t(`shares.figure.${figure}`), cell(line.ours[figure]), cell(line.printed[figure]), cell(line.differences[figure]),
    ])))),
  }
}

function perPersonSheet(money: Money): Sheet {
  return {
    name: t('shares.each'),
    header: [t('shares.by.kind'), t('shares.figure.activities'), t('shares.figure.people'), t('costs.charged'), t('shares.each'), t('shares.allowed-each')],
    rows: perPerson(money.begun).map(({ kind, activities, people, charged, each, allowedEach }) => [kindName(money, kind), activities, people, cell(charged), cell(each), cell(allowedEach)]),
  }
}

function aboveSheet(money: Money): Sheet {
  return {
    name: t('shares.above'),
    header: [t('desk.activity'), t('desk.date'), t('shares.cost'), t('costs.allowed'), t('shares.difference'), t('shares.permit')],
    rows: aboveNorm(money.begun).map(({ activity, cost, allowed, permit }) => [titleOf(money, activity), activity.date, cell(cost), cell(allowed), cell(cost - allowed), t(`shares.permit.${permit}`)]),
  }
}

function performedSheet(money: Money): Sheet {
  return {
    name: t('shares.performed'),
    header: [t('desk.activity'), t('desk.date'), t('shares.papers'), t('costs.charged'), t('costs.performed'), t('shares.difference'), t('shares.people-difference')],
    rows: performed(money.begun).map(({ activity, charged, sum, sumDifference, peopleDifference }) => [titleOf(money, activity), activity.date, activity.money.papers, cell(charged), cell(sum), cell(sumDifference), peopleDifference ?? null]),
  }
}

/** Sums of a province stay far below 2^53; one that does not is written as text, to the rial. */
function cell(amount: bigint | undefined): Cell {
  if (amount === undefined) return null
  const size = amount < 0n ? -amount : amount
  return size <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(amount) : String(amount)
}
