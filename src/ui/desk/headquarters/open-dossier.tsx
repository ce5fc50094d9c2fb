import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { Problem } from '#domain/problem.ts'
import { Button } from '../../parts/button.tsx'
import { useServices } from '../../services.ts'
import { t } from '../../words/words.ts'

interface OpenDossierProps {
  readonly province: string
  readonly activity: string
  readonly isOpen: boolean
  readonly onProblem: (problem: Problem | undefined) => void
}

/** The way to a dossier: opened first where it is not, which the log of its province will say. */
export function OpenDossier({ province, activity, isOpen, onProblem }: OpenDossierProps) {
  const { office } = useServices()
  const { route } = useLocation()
  const [isOpening, setOpening] = useState(false)
  const address = `/desk/a/${activity}`
  const open = async () => {
    setOpening(true)
    onProblem(undefined)
    try {
      await (await office.headquarters()).open(province, activity)
      route(address)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      onProblem(error)
    } finally {
      setOpening(false)
    }
  }
  return isOpen ? <Button look="tonal" icon="contents" href={address}>{t('provinces.dossier')}</Button> : <Button look="tonal" icon="lock" isDisabled={isOpening} onPress={() => void open()}>{isOpening ? t('provinces.opening') : t('provinces.open')}</Button>
}
