// A form in pages, as most forms are not.

import { lazily } from '../parts/lazily.ts'

const pages = () => import('./paged-body.tsx')

export const PagedBody = lazily(() => pages().then((found) => found.PagedBody))
export const PageProgress = lazily(() => pages().then((found) => found.PageProgress))
export const PageButtons = lazily(() => pages().then((found) => found.PageButtons))
