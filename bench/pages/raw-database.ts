// IndexedDB without anything above it: what the floor figures are made with.

/** A database with one store `rows` whose keys are numbers, empty. */
export async function rawDatabase(name: string): Promise<IDBDatabase> {
  await asked(indexedDB.deleteDatabase(name))
  const request = indexedDB.open(name, 1)
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore('rows', { keyPath: 'n' }))
  return asked(request)
}

export function asked<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error))
  })
}

/** Resolves when the bytes are on the disk, as far as the browser can know. */
export function written(database: IDBDatabase, durability: IDBTransactionDurability, put: (rows: IDBObjectStore) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction('rows', 'readwrite', { durability })
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', () => reject(transaction.error))
    put(transaction.objectStore('rows'))
  })
}
