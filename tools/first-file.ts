/** What a bundler tells of a module; rolldown's `ModuleInfo` has it. */
interface ModuleInfo {
  readonly isEntry: boolean
  readonly importers: readonly string[]
}

/**
 * A group for rolldown's `codeSplitting`: all that the page cannot begin without is one file, since each further one costs
 * a phone a round of its disk, and a file that is found only in another waits for that one.
 * @param name of the file
 * @param beginsWith modules, by the end of their path, that the page asks for at once beside its entry
 */
export function firstFile(name: string, beginsWith: readonly string[] = []) {
  const first = new Map<string, boolean>()
  const comesFirst = (id: string, moduleInfo: (id: string) => ModuleInfo | null): boolean => {
    const known = first.get(id)
    if (known !== undefined) return known
    // What is being asked for already is no reason: modules import each other in circles.
    first.set(id, false)
    const info = moduleInfo(id)
    const isFirst = info !== null && (info.isEntry || beginsWith.some((end) => id.endsWith(end)) || info.importers.some((each) => comesFirst(each, moduleInfo)))
    first.set(id, isFirst)
    return isFirst
  }
  return { debugName: name, name: (id: string, chunks: { getModuleInfo(id: string): ModuleInfo | null }) => (comesFirst(id, (each) => chunks.getModuleInfo(each)) ? name : null) }
}
