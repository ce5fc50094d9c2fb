// The gallery on the fixtures that also feed tests and demo: screens may not know the tests' folder, the composition may.

import { h } from 'preact'
import { GalleryPage } from '#ui/gallery/gallery.tsx'
import { people } from '#fixtures/people.ts'
import { makeSignature } from '#fixtures/signatures.ts'

export function Gallery() {
  return h(GalleryPage, { samples: { names: people.map((each) => each.name), organisation: people[0]!.organisation, signatures: [1, 2, 3, 4].map(makeSignature) } })
}
