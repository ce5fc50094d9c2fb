// A page's own scripts and styles, told in its response's header: a browser asks for them while it still makes a document of
// the answer, which on a cheap phone takes as long as fetching them.

import { readFileSync } from 'node:fs'

/** RFC 8288 links, ready for a `link` header, of what `file` (a page that the build made) begins with; empty for a page without. */
export function linksOfPage(file: string): readonly string[] {
  const html = readFileSync(file, 'utf8')
  return [...html.matchAll(/<(script|link)\b[^>]*>/g)].flatMap(([tag, name]) => {
    const of = (attribute: string) => new RegExp(`\\s${attribute}="([^"]+)"`).exec(tag)?.[1]
    const [href, rel] = [of('href') ?? of('src'), of('rel')]
    if (href === undefined || !href.startsWith('/assets/')) return []
    if (name === 'script' || rel === 'modulepreload') return [`<${href}>; rel=modulepreload; crossorigin`]
    return rel === 'stylesheet' ? [`<${href}>; rel=preload; as=style; crossorigin`] : []
  })
}
