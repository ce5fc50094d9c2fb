import { useEffect } from 'preact/hooks'
import { useServices } from '../services.ts'
import { noteExport } from './note-export.ts'

/** Whoever prints the page, by its button or by the browser's own, is in the log. @param activity what it is of, where it is of one */
export function useNotedPrint(activity?: string): void {
  const { store, office, now } = useServices()
  useEffect(() => {
    const note = () => void noteExport({ store, office }, { what: 'paper', at: now(), ...(activity !== undefined && { activity }) })
    addEventListener('beforeprint', note)
    return () => removeEventListener('beforeprint', note)
  }, [store, office, activity])
}
