import { useEffect, useState } from 'preact/hooks'
import { Problem } from '#domain/problem.ts'
import { Button } from '../parts/button.tsx'
import { FileButton } from '../parts/file-button.tsx'
import { problemWords } from '../words/problem-words.ts'
import { remedyWords } from '../words/remedy-words.ts'
import { t } from '../words/words.ts'
import { hasAppearance, parameter, useDeeds } from './control.ts'
import type { ControlProps } from './control.ts'
import { DrawingSheet } from './drawing-sheet.tsx'

/**
 * One picture: from the camera or from what the phone has; `annotate` draws upon it, `draw` and `signature` on white
 * paper. The value is the blob's name.
 */
export function ImageControl({ view, id, onInput, onLeave }: ControlProps<'image'>) {
  const { keepPicture, pictureUrl } = useDeeds()
  const [url, setUrl] = useState<string | undefined>(undefined)
  const [isWorking, setWorking] = useState(false)
  const [isDrawing, setDrawing] = useState(false)
  const [failure, setFailure] = useState<string | undefined>(undefined)
  const isSignature = hasAppearance(view, 'signature')
  const isDrawn = isSignature || hasAppearance(view, 'draw')
  const isFront = hasAppearance(view, 'new-front') || hasAppearance(view, 'selfie')
  const isAnnotated = hasAppearance(view, 'annotate')
  useEffect(() => {
    let isGone = false
    setUrl(undefined)
    if (view.value !== '') void pictureUrl(view.value).then((found) => { if (!isGone) setUrl(found) })
    return () => { isGone = true }
  }, [view.value])
  const keep = async (file: File | undefined, then?: () => void) => {
    if (!file) return
    setWorking(true)
    setFailure(undefined)
    try {
      onInput(await keepPicture(file, view.path, Number(parameter(view, 'max-pixels')) || undefined))
      onLeave()
      then?.()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const [what, todo] = [problemWords(error.code, error.details), remedyWords(error.code)]
      setFailure(`${what} ${todo}`)
    } finally {
      setWorking(false)
    }
  }
  const isEmpty = view.value === ''
  const drawAfter = isAnnotated ? () => setDrawing(true) : undefined
  return (
    <div class="picture-field">
      {url && <img src={url} alt={view.label} />}
      {!isEmpty && !url && <p class="small soft">{t('photo.on-its-way')}</p>}
      {isWorking && <p class="small" role="status">{t('photo.working')}</p>}
      {!view.isReadonly && !isWorking && (
        <div class="row-of">
          {isDrawn
            ? <Button look="tonal" icon={isSignature ? 'signature' : 'edit'} id={id} path={view.path} onPress={() => setDrawing(true)}>{isSignature ? (isEmpty ? t('signature.sign') : t('signature.again')) : isEmpty ? t('draw.begin') : t('draw.again')}</Button>
            : (
              <>
                <FileButton id={id} path={view.path} icon="camera" camera={isFront ? 'user' : 'environment'} onFiles={([file]) => void keep(file, drawAfter)}>{isEmpty ? t('photo.take') : t('photo.take-again')}</FileButton>
                {/* XLSForm's `new`: the picture has to be taken here and now. */}
                {!hasAppearance(view, 'new') && !hasAppearance(view, 'new-rear') && !isFront && <FileButton id={`${id}-pick`} path={view.path} icon="photo" onFiles={([file]) => void keep(file, drawAfter)}>{t('photo.pick-one')}</FileButton>}
                {isAnnotated && url && <Button icon="edit" onPress={() => setDrawing(true)}>{t('draw.upon')}</Button>}
              </>
            )}
          {!isEmpty && <Button look="plain" onPress={() => { onInput(null); onLeave() }}>{t('action.delete')}</Button>}
        </div>
      )}
      {failure && <p class="fault" role="alert">{failure}</p>}
      <DrawingSheet
        isOpen={isDrawing && (isDrawn || url !== undefined)} title={view.label} ground={isDrawn ? undefined : url} isSignature={isSignature}
        onClose={() => setDrawing(false)} onKeep={(picture) => { setDrawing(false); void keep(picture) }}
      />
    </div>
  )
}
