import { exampleFileName, exampleSheets } from './example-form.ts'

/** Made here rather than fetched: the desk works without a network, and the file says what this version of the app reads. */
export async function saveExample(): Promise<void> {
  const { plainWorkbook } = await import('#domain/forms/xlsform/plain-workbook.ts')
  const blob = new Blob([plainWorkbook(exampleSheets)], { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = exampleFileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
