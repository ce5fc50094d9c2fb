// The ODK XPath dialect as a tree: XPath 1.0 with the functions of the ODK XForms specification, and XLSForm's `${name}`.

/** Offset in the expression's text, for messages. */
interface Placed {
  readonly at: number
}

export type BinaryOperator = 'or' | 'and' | '=' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | 'div' | 'mod' | '|'

export type Axis = 'child' | 'self' | 'parent' | 'descendant' | 'descendant-or-self' | 'ancestor' | 'ancestor-or-self'
  | 'following-sibling' | 'preceding-sibling' | 'following' | 'preceding' | 'attribute' | 'namespace'

/** `name` also stands for `*` and for the node tests `node()` and `text()`. */
export interface Step extends Placed {
  readonly axis: Axis
  readonly name: string
  readonly predicates: readonly Ast[]
}

export type Ast =
  | Placed & { readonly kind: 'number'; readonly value: number }
  | Placed & { readonly kind: 'text'; readonly value: string }
  /** `${name}`, or `${last-saved#name}`: the answer in the record that this device saved last. */
  | Placed & { readonly kind: 'reference'; readonly name: string; readonly isLastSaved: boolean }
  | Placed & { readonly kind: 'negate'; readonly operand: Ast }
  | Placed & { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Ast; readonly right: Ast }
  | Placed & { readonly kind: 'call'; readonly name: string; readonly args: readonly Ast[] }
  /** From the root of the record, from the node itself, or from what an expression gives (`instance('x')/root/item`). */
  | Placed & { readonly kind: 'path'; readonly from: 'root' | 'here' | Ast; readonly steps: readonly Step[] }
  /** `${name}[1]` counts in each parent anew, like a step; `(…)[1]` counts all nodes. */
  | Placed & { readonly kind: 'filter'; readonly of: Ast; readonly predicates: readonly Ast[]; readonly isOverAll: boolean }
