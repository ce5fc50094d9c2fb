import type { RecordStore } from '#store/store.ts'

/**
 * Saves a readable copy of everything this device has not been told is safe, as one JSON file: for the day the
 * phone has to be handed to somebody who can help. It leaves the encryption, and the button says so.
 */
export async function exportCopy(store: RecordStore, nowMs: number): Promise<void> {
  const rows = (await store.rows()).filter((row) => row.stage !== 'confirmed')
  const records = await Promise.all(rows.map(async ({ id, activity, form, stage }) => ({ id, activity, form, stage, answers: (await store.record(id))?.answers ?? {} })))
  const { device, person } = store.identity
  const text = JSON.stringify({ app: 'bazdid', made: new Date(nowMs).toISOString(), device, person: person.id, records }, null, 1)
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `bazdid-${device}-${new Date(nowMs).toISOString().slice(0, 10)}.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
