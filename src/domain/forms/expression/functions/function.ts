import type { Ast } from '../ast.ts'
import type { Compiled } from '../compiled.ts'

/** Any number of arguments. */
export const any = Number.POSITIVE_INFINITY

export interface XPathFunction {
  /** Fewest and most arguments. */
  readonly takes: readonly [number, number]
  /** The first argument must be a path. */
  readonly nodesFirst?: true
  /** It gives another value each time, or at another moment. */
  readonly isVolatile?: true
  readonly build: (args: readonly Compiled[], ast: Ast & { kind: 'call' }) => Compiled
}

export type FunctionTable = Readonly<Record<string, XPathFunction>>
