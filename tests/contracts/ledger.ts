// What every ledger does, whatever it keeps its rows in. Each implementation registers itself in tests/server; one of
// PostgreSQL will do the same under LEDGER_URL.

import { suite } from 'uvu'
import { testInbox } from './ledger-inbox.ts'
import { testOffice } from './ledger-office.ts'
import type { MakeLedger } from './ledger-parts.ts'
import { testStreams } from './ledger-streams.ts'

export function registerLedgerContract(name: string, make: MakeLedger): void {
  const test = suite(`ledger: ${name}`)
  testInbox(test, make)
  testStreams(test, make)
  testOffice(test, make)
  test.run()
}
