/** Hands bytes to the browser as a download. */
export function saveFile(bytes: BlobPart, type: string, name: string): void {
  const url = URL.createObjectURL(new Blob([bytes], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser reads it after the click; a minute is long even for a slow phone.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
