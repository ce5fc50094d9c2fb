// Names and ids.

import { sha256 } from '../../hash.ts'

/** An XML name without a prefix, as ODK wants for nodes and columns. */
export function isXmlName(text: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}\p{M}_.-]{0,254}$/u.test(text)
}

/** Lists of choices are called by nearly anything: `1-5`, `yes/no`. */
export function isListName(text: string): boolean {
  return /^\S{1,255}$/.test(text) && text !== '__proto__'
}

/** Languages are keys of texts. */
export function isLanguageName(text: string): boolean {
  return /^[^\p{Cc}\s](?:[^\p{Cc}]{0,98}[^\p{Cc}\s])?$/u.test(text) && text !== '__proto__'
}

/** `Household Survey (v2)` → `household-survey-v2`. What has no Latin letters is told apart by its hash. */
export function formIdOf(text: string): string {
  const slug = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '')
  if (/^[a-z]/.test(slug)) return slug.slice(0, 48).replace(/-+$/, '')
  return `form-${/\d/.test(slug) ? slug.slice(0, 42).replace(/-+$/, '') : sha256(text).slice(0, 8)}`
}

/** A file's name without folders and ending. */
export function stemOf(fileName: string): string {
  return fileName.replace(/^.*[\\/]/, '').replace(/\.[^.]{1,8}$/, '')
}
