// `node tests/world/one.ts SEED`: one history, to look into.
import { runHistory } from './history.ts'

const [from, to] = process.argv.slice(2).map(Number)
const startedAt = performance.now()
let failed = 0
for (let seed = from!; seed <= (to ?? from!); seed += 1) {
  try {
    const told = await runHistory(seed)
    if (to === undefined) console.log(told)
  } catch (error) {
    failed += 1
    console.log(`seed ${seed}:`, error)
    if (failed > 3) break
  }
}
console.log(`${((performance.now() - startedAt) / ((to ?? from!) - from! + 1)).toFixed(0)} ms a history, ${failed} failed`)
