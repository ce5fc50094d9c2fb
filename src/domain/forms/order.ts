// The order of reckoning: each task after those whose results it reads.

import type { ExpressionFault, Plan, Task } from './plan.ts'
import type { Place } from './places.ts'

/**
 * Gives each task its rank. Depth first over what each reads; a task met again while it is still open closes a
 * circle, which is named by its paths and broken there; one through a number of instances runs until nothing changes.
 */
export function inOrder(plans: readonly Plan[], faults: ExpressionFault[]): readonly Task[] {
  const order: Task[] = []
  const state = new Map<Task, 'open' | 'done'>()
  const stack: { readonly task: Task; readonly waits: Iterator<Task> }[] = []
  const open = (task: Task) => {
    state.set(task, 'open')
    stack.push({ task, waits: neededBy(task, plans)[Symbol.iterator]() })
  }
  for (const { tasks } of plans) for (const start of tasks) {
    if (!state.has(start)) open(start)
    while (stack.length > 0) {
      const { task, waits } = stack.at(-1)!
      const next = waits.next()
      if (next.done) {
        state.set(task, 'done')
        task.rank = order.push(task) - 1
        stack.pop()
      } else if (state.get(next.value) === 'open') {
        const tasks = [...stack.slice(stack.findIndex((each) => each.task === next.value)).map((each) => each.task), next.value]
        // How many there are may hang on what is answered in them: one more, as long as the last one says so.
        const isTolerable = tasks.some(({ what }) => what === 'count')
        const circle = tasks.map((each) => each.place.path)
        const near = circle.filter((path, at) => at === 0 || path !== circle[at - 1] || circle.length === 2)
        faults.push({ key: `${next.value.place.key}.${next.value.what}`, why: 'expression.circle', at: 0, near: near.join(' → '), ...(isTolerable && { isTolerable }) })
      } else if (!state.has(next.value)) open(next.value)
    }
  }
  return order
}

function neededBy(task: Task, plans: readonly Plan[]): ReadonlySet<Task> {
  const needed = new Set<Task>()
  const tasksAt = (place: Place, ...what: readonly Task['what'][]) => {
    for (const each of plans[place.index]!.tasks) if (what.includes(each.what)) needed.add(each)
  }
  for (const [place] of task.reads) {
    // `once(…)` and running totals read their own place: an older value, or that of an instance before.
    if (place === task.place && task.what === 'calculate') continue
    tasksAt(place, 'calculate')
    for (let each: Place | undefined = place; each; each = each.parent) tasksAt(each, 'relevant', 'count')
  }
  // Its instances have to be there.
  for (const repeat of task.place.repeats) if (repeat !== task.place) tasksAt(repeat, 'count')
  return needed
}
