import type { Figure } from '../figure.ts'
import { activity, openEnrolledField } from '../field.ts'
import { median, medians, quantile } from '../statistics.ts'

const rounds = 1_000
const partRounds = 100

/** One attendance row into the store, encrypted and with its op, against a raw strict put of as many bytes. */
export async function save(): Promise<readonly Figure[]> {
  const field = await openEnrolledField()
  try {
    const { page } = field.browser
    const { bytes, write, raw, draft } = await page.evaluate(({ to, count }) => window.bench.saves(to, count), { to: activity, count: rounds })
    const parts = medians(await page.evaluate(({ to, count }) => window.bench.saveParts(to, count), { to: activity, count: partRounds }))
    const notes = [`${rounds} interleaved samples of each; a row without a signature puts ${bytes} bytes of ciphertext, and so does the raw put.`]
    return [
      { id: 'save', title: 'save a row, p50', unit: 'ms', value: median(write), floor: median(raw), parts, notes, samples: { write, raw } },
      { id: 'save-p95', title: 'save a row, p95', unit: 'ms', value: quantile(write, 0.95), floor: quantile(raw, 0.95) },
      { id: 'draft', title: 'save a field while typing, p50', unit: 'ms', value: median(draft), floor: median(raw), samples: { draft } },
      { id: 'draft-p95', title: 'save a field while typing, p95', unit: 'ms', value: quantile(draft, 0.95), floor: quantile(raw, 0.95) },
    ]
  } finally {
    await field.close()
  }
}
