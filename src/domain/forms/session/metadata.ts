import { civilDateIn, dateTimeIn } from '../../calendar/zone.ts'
import { isNumeric } from './cast.ts'
import type { Env } from '../env.ts'
import type { MetadataName, Question } from '../form.ts'

const values: { readonly [Name in MetadataName]: (env: Env) => string } = {
  'start': ({ now, timeZone }) => dateTimeIn(now, timeZone),
  'today': ({ now, timeZone }) => civilDateIn(now, timeZone),
  'deviceid': ({ device }) => device ?? '',
  'username': ({ user }) => user ?? '',
  'phonenumber': ({ phone }) => phone ?? '',
  'email': ({ email }) => email ?? '',
  // Written by the page: when the record is left, as it goes, and when the phone tells where it is.
  'end': () => '',
  'audit': () => '',
  'start-geopoint': () => '',
}

/** What a question holds before anybody has answered: its metadata or its static default. */
export function firstValue(question: Question, env: Env): string {
  if (question.type === 'metadata') return question.metadata ? values[question.metadata](env) : ''
  const { type, default: given = '', defaultIsExpression } = question
  // Letters are no number to begin with.
  return defaultIsExpression || (isNumeric[type] && Number.isNaN(Number(given))) ? '' : given
}
