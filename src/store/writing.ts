// Everything that writes, as one lazily loaded part: the first screen only reads.

export { adoptBlob, dropRaw, finishRaw, keepRaw, putBlob } from './blob-shelf.ts'
export { commitAll, commitDraft, moveDraft, saveDraft, writeNow } from './drafts.ts'
export { dropRecording, keepPart, readRecording } from './recordings.ts'
export { reissue, unconfirmed, undelivered } from './reissue.ts'
export { applyPull } from './pulled.ts'
export { missingFiles, missingForms, putForm, putPack } from './arriving.ts'
