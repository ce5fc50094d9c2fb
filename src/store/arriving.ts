// Packs, forms and their files as they come from the server: what is lacking, and how it is kept.

import type { BlobRef, FormRef } from '#domain/records/op.ts'
import { formFrom, packFrom } from './pack-door.ts'
import type { Room } from './room.ts'

/** Pack and forms together: no pack is ever here without its forms. */
export async function putPack({ db, ports }: Room, hash: string, json: unknown): Promise<void> {
  const { json: { forms, ...pack }, refs, files } = packFrom(json)
  await db.transaction('rw', [db.packs, db.forms], () => Promise.all([
    db.packs.put({ hash, json: pack, refs, ...(files.length > 0 && { files }) }),
    db.forms.bulkPut(forms.map((form, index) => ({ ref: refs[index]!, json: form }))),
  ]))
  ports.news.tell()
}

export async function missingForms({ db }: Room, wanted: readonly FormRef[]): Promise<readonly FormRef[]> {
  const distinct = [...new Set(wanted)]
  const known = await db.forms.where('ref').anyOf(distinct).primaryKeys()
  return distinct.filter((ref) => !known.includes(ref))
}

export async function putForm({ db, ports }: Room, ref: FormRef, json: unknown): Promise<void> {
  await db.forms.put({ ref, json: formFrom(ref, json) })
  ports.news.tell()
}

/** Only of packs that are in use: a form that nobody fills any more needs no pictures. */
export async function missingFiles({ db }: Room): Promise<readonly BlobRef[]> {
  const streams = await db.streams.toArray()
  const packs = await db.packs.bulkGet([...new Set(streams.filter((stream) => stream.visible === 1).map((stream) => stream.pack))])
  const wanted = new Map(packs.flatMap((pack) => pack?.files ?? []).map((file) => [file.name, file]))
  const known = new Set(wanted.size === 0 ? [] : await db.blobs.where('name').anyOf([...wanted.keys()]).primaryKeys())
  return [...wanted.values()].filter((file) => !known.has(file.name))
}
