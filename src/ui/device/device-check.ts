// Is the phone itself ready for days without a network? Pure, from what the browser tells.

export interface DeviceReading {
  readonly isPersisted: boolean
  readonly storage: { readonly usedBytes: number; readonly quotaBytes: number } | undefined
  readonly battery: { readonly share: number; readonly isCharging: boolean } | undefined
}

export interface DeviceMoment extends DeviceReading {
  readonly now: number
  readonly builtAt: number
  readonly receiptAt: number | undefined
  readonly deviceZone: string
  readonly provinceZone: string
  /** This clock and the server's, as the last contact showed them side by side. */
  readonly contact?: { readonly at: number; readonly time: number } | undefined
}

export type DeviceItem =
  | { readonly what: 'kept'; readonly isGood: boolean }
  | { readonly what: 'space'; readonly isGood: boolean; readonly freeBytes: number }
  | { readonly what: 'clock'; readonly isGood: boolean }
  | { readonly what: 'battery'; readonly isGood: boolean; readonly share: number }
  | { readonly what: 'receipt'; readonly isGood: boolean }

/** Some 300 photos with their originals. */
const enoughBytes = 300_000_000
const enoughBattery = 0.2
const oldReceiptMs = 3 * 86_400_000
/** A build machine's clock may be a little ahead of a phone's. */
const slackMs = 10 * 60_000

/** What is not good first. What the browser does not tell is left out. */
export function checkDevice(moment: DeviceMoment): readonly DeviceItem[] {
  const { now, builtAt, receiptAt, storage, battery } = moment
  const freeBytes = storage && Math.max(0, storage.quotaBytes - storage.usedBytes)
  const isClockSane = now > builtAt - slackMs && (receiptAt === undefined || now > receiptAt - slackMs) && moment.deviceZone === moment.provinceZone
    && (moment.contact === undefined || Math.abs(moment.contact.time - moment.contact.at) < slackMs)
  const items: DeviceItem[] = [
    { what: 'kept', isGood: moment.isPersisted },
    ...(freeBytes === undefined ? [] : [{ what: 'space', isGood: freeBytes > enoughBytes, freeBytes } as const]),
    { what: 'clock', isGood: isClockSane },
    ...(battery ? [{ what: 'battery', isGood: battery.isCharging || battery.share > enoughBattery, share: battery.share } as const] : []),
    { what: 'receipt', isGood: receiptAt !== undefined && now - receiptAt < oldReceiptMs },
  ]
  return items.sort((a, b) => Number(a.isGood) - Number(b.isGood))
}
