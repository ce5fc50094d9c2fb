/** A bar with its numbers: never a turning wheel without one. */
export function Progress({ done, all, words }: { readonly done: number; readonly all: number; readonly words: string }) {
  const share = all > 0 ? Math.min(1, done / all) : 0
  return (
    <div class="stack">
      <div class="bar" role="progressbar" aria-valuemin={0} aria-valuemax={all} aria-valuenow={done} aria-label={words}><i style={{ inlineSize: `${share * 100}%` }} /></div>
      <p class="small soft" aria-hidden="true">{words}</p>
    </div>
  )
}
