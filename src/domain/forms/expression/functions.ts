// The functions of XPath 1.0 and of the ODK XForms specification. Those that need more than the values of their
// arguments stand in special-forms.ts.

import type { XPathFunction } from './functions/function.ts'
import { dateFunctions } from './functions/dates.ts'
import { geoFunctions } from './functions/geo.ts'
import { nodeFunctions } from './functions/nodes.ts'
import { numberFunctions } from './functions/numbers.ts'
import { selectFunctions } from './functions/selects.ts'
import { textFunctions } from './functions/texts.ts'
import { truthFunctions } from './functions/truth.ts'

export const functions: Readonly<Record<string, XPathFunction>> = {
  ...truthFunctions, ...numberFunctions, ...textFunctions, ...dateFunctions, ...selectFunctions, ...nodeFunctions, ...geoFunctions,
}
