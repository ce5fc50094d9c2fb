import type { RecordRow, RecordStage } from '#store/store.ts'

/** How far a record has come with its files: its text goes first, so a picture may wait when the text has arrived. */
export function stageWithFiles({ stage, blobs }: Pick<RecordRow, 'stage' | 'blobs'>): RecordStage {
  return (stage === 'sent' || stage === 'confirmed') && blobs.sent < blobs.all ? 'saved' : stage
}

/** Files of these records that the office has whole, of all. */
export function filesOf(rows: readonly Pick<RecordRow, 'blobs'>[]): { readonly sent: number; readonly all: number } {
  return { sent: rows.reduce((sum, row) => sum + row.blobs.sent, 0), all: rows.reduce((sum, row) => sum + row.blobs.all, 0) }
}
