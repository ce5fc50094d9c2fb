import { aboveNorm, differs, performed, perPerson } from '#domain/activity/shares/checks.ts'
import type { PaidActivity } from '#domain/activity/shares/entries.ts'
import { List, Row, Section } from '../../parts/list.tsx'
import { Empty } from '../../parts/notice.tsx'
import { date, number } from '../../words/format.ts'
import { t } from '../../words/words.ts'
import { MoneyBars } from './money-bars.tsx'
import { kindName } from './names.ts'
import type { Money } from './use-money.ts'
import { plainRial, signedRial } from './words.ts'

/** What a participant has cost, what is above the norm, and where papers and performance system disagree. */
export function ChecksPart({ money }: { readonly money: Money }) {
  return (
    <>
      <PerPersonPart money={money} />
      <AboveNormPart money={money} />
      <PerformedPart money={money} />
    </>
  )
}

function PerPersonPart({ money }: { readonly money: Money }) {
  const lines = perPerson(money.begun)
  return (
    <Section title={t('shares.per-person')}>
      {lines.length === 0 ? <Empty icon="users" title={t('shares.nobody-yet')} /> : (
        <>
          <div class="card"><MoneyBars lines={lines.map(({ kind, each, allowedEach }) => ({ key: kind, label: kindName(money, kind), spent: each, ...(allowedEach !== undefined && { target: allowedEach, note: t(each > allowedEach ? 'shares.per-person-above' : 'shares.per-person-within', { allowed: plainRial(allowedEach) }) }) }))} /></div>
          <div class="table-box" tabIndex={0} role="region" aria-label={t('shares.per-person')}>
            <table class="table money-table">
              <thead><tr><th scope="col">{t('shares.by.kind')}</th><th scope="col" class="number">{t('shares.figure.activities')}</th><th scope="col" class="number">{t('shares.figure.people')}</th><th scope="col" class="number">{t('costs.charged')}</th><th scope="col" class="number">{t('shares.each')}</th><th scope="col" class="number">{t('shares.allowed-each')}</th></tr></thead>
              <tbody>
                {lines.map(({ kind, activities, people, charged, each, allowedEach }) => (
                  <tr key={kind} data-kind={kind}>
                    <th scope="row">{kindName(money, kind)}</th><td class="number">{number(activities)}</td><td class="number">{number(people)}</td><td class="number">{plainRial(charged)}</td>
                    <td class={`number ${allowedEach !== undefined && each > allowedEach ? 'wrong' : ''}`}>{plainRial(each)}</td><td class="number">{allowedEach === undefined ? '–' : plainRial(allowedEach)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </Section>
  )
}

function AboveNormPart({ money }: { readonly money: Money }) {
  const found = aboveNorm(money.begun)
  return (
    <Section title={t('shares.above')}>
      {found.length === 0 ? <Empty icon="check" title={t('shares.above-none')} /> : (
        <List>
          {found.map(({ activity, cost, allowed, permit }) => (
            <Row
              key={activity.id} icon={permit === 'there' ? 'badge-check' : 'warning'} tone={permit === 'there' ? 'done' : permit === 'short' ? 'short' : 'missing'} href={`/desk/a/${activity.id}`} title={titleOf(money, activity)}
              subtitle={<>{t('shares.above-by', { cost: plainRial(cost), allowed: plainRial(allowed), more: plainRial(cost - allowed) })} · {dayOf(activity)}</>}
              end={<span class={`tag ${permit === 'there' ? 'accent' : 'warn'}`}>{t(`shares.permit.${permit}`)}</span>}
            />
          ))}
        </List>
      )}
    </Section>
  )
}

function PerformedPart({ money }: { readonly money: Money }) {
  const found = performed(money.begun)
  const unsaid = money.begun.filter(({ money: own }) => own.papers > 0 && own.performedSum === undefined).length
  return (
    <Section title={t('shares.performed')}>
      <p class="soft">{t('shares.performed-text')}{unsaid > 0 && ` ${t('shares.performed-unsaid', { count: unsaid })}`}</p>
      {found.length > 0 && (
        <div class="table-box" tabIndex={0} role="region" aria-label={t('shares.performed')}>
          <table class="table money-table">
            <thead><tr><th scope="col">{t('desk.activity')}</th><th scope="col" class="number">{t('shares.papers')}</th><th scope="col" class="number">{t('costs.charged')}</th><th scope="col" class="number">{t('costs.performed')}</th><th scope="col" class="number">{t('shares.difference')}</th><th scope="col" class="number">{t('shares.people-difference')}</th></tr></thead>
            <tbody>
              {found.map((each) => (
                <tr key={each.activity.id} class={differs(each) ? 'differs' : ''}>
                  <td class="wide"><a href={`/desk/a/${each.activity.id}`}><bdi>{titleOf(money, each.activity)}</bdi></a><br /><span class="small soft">{dayOf(each.activity)}</span></td>
                  <td class="number">{number(each.activity.money.papers)}</td>
                  <td class="number">{plainRial(each.charged)}</td>
                  <td class="number">{each.sum === undefined ? '–' : plainRial(each.sum)}</td>
                  <td class={`number ${each.sumDifference ? 'wrong' : ''}`}>{each.sumDifference === undefined ? '–' : signedRial(each.sumDifference)}</td>
                  <td class={`number ${each.peopleDifference ? 'wrong' : ''}`}>{each.peopleDifference === undefined ? '–' : signedRial(BigInt(each.peopleDifference))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  )
}

export function titleOf({ lines }: Pick<Money, 'lines'>, { id }: PaidActivity): string {
  return lines.get(id)?.title || t('activity.untitled')
}

function dayOf({ date: day }: PaidActivity): string {
  return day === '' ? '' : date(day, 'long')
}
