// Which kind an activity is of: its plan says so, and only packs with several kinds have to be asked.

import type { Kind, Pack } from '#domain/packs/pack.ts'
import { kindOf, planFields } from '#domain/packs/pack.ts'
import { formName } from '#domain/records/op.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { readBody } from '../ledger/judge.ts'
import { Problem } from '#domain/problem.ts'

const opsPerRead = 500

/** The pack's first kind where the plan names none, as on the phones. */
export async function kindOfActivity(ledger: Pick<Ledger, 'opsAfter'>, stream: string, pack: Pack): Promise<Kind | undefined> {
  if (pack.kinds.length < 2) return pack.kinds[0]
  const plans = new Set(pack.kinds.flatMap((kind) => kind.forms.filter((use) => use.place === 'plan').map((use) => use.form)))
  let named: string | undefined
  for (let seq = 0; ;) {
    const ops = await ledger.opsAfter(stream, seq, opsPerRead)
    for (const op of ops) {
      const body = readBody(op.body)
      if (!(body instanceof Problem) && plans.has(formName(body.form)) && planFields.kind in body.set) named = body.set[planFields.kind] ?? undefined
      seq = op.seq
    }
    if (ops.length < opsPerRead) break
  }
  return kindOf(pack, named ?? '') ?? pack.kinds[0]
}
