// What a server is put together from; main.ts has the real ones, tests have held ones.

import type { Pack } from '#domain/packs/pack.ts'
import type { Blobs } from './blobs/blobs.ts'
import type { Ledger } from './ledger/ledger.ts'
import type { Log } from './log.ts'
import type { ServerKey } from './p256.ts'
import type { Clock, Random } from './ports.ts'

export interface ServerParts {
  readonly ledger: Ledger
  readonly blobs: Blobs
  readonly clock: Clock
  readonly random: Random
  readonly serverKey: ServerKey
  readonly log?: Log
  /** Those that lie in its folders: what a kind without activities begins with. */
  readonly packs?: readonly Pack[]
  /** `https://…` as browsers see it; absent: plain http under whatever name the request uses. */
  readonly publicOrigin?: string
  /** Folder with the built app; absent: only the interface is served. */
  readonly appRoot?: string
  /** Whether `/gallery/form` shows forms of that folder. */
  readonly hasFormGallery?: boolean
  /** Whether webhooks may go by plain http and to private addresses: for a receiver in the same house. */
  readonly allowsPrivateWebhooks?: boolean
  /** Number of proxies in front, whose word about the caller's address counts. */
  readonly proxies?: number
}
