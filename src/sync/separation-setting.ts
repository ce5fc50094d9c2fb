/** Settings of the device under which the filters of the two credits stand, encrypted as all of them are. */
export const separationSetting = {
  /** The server's reply, as text. */
  filters: 'separation',
  /** `<not before> <tag>`: when they may be asked for again, and by which tag the server knows them. */
  mark: 'separation-mark',
} as const
