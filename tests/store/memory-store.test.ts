import { suite } from 'uvu'
import { memoryStore } from '#store/memory-store.ts'
import { localNews } from '#store/ports.ts'
import { storeContract } from '../contracts/store.ts'

const test = suite('memory store')
let now = 0

storeContract(test, {
  make: async (identity) => memoryStore(identity, { now: () => now += 1, timeZone: () => 'Asia/Tehran', random: (count) => crypto.getRandomValues(new Uint8Array(count)), crypto: crypto.subtle, news: localNews() }),
})

test.run()
