// Our own icons: paths on a 24-unit grid, 1.8 units wide, drawn for left-to-right.

const paths = {
  back: 'M19 12H5m6-7-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  previous: 'M15 5l-7 7 7 7',
  menu: 'M12 5.500v.01M12 12v.01M12 18.500v.01',
  close: 'M6 6l12 12M18 6L6 18',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM20 20l-4-4',
  today: 'M4 11l8-7 8 7v8a1 1 0 0 1-1 1h-4v-6H9v6H5a1 1 0 0 1-1-1z',
  users: 'M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM2.500 20c.5-4 3-6 6.500-6s6 2 6.500 6M16 4.500a3.500 3.500 0 0 1 0 6M18 14.500c2 .8 3.200 2.600 3.500 5.500',
  person: 'M12 11.500a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20.500c.5-4.300 3.300-6.500 7.500-6.500s7 2.200 7.500 6.500',
  outbox: 'M12 15V4m-4.500 4L12 3.500 16.500 8M4 14v5a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1v-5',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 9.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM9 19.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z',
  phone: 'M8 3h8a1.500 1.500 0 0 1 1.500 1.500v15A1.500 1.500 0 0 1 16 21H8a1.500 1.500 0 0 1-1.500-1.500v-15A1.500 1.500 0 0 1 8 3zM11 18h2',
  sent: 'M5 12.500l4.500 4.500L19 7.500',
  confirmed: 'M2.500 12.500L7 17l9-9.500M12 15.500l1.500 1.500 8-9.500',
  refused: 'M12 3.500l9 16H3zM12 10v4.500M12 17v.01',
  draft: 'M5 19l1-4L16.500 4.500l3 3L9 18zM14.500 6.500l3 3',
  edit: 'M5 19l1-4L16.500 4.500l3 3L9 18zM14.500 6.500l3 3',
  trash: 'M5 7h14M10 7V4.500h4V7M7 7l1 13h8l1-13M10.500 11v5M13.500 11v5',
  undo: 'M8.500 5L4 9.500 8.500 14M4 9.500h10a5.500 5.500 0 0 1 0 11h-3',
  camera: 'M4 8h3.500L9 5.500h6L16.500 8H20a1 1 0 0 1 1 1v9.500a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1zM12 17a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7z',
  photo: 'M4 5h16v14H4zM4 16l5-5 4 4 2.500-2.500L20 17M15.500 9.500v.01',
  signature: 'M3 17c3-1 6-12 8-12 2.500 0-3 11-1 11s3-4 4.500-4 0 3.500 1.500 3.500S19 14 21 14M3 20.500h18',
  clock: 'M12 20.500a8.500 8.500 0 1 0 0-17 8.500 8.500 0 0 0 0 17zM12 7.500V12l3 2',
  'list-checks': 'M4 6.500l1.500 1.500L8 5M4 12.500L5.500 14 8 11M4 18.500L5.500 20 8 17M11 6.500h9M11 12.500h9M11 18.500h9',
  'message-square': 'M5 4h14v12h-8l-4 4v-4H5zM9 8.500h6M9 11.500h4',
  'hand-coins': 'M6 3.500h12v17l-2-1.500-2 1.500-2-1.500-2 1.500-2-1.500-2 1.500zM9 8h6M9 12h6',
  'receipt-text': 'M6 3.500h8l4 4v13H6zM14 3.500v4h4M9 12h6M9 16h4',
  'file-signature': 'M6 3.500h12v17H6zM9 8h6M9 11.500h6M9 16.500c1.500-2 2 1 3.500-1',
  'badge-check': 'M12 3l7 2.500v6c0 4.500-3 7.500-7 9.500-4-2-7-5-7-9.500v-6zM8.500 12l2.500 2.500 4.500-5',
  'stamp': 'M7 11V8a5 5 0 0 1 9.500-2.200M5 11h14v9.500H5zM12 14.500v2.500',
  star: 'M12 4l2.400 5 5.600.7-4.100 3.800 1.100 5.500-5-2.800L7 19l1.100-5.500L4 9.700 9.600 9z',
  'file-text': 'M6 3.500h12v17H6zM9 16v-3M12 16V8M15 16v-5',
  'map-pin': 'M12 21s7-6.200 7-11.500A7 7 0 0 0 5 9.500C5 14.800 12 21 12 21zM12 12a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z',
  'clipboard-check': 'M8 5H6v15.500h12V5h-2M9 3.500h6v3H9zM9 13.500l2 2 4-4',
  flag: 'M6 3.500v17M6 4.500h12l-2.500 4 2.500 4H6',
  'bus': 'M5 16.500V7a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v9.500zM5 11.500h14M8 16.500v2.500M16 16.500v2.500M8 14v.01M16 14v.01',
  sync: 'M4.500 10a8 8 0 0 1 14-3l1.500 2M20 4.500V9h-4.500M19.500 14a8 8 0 0 1-14 3L4 15M4 19.500V15h4.500',
  offline: 'M7 18.500a4 4 0 0 1-.5-8M9 7.200A6 6 0 0 1 18 11a4 4 0 0 1 1.500 7.200M4 4l16 16',
  cloud: 'M7 18.500a4 4 0 0 1-.5-8A6 6 0 0 1 18 11a3.800 3.800 0 0 1 0 7.500z',
  warning: 'M12 3.500l9 16H3zM12 10v4.500M12 17v.01',
  info: 'M12 20.500a8.500 8.500 0 1 0 0-17 8.500 8.500 0 0 0 0 17zM12 11v5M12 8v.01',
  conflict: 'M6 4v6a4 4 0 0 0 4 4h4a4 4 0 0 1 4 4v2M18 4v6M3.500 6.500L6 4l2.500 2.500M15.500 6.500L18 4l2.500 2.500',
  language: 'M12 20.500a8.500 8.500 0 1 0 0-17 8.500 8.500 0 0 0 0 17zM3.500 12h17M12 3.500c3 3 3 14 0 17M12 3.500c-3 3-3 14 0 17',
  lock: 'M7.500 11V8a4.500 4.500 0 0 1 9 0v3M5.500 11h13v9.500h-13zM12 14.500v2.500',
  storage: 'M4 7c0-2 3.500-3.500 8-3.500S20 5 20 7s-3.500 3.500-8 3.500S4 9 4 7zM4 7v10c0 2 3.500 3.500 8 3.500s8-1.500 8-3.500V7M4 12c0 2 3.500 3.500 8 3.500s8-1.500 8-3.500',
  battery: 'M4 8h14v8H4zM20.500 10.500v3M7 10.500v3',
  install: 'M12 4v11m-4.500-4L12 15.500 16.500 11M5 20h14',
  desk: 'M3.500 5h17v11h-17zM9 20h6M12 16v4',
  filter: 'M4 6h16M7 12h10M10 18h4',
  exit: 'M10 4.500H5v15h5M15 8l4 4-4 4M19 12H9',
  theme: 'M12 17a5 5 0 1 0 0-10 5 5 0 0 0 0 10zM12 2.500v1.500M12 20v1.500M2.500 12H4M20 12h1.500M5 5l1 1M18 18l1 1M5 19l1-1M18 6l1-1',
  show: 'M2.500 12C5 7.500 8.300 5.500 12 5.500s7 2 9.500 6.500c-2.500 4.500-5.800 6.500-9.500 6.500S5 16.500 2.500 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  hide: 'M4 4l16 16M9.500 6c.8-.3 1.600-.5 2.500-.5 3.700 0 7 2 9.500 6.500-.8 1.400-1.700 2.600-2.700 3.500M6.500 7.500C5 8.500 3.700 10 2.500 12c2.500 4.500 5.800 6.500 9.500 6.500 1.700 0 3.300-.4 4.800-1.300M10 10a3 3 0 0 0 4 4',
  grip: 'M9 6v.01M15 6v.01M9 12v.01M15 12v.01M9 18v.01M15 18v.01',
  up: 'M12 19V5m-6 6 6-6 6 6',
  down: 'M12 5v14m-6-6 6 6 6-6',
  microphone: 'M12 15a3.500 3.500 0 0 0 3.500-3.500v-5a3.500 3.500 0 0 0-7 0v5A3.500 3.500 0 0 0 12 15zM5.500 11.500a6.500 6.500 0 0 0 13 0M12 18v3',
  stop: 'M7 7h10v10H7z',
  film: 'M4 6h11v12H4zM15 10.500l5-3v9l-5-3',
  folder: 'M4 6.500h6l2 2.500h8v10H4z',
  barcode: 'M4 6v12M7.500 6v12M11 6v12M13 6v12M16.500 6v12M20 6v12',
  contents: 'M4 6h16M4 12h16M4 18h10',
  calendar: 'M5 5h14v15H5zM5 9.500h14M9 3v4M15 3v4',
} as const

export type IconName = keyof typeof paths

/** Those that show a direction of reading. */
const turning: ReadonlySet<IconName> = new Set(['back', 'next', 'previous', 'undo', 'exit'])

export function isIconName(name: string): name is IconName {
  return Object.hasOwn(paths, name)
}

/** A picture without words: whoever places it gives the words beside it. A name that a newer pack brought is drawn as a sheet of paper. */
export function Icon({ name, size = '' }: { readonly name: string; readonly size?: '' | 'little' | 'large' }) {
  const known = isIconName(name) ? name  : 'file-text'
  return (
    <svg class={`icon ${size} ${turning.has(known) ? 'turns' : ''}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[known]} />
    </svg>
  )
}
