/** How far a record has come; the store's stages, which parts may not know by that name. */
export type Stage = 'draft' | 'saved' | 'sent' | 'confirmed' | 'refused'
