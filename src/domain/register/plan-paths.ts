// Where plans of all kinds name what the registries offer: one on each line. Which of them a kind asks for, its plan's form says.

export const visitedPath = '/cooperatives'
/** Beside whom is visited: who comes, shows and speaks. */
export const guestPaths = ['/audiences', '/startups', '/coaches', '/speakers'] as const

export function linesOf(text: string | undefined): readonly string[] {
  return (text ?? '').split('\n').map((line) => line.trim()).filter(Boolean)
}
