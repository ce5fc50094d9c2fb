// Which devices need somebody to ask after them: what the server has of each, what each has last told of itself, and what
// follows from both. A device tells counts and nothing that it holds.

/** What a device tells of itself. Sizes in bytes, times by its own clock. */
export interface DeviceReport {
  /** `n` of its last op: what lies between this and what has arrived is unsent. */
  readonly writtenTo: number
  /** When the oldest op was made that is unsent, or whose file is. */
  readonly oldestAt?: number | undefined
  /** Begun, and not an op yet. */
  readonly drafts: number
  /** Ops that could not be applied. */
  readonly refused: number
  readonly blobs: number
  readonly blobBytes: number
  /** The server's clock less its own, as it last learned it. */
  readonly clockMs?: number | undefined
  /** The browser has promised not to clear its storage by itself. */
  readonly isPersisted: boolean
  readonly usedBytes?: number | undefined
  readonly quotaBytes?: number | undefined
  /** When its app was built. */
  readonly builtAt: number
}

/** What the server has of a device. */
export interface KnownDevice {
  readonly id: string
  /** `n` of the last op that has arrived. */
  readonly arrivedTo: number
  readonly enrolledAt: number
  readonly seenAt?: number | undefined
  readonly revokedAt?: number | undefined
  readonly isFrozen: boolean
  readonly report?: DeviceReport | undefined
}

/** Two working days and a night: whoever comes back from the villages in the evening is not silent. */
export const silentAfterMs = 36 * 60 * 60_000
/** More than this shows in the times that a device writes. */
export const tolerableDriftMs = 2 * 60_000

export interface Watched {
  readonly unsent: number
  readonly blobs: number
  /** When the oldest of it was made, by the server's clock. */
  readonly oldestAt?: number
  readonly lastAt: number
  readonly isSilent: boolean
  /** Its clock less the server's, where that is more than tolerable. */
  readonly driftMs?: number
}

/** What follows for one device. */
export function watched({ arrivedTo, enrolledAt, seenAt, report }: KnownDevice, now: number): Watched {
  const unsent = report ? Math.max(0, report.writtenTo - arrivedTo) : 0
  const blobs = report?.blobs ?? 0
  const lastAt = seenAt ?? enrolledAt
  const clockMs = report?.clockMs ?? 0
  return {
    unsent, blobs, lastAt, isSilent: now - lastAt > silentAfterMs,
    ...(unsent + blobs > 0 && report?.oldestAt !== undefined && { oldestAt: report.oldestAt + clockMs }),
    ...(Math.abs(clockMs) > tolerableDriftMs && { driftMs: -clockMs }),
  }
}

/** Silent ones with unsent work first, then others with unsent work, each the longest silent first; then the rest, the latest first; revoked ones last. */
export function radarOrder<Device extends KnownDevice>(devices: readonly Device[], now: number): readonly Device[] {
  const rankOf = (device: Device, { unsent, blobs, isSilent }: Watched) => (device.revokedAt !== undefined ? 3 : unsent + blobs === 0 ? 2 : isSilent ? 0 : 1)
  return devices
    .map((device) => ({ device, state: watched(device, now) }))
    .map((each) => ({ ...each, rank: rankOf(each.device, each.state) }))
    .sort((one, other) => one.rank - other.rank || (one.rank < 2 ? one.state.lastAt - other.state.lastAt : other.state.lastAt - one.state.lastAt) || (one.device.id < other.device.id ? -1 : 1))
    .map(({ device }) => device)
}
