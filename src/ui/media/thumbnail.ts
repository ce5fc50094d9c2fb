/** Setting that names the small picture of a large one: this device's own convenience, never sent. */
export function thumbnailKey(image: string): string {
  return `thumbnail:${image}`
}
