import { signal } from '@preact/signals'

/** What was typed into the sheet's search when "add" was pressed: the new person begins with it. */
export const newPersonName = signal('')
