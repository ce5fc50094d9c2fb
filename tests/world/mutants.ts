// Bugs that people really write in such code, each a change of one place in the source. `mutants.test.ts` runs the
// world on each and has to see it break a promise.

export interface Mutant {
  readonly name: string
  readonly file: string
  readonly find: string
  readonly replace: string
}

export const mutants: readonly Mutant[] = [
  { name: 'a 200 of anybody counts as a receipt', file: 'src/sync/round.ts',
    find: 'await checkReceipt(ports.crypto, store.identity, nonce, receipt), at: ports.now() })\n      if',
    replace: 'receipt, at: ports.now() })\n      if' },
  { name: 'sent before the receipt', file: 'src/sync/round.ts',
    find: '    const startedAt = ports.now()\n    try {',
    replace: '    const startedAt = ports.now()\n    await store.received({ epoch: epoch ?? \'\', storedTo: run.from + run.bodies.length - 1, headHash: run.head, backedUpTo: 0, blobs: [], frozen: false, at: 0 })\n    try {' },
  { name: 'a push without the draft that was saved', file: 'src/store/drafts.ts',
    find: 'set: { ...draft?.set, ...set },', replace: 'set,' },
  { name: 'the draft goes, the op does not come', file: 'src/store/append.ts',
    find: "      db.ops.add(op),\n", replace: '' },
  { name: 'two tabs write over each other', file: 'src/store/append.ts',
    find: 'if (head.n !== before.head.n || row?.rev !== before.row?.rev || ', replace: 'if (' },
  { name: 'the record of a pull overwrites own pending ops', file: 'src/store/pulled.ts',
    find: 'const pending = before.ownPending(id).filter(', replace: 'const pending = [] as number[]; before.ownPending(id).filter(' },
  { name: 'a new epoch is not noticed', file: 'src/store/pulled.ts',
    find: 'const isNewEpoch = pull.epoch !== reply.epoch', replace: 'const isNewEpoch = false' },
  { name: 'after a restore nothing is offered again', file: 'src/store/pulled.ts',
    find: 'before.received.epoch !== null && before.received.epoch !== reply.epoch ? [', replace: 'false ? [' },
  { name: 'the cursor jumps over ops', file: 'src/store/pulled.ts',
    find: 'cursor: Math.max(isNewEpoch ? 0 : (before.get(stream.id)?.cursor ?? 0), cursors.get(stream.id) ?? 0),', replace: 'cursor: stream.head,' },
  { name: 'losing a tour purges its records', file: 'src/store/pulled.ts',
    find: 'db.streams.bulkPut(streamsAfter(streams, reply, before.isNewEpoch)),',
    replace: 'db.streams.bulkPut(streamsAfter(streams, reply, before.isNewEpoch)), db.records.filter((row) => !reply.streams.some((stream) => stream.id === row.activity)).delete(), db.ops.filter((row) => !reply.streams.some((stream) => stream.id === row.activity)).delete(),' },
  { name: 'pictures are sent when asked for, not when whole', file: 'src/store/outbox.ts',
    find: ".filter((blob) => blob.n > 0 && blob.n <= received.storedTo)", replace: '.filter(() => false)' },
  { name: 'what was re-issued forgets its origin', file: 'src/store/reissue.ts',
    find: '      origin,\n', replace: '' },
  { name: 'a new enrolment leaves unsent ops behind', file: 'src/sync/re-enrol.ts',
    find: 'await into.reissue(op)', replace: 'void op' },
  { name: 'drafts of a killed app are forgotten', file: 'src/store/drafts.ts',
    find: '  for (const record of left) await commitDraft(room, record)\n', replace: '' },
  { name: 'the server stores a retried op again', file: 'server/ledger/place-push.ts',
    find: 'if (isStored(link.n, link.hash)) return []', replace: 'if (false) return []' },
  { name: 'an op of two enrolments counts twice', file: 'server/ledger/memory-ledger.ts',
    find: "if (this.#state.counted.has(identity)) return void refuse('op.repeated', {})", replace: '' },
  { name: 'one poison op stops those behind it', file: 'server/ledger/memory-ledger.ts',
    find: "if (problem || body instanceof Problem) return void refuse(problem?.code ?? 'op.failed', problem?.details ?? {})", replace: 'if (problem || body instanceof Problem) throw new Error()' },
  { name: 'the server acknowledges what it drops', file: 'server/ledger/memory-ledger.ts',
    find: '      inbox.rows.push({ ...op, forked: placed.forked, receivedAt: push.receivedAt })\n', replace: '      if (op.n % 5 !== 0) inbox.rows.push({ ...op, forked: placed.forked, receivedAt: push.receivedAt })\n' },
  { name: 'a fork is applied as if nothing were', file: 'server/ledger/place-push.ts',
    find: 'const frozen = device.frozen || contradicts', replace: 'const frozen = false' },
  { name: 'confirmed ops stay in the overlay', file: 'src/store/pulled.ts',
    find: 'if (before.isOwn(op)) arrivedOwn.add(op.n)', replace: '' },
  { name: 'a page is folded twice', file: 'src/store/pulled.ts',
    find: 'if (!confirmed || op.seq > confirmed.seq) confirmed = fold(confirmed, op)', replace: 'confirmed = fold(fold(confirmed, op), { ...op, seq: op.seq + 1 })' },
]
