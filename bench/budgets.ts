// Every performance goal of the project, by the id of its figure. A figure that is over is reported with its parts;
// a budget is raised only by a decision that is written down (docs/adr), never by editing a number here in passing.

export type Budget =
  | { readonly atMost: number }
  | { readonly atLeast: number }
  /** Against what the same machine does at the least, in the same run. */
  | { readonly timesFloor: number; readonly plus?: number }

export const budgets: Readonly<Record<string, Budget>> = {
  /** kB of script and style, gzip. */
  'first-screen': { atMost: 75 },
  /** ms. At 6× there is no goal: the throttle slows the page but neither storage nor cryptography, so a ratio says little. */
  'cold-start': { timesFloor: 1.5, plus: 150 },
  /** ms, medians. */
  save: { timesFloor: 3 },
  /** ms, at 6× CPU. */
  'sheet-open': { atMost: 300 },
  'sheet-add': { atMost: 100 },
  'sheet-save': { atMost: 100 },
  /** s for 10,000 records. */
  push: { timesFloor: 2.5 },
  'push-requests': { atMost: 15 },
  /** ms for 12 megapixels. */
  photo: { atMost: 1_000 },
  /** Five times the sustained load that an office with two cores has to bear (200 ops/s for an hour). */
  'server-ops': { atLeast: 1_000 },
  /** s for 20 MB of photos; ms that somebody else waits meanwhile. */
  dossier: { atMost: 10 },
  'dossier-wait': { timesFloor: 1, plus: 200 },
  /** kB of script and style, gzip. */
  'forms-bytes': { atMost: 120 },
  'forms-own-bytes': { atMost: 45 },
  /** ms, against a plain page with the same fields. */
  'forms-m-ready': { timesFloor: 1.3 },
  'forms-m-ready-6x': { timesFloor: 1.3 },
  'forms-m-change': { timesFloor: 1.2 },
  'forms-m-change-6x': { timesFloor: 1.2 },
  'forms-l-ready-6x': { timesFloor: 0.4 },
  'forms-l-add': { timesFloor: 2 },
  'forms-l-add-6x': { timesFloor: 2 },
  /** ms: 400 rows with a list of 7,300. */
  'forms-villages-ready': { atMost: 1_500 },
  'forms-villages-search-6x': { atMost: 50 },
  /** ms, at 1×. */
  'year-today': { atMost: 300 },
  'year-desk': { atMost: 1_000 },
  'year-filter': { atMost: 100 },
  'year-dossier': { atMost: 300 },
  'year-money': { atMost: 1_000 },
  'year-money-cut': { atMost: 100 },
  'year-dossier-whole': { atMost: 1_000 },
  'year-large-desk': { atMost: 1_000 },
  'year-large-filter': { atMost: 100 },
  'year-large-dossier': { atMost: 300 },
  'year-large-dossier-whole': { atMost: 1_000 },
  'year-large-money': { atMost: 1_000 },
  'year-large-money-cut': { atMost: 100 },
  /** In Node: a condition over two answers. */
  'forms-evaluations': { atLeast: 1_000_000 },
}
