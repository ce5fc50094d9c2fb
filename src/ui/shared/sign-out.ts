import { useLocation } from 'preact-iso'
import { useServices } from '../services.ts'

/** Ends the session at the desk; what this browser keeps stays. */
export function useSignOut(): () => Promise<void> {
  const { office } = useServices()
  const { route } = useLocation()
  return async () => {
    await office.signOut()
    route('/sign-in', true)
  }
}
