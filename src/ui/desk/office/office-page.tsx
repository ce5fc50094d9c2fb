import { useRoute } from 'preact-iso'
import { grantsPermits } from '#domain/activity/permit-powers.ts'
import { managesAccess, managesProvinces, readsLog, seesDevices, seesMoney, seesRegistries, sharesOut } from '#domain/office/powers.ts'
import { lazily } from '../../parts/lazily.ts'
import { useServices } from '../../services.ts'
import { MissingPage } from '../../shared/missing-page.tsx'
import { DevicesPage } from './devices-page.tsx'
import { LinksPage } from './links-page.tsx'
import { LogPage } from './log-page.tsx'
import { ProvinceListPage } from './province-list-page.tsx'
import { UsersPage } from './users-page.tsx'

const MoneyPage = lazily(() => import('../money/money-page.tsx').then((found) => found.MoneyPage))
const AllocationPage = lazily(() => import('../allocation/allocation-page.tsx').then((found) => found.AllocationPage))
const ProvincesPage = lazily(() => import('../headquarters/provinces-page.tsx').then((found) => found.ProvincesPage))
const PermitsPage = lazily(() => import('../headquarters/permits-page.tsx').then((found) => found.PermitsPage))
const RegistryPage = lazily(() => import('../registry/registry-page.tsx').then((found) => found.RegistryPage))
const ReportsPage = lazily(() => import('../reports/reports-page.tsx').then((found) => found.ReportsPage))

/** Who holds what: pages of those who answer for a province. One chunk, so that the first screen knows one address of them. */
export function OfficePage() {
  const { role } = useServices().store.identity.person
  const { part } = useRoute().params
  if (part === 'devices' && seesDevices(role)) return <DevicesPage />
  if (part === 'users' && managesAccess(role)) return <UsersPage />
  if (part === 'links' && (managesAccess(role) || managesProvinces(role))) return <LinksPage />
  if (part === 'log' && readsLog(role)) return <LogPage />
  if (part === 'money' && seesMoney(role)) return <MoneyPage />
  if (part === 'reports' && seesMoney(role)) return <ReportsPage />
  if (part === 'allocation' && sharesOut(role)) return <AllocationPage />
  if (part === 'provinces' && managesProvinces(role)) return <ProvincesPage />
  if (part === 'permits' && grantsPermits(role)) return <PermitsPage />
  if (part === 'province-list' && managesProvinces(role)) return <ProvinceListPage />
  if (part === 'registry' && seesRegistries(role)) return <RegistryPage />
  return <MissingPage />
}
