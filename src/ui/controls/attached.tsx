import { useEffect, useState } from 'preact/hooks'
import type { MediaView } from '#domain/forms/view.ts'
import { useDeeds } from './control.ts'

/** The address of a file attached to the form; undefined while it is looked for and where it is not on this device. */
function useAttachment(fileName: string): string | undefined {
  const { attachment } = useDeeds()
  const [url, setUrl] = useState<string | undefined>(undefined)
  useEffect(() => {
    let isGone = false
    setUrl(undefined)
    void attachment(fileName).then((found) => { if (!isGone) setUrl(found) })
    return () => { isGone = true }
  }, [fileName, attachment])
  return url
}

/** A picture of a form. Its words stand beside it, so it has none itself; where it is missing, its place stays empty. */
export function AttachedImage({ fileName, alt = '' }: { readonly fileName: string; readonly alt?: string }) {
  const url = useAttachment(fileName)
  return url === undefined ? null : <img class="attached" src={url} alt={alt} decoding="async" />
}

/** What a question shows beside its words. */
export function AttachedMedia({ media, label }: { readonly media: MediaView; readonly label: string }) {
  return (
    <>
      {media.image !== undefined && <AttachedImage fileName={media.image} alt={label} />}
      {media.audio !== undefined && <AttachedSound fileName={media.audio} label={label} />}
      {media.video !== undefined && <AttachedFilm fileName={media.video} label={label} />}
    </>
  )
}

function AttachedSound({ fileName, label }: { readonly fileName: string; readonly label: string }) {
  const url = useAttachment(fileName)
  return url === undefined ? null : <audio class="player" controls preload="none" src={url} aria-label={label} />
}

function AttachedFilm({ fileName, label }: { readonly fileName: string; readonly label: string }) {
  const url = useAttachment(fileName)
  return url === undefined ? null : <video class="player" controls preload="metadata" playsInline src={url} aria-label={label} />
}
