// A running app that can be killed at any await: from then on nothing it does reaches storage or network.

import { IDBFactory as FakeFactory, IDBObjectStore as FakeObjectStore } from 'fake-indexeddb'
import { heldCrypto } from './held-crypto.ts'

export class Killed extends Error {}

export class AppProcess {
  #awaits = 0
  #killAt = Infinity
  #isDead = false
  readonly #databases = new Set<IDBDatabase>()
  readonly #transactions = new Set<IDBTransaction>()

  get isDead(): boolean {
    return this.#isDead
  }

  /** Dies at the n-th step from now on. */
  killAfter(steps: number): void {
    this.#killAt = this.#awaits + steps
  }

  spare(): void {
    this.#killAt = Infinity
  }

  /** Each call is one await of the app; a dead app gets no further. */
  step(): void {
    this.#awaits += 1
    if (this.#awaits >= this.#killAt) this.kill()
    if (this.#isDead) throw new Killed()
  }

  kill(): void {
    if (this.#isDead) return
    this.#isDead = true
    for (const transaction of this.#transactions) {
      try {
        transaction.abort()
      } catch {
        // It was complete: what is complete stays.
      }
    }
    for (const database of this.#databases) database.close()
  }

  /** The subtle functions the app uses, each a place to die before and after. */
  crypto(): SubtleCrypto {
    return new Proxy(heldCrypto, {
      get: (target, name) => {
        const value = Reflect.get(target, name) as unknown
        if (typeof value !== 'function') return value
        return async (...given: unknown[]) => {
          this.step()
          const result = await (value as (...each: unknown[]) => Promise<unknown>).apply(target, given)
          if (this.#isDead) throw new Killed()
          return result
        }
      },
    })
  }

  /** The same databases as `factory`, opened by this app. */
  indexedDb(factory: IDBFactory): IDBFactory {
    return new Proxy(factory, {
      get: (target, name) => {
        const value = Reflect.get(target, name) as unknown
        if (name !== 'open') return typeof value === 'function' ? value.bind(target) : value
        return (...given: [string, number?]) => {
          this.step()
          const request = target.open(...given)
          request.addEventListener('success', () => this.#watch(request.result))
          return request
        }
      },
    })
  }

  #watch(database: IDBDatabase): void {
    this.#databases.add(database)
    owners.set(database, this)
    const begin = database.transaction.bind(database)
    database.transaction = (...given: Parameters<IDBDatabase['transaction']>) => {
      this.step()
      const transaction = begin(...given)
      this.#transactions.add(transaction)
      transaction.addEventListener('complete', () => this.#transactions.delete(transaction))
      transaction.addEventListener('abort', () => this.#transactions.delete(transaction))
      return transaction
    }
  }
}

const owners = new WeakMap<IDBDatabase, AppProcess>()

// Each single write is a place to die in the middle of a transaction.
for (const method of ['put', 'add', 'delete'] as const) {
  const prototype = FakeObjectStore.prototype as unknown as Record<string, (...given: unknown[]) => unknown>
  const original = prototype[method]!
  prototype[method] = function write(this: IDBObjectStore, ...given: unknown[]): unknown {
    owners.get(this.transaction.db)?.step()
    return original.apply(this, given)
  }
}

/** A copy of all databases, as a cloned phone has them. */
export async function copyOf(factory: IDBFactory): Promise<IDBFactory> {
  const copy = new FakeFactory() as unknown as IDBFactory
  for (const { name, version } of await factory.databases()) {
    const from = await opened(factory.open(name!))
    const stores = [...from.objectStoreNames]
    const reading = from.transaction(stores, 'readonly')
    const contents = await Promise.all(stores.map(async (store) => ({
      store,
      keys: await resultOf(reading.objectStore(store).getAllKeys()),
      values: await resultOf(reading.objectStore(store).getAll()),
      keyPath: reading.objectStore(store).keyPath,
      indexes: [...reading.objectStore(store).indexNames].map((index) => reading.objectStore(store).index(index)),
    })))
    const request = copy.open(name!, version)
    request.addEventListener('upgradeneeded', () => {
      for (const { store, keyPath, indexes } of contents) {
        const made = request.result.createObjectStore(store, { keyPath })
        for (const index of indexes) made.createIndex(index.name, index.keyPath, { unique: index.unique, multiEntry: index.multiEntry })
      }
    })
    const into = await opened(request)
    const writing = into.transaction(stores, 'readwrite')
    for (const { store, values } of contents) for (const value of values) writing.objectStore(store).put(value)
    await new Promise((resolve) => writing.addEventListener('complete', resolve))
    from.close()
    into.close()
  }
  return copy
}

function opened(request: IDBOpenDBRequest): Promise<IDBDatabase> {
  return resultOf(request)
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error as Error))
  })
}
