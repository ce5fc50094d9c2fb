// The `parameters` column: `start=1 end=5`, with spaces, commas or semicolons between.

import type { QuestionType } from '../form.ts'
import type { Say, SheetPlace } from './remark.ts'

type Check = 'number' | 'not zero' | 'whole' | 'truth' | 'seed' | 'quality' | 'any'
type Known = Readonly<Record<string, Check>>

const choosing: Known = { 'randomize': 'truth', 'seed': 'seed', 'value': 'any', 'label': 'any' }
const place: Known = { 'allow-mock-accuracy': 'truth', 'reference-geometry': 'any', 'incremental': 'truth' }

const byType: { readonly [T in QuestionType]?: Known } = {
  text: { rows: 'whole' },
  range: { 'start': 'number', 'end': 'number', 'step': 'not zero', 'tick_interval': 'not zero', 'placeholder': 'number', 'tick_labelset': 'any' },
  select_one: choosing,
  select_multiple: choosing,
  rank: choosing,
  image: { 'max-pixels': 'whole', 'app': 'any' },
  audio: { quality: 'quality' },
  geopoint: { ...place, 'capture-accuracy': 'number', 'warning-accuracy': 'number' },
  geotrace: place,
  geoshape: place,
  metadata: {
    'location-priority': 'any', 'location-min-interval': 'number', 'location-max-age': 'number',
    'track-changes': 'truth', 'identify-user': 'truth', 'track-changes-reasons': 'any',
  },
}

/** Known in the ecosystem, and of no use here: the author should know. Other apps get them with the form. */
const ignored: ReadonlySet<string> = new Set(['allow-mock-accuracy', 'reference-geometry', 'incremental', 'app', 'location-priority', 'location-min-interval', 'location-max-age', 'identify-user', 'track-changes-reasons'])

const checks: { readonly [C in Check]: (value: string) => boolean } = {
  'number': (value) => /^-?(\d+\.?\d*|\.\d+)$/.test(value),
  'not zero': (value) => /^-?(\d+\.?\d*|\.\d+)$/.test(value) && Number(value) !== 0,
  'whole': (value) => /^\d+$/.test(value),
  'truth': (value) => /^(true|false|yes|no)$/i.test(value),
  'seed': (value) => /^-?(\d+\.?\d*|\.\d+)$/.test(value) || /^\$\{[^{}]+\}$/.test(value),
  'quality': (value) => /^(normal|low|voice-only|external)$/.test(value),
  'any': () => true,
}

/** The parameters that the type has, checked; undefined without any. `more` come from columns of their own. */
export function readParameters(type: QuestionType, text: string, more: Readonly<Record<string, string>>, at: SheetPlace, say: Say): Readonly<Record<string, string>> | undefined {
  const known = byType[type] ?? {}
  const read: Record<string, string> = type === 'range' ? { start: '1', end: '10', step: '1' } : {}
  Object.assign(read, more)
  for (const part of partsOf(text)) {
    const [, key = '', value = ''] = /^([^=]+)=(.*)$/s.exec(part)?.map((each) => each.trim()) ?? []
    const name = key.toLowerCase()
    if (key === '' || value === '') say('parameter.broken', at, { part })
    else if (!Object.hasOwn(known, name)) say('parameter.unknown', at, { name, type, known: Object.keys(known).join(', ') || '–' })
    else if (!checks[known[name]!](value)) say('parameter.value', at, { name, value })
    else {
      read[name] = known[name] === 'truth' ? truth(value) : value
      if (ignored.has(name) && read[name] !== 'false') say('parameter.ignored', at, { name })
    }
  }
  return Object.keys(read).length > 0 ? read : undefined
}

function partsOf(text: string): readonly string[] {
  const separator = text.includes(';') ? ';' : text.includes(',') ? ',' : /\s+/
  // `start = 1`, as people write it.
  return text.replace(/\s*=\s*/g, '=').split(separator).map((part) => part.trim()).filter(Boolean)
}

function truth(value: string): string {
  return /^(true|yes)$/i.test(value) ? 'true' : 'false'
}
