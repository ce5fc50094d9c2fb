// `node tests/world/batch.ts FIRST COUNT`: histories of these seeds; JSON on standard output.
import { runHistory } from './history.ts'
import type { Told } from './history.ts'

const [first, count, most] = process.argv.slice(2).map(Number)
const told: Told[] = []
const broken: string[] = []
for (let seed = first!; seed < first! + count! && broken.length < (most ?? 5); seed += 1) {
  try {
    told.push(await runHistory(seed))
  } catch (error) {
    broken.push(`seed ${seed}: ${error instanceof Error ? `${error.message}${error.cause ? ` (${String((error.cause as Error).stack)})` : ''}` : String(error)}`.slice(0, 8_000))
  }
}
process.stdout.write(JSON.stringify({ told, broken }), () => process.exit(0))
