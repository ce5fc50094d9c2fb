import type { ComponentChildren } from 'preact'
import type { Marked } from '../words/markup.ts'
import { isPlainText, markedText } from '../words/markup.ts'

/** Words of a form with its bold, italic, links and line breaks. Elements are made one by one: there is no HTML to trust. */
export function richWords(text: string): ComponentChildren {
  return isPlainText(text) ? text : drawn(markedText(text))
}

function drawn(parts: readonly Marked[]): ComponentChildren {
  return parts.map((part, at) => {
    if (typeof part === 'string') return part
    switch (part.kind) {
      case 'break': return <br key={at} />
      case 'strong': return <strong key={at}>{drawn(part.parts)}</strong>
      case 'emphasis': return <em key={at}>{drawn(part.parts)}</em>
      // It leaves the app, so it opens beside it: a form half filled stays where it is.
      case 'link': return <a key={at} href={part.href} target="_blank" rel="noreferrer noopener">{drawn(part.parts)}</a>
    }
  })
}
