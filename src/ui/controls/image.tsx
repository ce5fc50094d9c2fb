import { useEffect, useState } from 'preact/hooks'
import { Problem } from '#domain/problem.ts'
import { Button } from '../parts/button.tsx'
import { FileButton } from '../parts/file-button.tsx'
import { problemWords } from '../words/problem-words.ts'
import { t } from '../words/words.ts'
import { useDeeds } from './control.ts'
import type { ControlProps } from './control.ts'

/** One picture: from the camera or from what the phone has. The value is the blob's name. */
export function ImageControl({ view, id, onInput, onLeave }: ControlProps<'image'>) {
  const { keepPicture, pictureUrl } = useDeeds()
  const [url, setUrl] = useState<string | undefined>(undefined)
  const [isWorking, setWorking] = useState(false)
  const [failure, setFailure] = useState<string | undefined>(undefined)
  useEffect(() => {
    let isGone = false
    setUrl(undefined)
    if (view.value !== '') void pictureUrl(view.value).then((found) => { if (!isGone) setUrl(found) })
    return () => { isGone = true }
  }, [view.value])
  const keep = async ([file]: readonly File[]) => {
    if (!file) return
    setWorking(true)
    setFailure(undefined)
    try {
      onInput(await keepPicture(file, view.path))
      onLeave()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const { what, todo } = problemWords(error.code, error.details)
      setFailure(`${what} ${todo}`)
    } finally {
      setWorking(false)
    }
  }
  return (
    <div class="picture-field">
      {view.value !== '' && (url ? <img src={url} alt={view.label} /> : <p class="soft small">{t('photo.on-its-way')}</p>)}
      {isWorking && <p class="soft small" role="status">{t('photo.working')}</p>}
      {!view.isReadonly && !isWorking && (
        <div class="row-of">
          <FileButton id={id} icon="camera" fromCamera onFiles={(files) => void keep(files)}>{view.value === '' ? t('photo.take') : t('photo.take-again')}</FileButton>
          <FileButton id={`${id}-pick`} icon="photo" onFiles={(files) => void keep(files)}>{t('photo.pick-one')}</FileButton>
          {view.value !== '' && <Button look="plain" onPress={() => { onInput(null); onLeave() }}>{t('action.delete')}</Button>}
        </div>
      )}
      {failure && <p class="fault" role="alert">{failure}</p>}
    </div>
  )
}
