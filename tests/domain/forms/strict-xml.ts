// A reader for tests that shares nothing with the one that is tested: it knows the XML that we write, and no more.

export interface Node {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Node[]
  text: string
}

const tag = /<(\/?)([\w.:\-\u00b7-\uffff]+)((?:\s+[\w.:-]+="[^"<]*")*)\s*(\/?)>/y

export function parseStrictly(xml: string): Node {
  const outer: Node = { name: '', attributes: {}, children: [], text: '' }
  const open = [outer]
  let at = xml.indexOf('?>') + 2
  while (at < xml.length) {
    if (xml[at] !== '<') {
      const to = xml.indexOf('<', at) < 0 ? xml.length : xml.indexOf('<', at)
      open.at(-1)!.text += unescaped(xml.slice(at, to))
      at = to
      continue
    }
    tag.lastIndex = at
    const [whole, closing, name, attributes, empty] = tag.exec(xml) ?? []
    if (whole === undefined) throw new Error(`no tag at ${xml.slice(at, at + 80)}`)
    at += whole.length
    if (closing) {
      if (open.pop()!.name !== name) throw new Error(`</${name}>`)
      continue
    }
    const node: Node = { name: name!, attributes: Object.fromEntries([...attributes!.matchAll(/([\w.:-]+)="([^"]*)"/g)].map((each) => [each[1]!, unescaped(each[2]!)])), children: [], text: '' }
    open.at(-1)!.children.push(node)
    if (!empty) open.push(node)
  }
  if (open.length !== 1 || outer.children.length !== 1) throw new Error('not one element around all')
  return outer.children[0]!
}

export function all(node: Node, name: string): Node[] {
  return node.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)])
}

export function one(node: Node, name: string): Node {
  const found = all(node, name)
  if (found.length !== 1) throw new Error(`${found.length} × ${name}`)
  return found[0]!
}

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d+)|(\w+));/g, (_, code: string | undefined, name: string) => (code ? String.fromCodePoint(Number(code)) : { amp: '&', lt: '<', gt: '>', quot: '"' }[name]!))
}
