import { Component } from 'preact'
import type { ComponentType, FunctionComponent } from 'preact'

/** A component that is drawn again for other props only (and for signals it reads), not whenever its parent is. */
export function memo<Props extends object>(Drawn: FunctionComponent<Props>): ComponentType<Props> {
  return class extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      const before = this.props as Record<string, unknown>
      const after = next as Record<string, unknown>
      for (const key in after) if (before[key] !== after[key]) return true
      for (const key in before) if (!(key in after)) return true
      return false
    }

    override render() {
      return Drawn(this.props as Props)
    }
  }
}
