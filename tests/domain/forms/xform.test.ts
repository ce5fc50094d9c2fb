import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import type { Form, FormNode, Question } from '#domain/forms/form.ts'
import { bindType } from '#domain/forms/xform/binds.ts'
import { listFileText } from '#domain/forms/xform/list-file.ts'
import { readSubmission } from '#domain/forms/xform/read-submission.ts'
import { readXml } from '#domain/forms/xform/read-xml.ts'
import { xformOf } from '#domain/forms/xform/xform-of.ts'
import { formWith } from './evaluate.ts'
import type { Node } from './strict-xml.ts'
import { all, one, parseStrictly } from './strict-xml.ts'

const ask = (name: string, type: Question['type'] = 'text', rest: Partial<Question> = {}): FormNode => ({ kind: 'question', name, type, label: { en: `${name}?` }, ...rest } as Question)
const xform = (form: Form) => parseStrictly(xformOf(form))
const binds = (root: Node) => new Map(all(root, 'bind').map(({ attributes }) => [attributes['nodeset']!, attributes]))

/** Paths of the record's nodes: those of the definition, without templates. */
function pathsIn(node: Node, path: string): string[] {
  return node.children.filter((child) => child.attributes['jr:template'] === undefined).flatMap((child) => [`${path}/${child.name}`, ...pathsIn(child, `${path}/${child.name}`)])
}
function pathsOf(nodes: readonly FormNode[], path: string): string[] {
  return nodes.flatMap((node) => [`${path}/${node.name}`, ...(node.kind === 'question' ? [] : pathsOf(node.children, `${path}/${node.name}`))])
}

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((text) => !/\$|\p{Cc}/u.test(text) && text.isWellFormed())
const typed = fc.constantFrom<Question['type']>('text', 'integer', 'decimal', 'date', 'time', 'dateTime', 'note', 'acknowledge', 'image', 'signature', 'audio', 'video', 'file', 'barcode', 'geopoint', 'geotrace', 'geoshape', 'hidden', 'range')
const someQuestion = fc.record({
  kind: fc.constant('question' as const), type: typed, label: fc.record({ en: words, fa: words }), hint: fc.record({ en: words }), required: fc.constantFrom<true | undefined>(true, undefined),
  constraintMessage: fc.record({ fa: words }), default: fc.constantFrom(undefined, '1', 'a < b & "c"'), relevant: fc.constantFrom(undefined, "${first} = 'a\"b'", '/first < 3'), constraint: fc.constantFrom(undefined, '. > 3'),
}, { requiredKeys: ['kind', 'type'] })
const tree: fc.Arbitrary<readonly FormNode[]> = fc.letrec<{ nodes: FormNode[]; node: FormNode }>((tie) => ({
  node: fc.oneof({ maxDepth: 3, withCrossShrink: true }, someQuestion as unknown as fc.Arbitrary<FormNode>,
    fc.record({ kind: fc.constantFrom('group', 'repeat'), children: tie('nodes'), label: fc.record({ en: words }) }, { requiredKeys: ['kind', 'children'] }) as unknown as fc.Arbitrary<FormNode>),
  nodes: fc.array(tie('node'), { maxLength: 4, depthIdentifier: 'x' }),
})).nodes.map((nodes) => named(nodes, 'n'))
function named(nodes: readonly FormNode[], before: string): FormNode[] {
  return nodes.map((node, at): FormNode => {
    const name = `${before}${at}`
    const plain = JSON.parse(JSON.stringify(node)) as FormNode
    return plain.kind === 'question' ? { ...plain, name } : { ...plain, name, children: named(plain.children, `${name}_`) }
  })
}

test('[OR1] names, types and binds of the XML are those of the definition', () => {
  fc.assert(fc.property(tree, (children) => {
    const form: Form = { ...formWith([ask('first'), ...children]), defaultLanguage: 'en', title: { en: 'A < B' } }
    const root = xform(form)
    const record = one(root, 'model').children.find(({ name }) => name === 'instance')!.children[0]!
    assert.equal(pathsIn(record, '/data').filter((path) => !path.startsWith('/data/meta')), pathsOf(form.children, '/data'))
    const found = binds(root)
    const itext = new Map(all(root, 'translation').map((each) => [each.attributes['lang']!, new Map(each.children.map((text) => [text.attributes['id']!, text.children[0]!.text]))]))
    const check = (nodes: readonly FormNode[], path: string): void => nodes.forEach((node) => {
      const here = `${path}/${node.name}`
      const bind = found.get(here)
      if (node.kind !== 'question') {
        assert.is(bind?.['relevant'], undefined)
        return check(node.children, here)
      }
      assert.is(bind!['type'], bindType(node))
      assert.is(bind!['required'], node.required ? 'true()' : undefined)
      assert.is(bind!['relevant'], node.relevant?.replace('${first}', '/data/first').replace('/first <', '/data/first <'))
      assert.is(bind!['constraint'], node.constraint)
      for (const [language, texts] of itext) {
        if (node.label && node.type !== 'hidden') assert.is(texts.get(`${here}:label`), node.label[language] ?? node.label['en'])
        if (node.constraintMessage) assert.is(texts.get(`${here}:jr:constraintMsg`), node.constraintMessage['fa'])
      }
    })
    check(form.children, '/data')
    for (const { children: [element] } of all(root, 'none')) assert.ok(element)
    assert.is(one(root, 'h:title').text, 'A < B')
  }), { numRuns: 150 })
})

const household: Form = {
  ...formWith([
    ask('start', 'metadata', { metadata: 'start' }), ask('audit', 'metadata', { metadata: 'audit', parameters: { 'track-changes': 'true' } }), ask('spot', 'metadata', { metadata: 'start-geopoint' }),
    ask('region', 'select_one', { choices: 'regions' }),
    ask('town', 'select_one', { choices: 'towns', choiceFilter: 'region = ${region}', parameters: { randomize: 'true', seed: '${seed}' } }),
    ask('seed', 'calculate', { calculate: 'once(random())' }),
    ask('many', 'integer', { default: '/region', defaultIsExpression: true }),
    ask('noted', 'calculate', { calculate: 'now()', trigger: ['seed'] }),
    ask('stamp', 'dateTime', { calculate: 'now()', trigger: ['region'] }),
    { kind: 'repeat', name: 'member', label: { en: 'Member' }, count: '${many} + 1', children: [
      ask('age', 'integer', { constraint: '. < 120 and . >= ${many}', constraintMessage: { en: 'Not ${age}' } }),
      ask('born', 'date', { default: 'today()', defaultIsExpression: true }),
      ask('older', 'calculate', { calculate: 'count(${member}[age > current()/../age])' }),
      ask('near', 'select_one', { choices: 'towns', choiceFilter: "region = ${region} and name != ${near}" }),
      ask('before', 'calculate', { calculate: 'indexed-repeat(${age}, ${member}, position(..) - 1)' }),
      { kind: 'repeat', name: 'pet', count: '${age}', children: [ask('kind'), ask('owner', 'calculate', { calculate: "concat(${kind}, ${age}, ${many}, jr:choice-name(${near}, '${near}'))" })] },
    ] },
    ask('eldest', 'select_one', { choicesFrom: 'age', choiceFilter: '${age} > 10' }),
    ask('last', 'text', { default: '${last-saved#many}', defaultIsExpression: true }),
    ask('id', 'calculate', { calculate: 'concat(${instanceID}, /audit, /data/many)' }),
  ]),
  xformId: 'household-survey', version: '7', instanceName: "concat(${region}, ' ', ${many})", style: 'pages', defaultLanguage: 'English (en)',
  choices: {
    regions: [{ name: 'n', label: { 'English (en)': 'North', 'فارسی (fa)': 'شمال' }, media: { image: { 'English (en)': 'north.png' } } }],
    towns: [{ name: 't1', label: { 'English (en)': 'Town' }, data: { region: 'n' } }],
  },
  lists: { villages: { file: 'villages.csv' }, map: { file: 'map.geojson' } },
}
const root = xform(household)
const bind = (path: string) => binds(root).get(path)!

test('[OR2] what `${x}` means is what the path means', () => {
  assert.is(bind('/data/member/age')['constraint'], '. < 120 and . >= /data/many')
  assert.is(bind('/data/member/older')['calculate'], 'count(../../member[age > current()/../age])')
  assert.is(bind('/data/member/before')['calculate'], 'indexed-repeat(/data/member/age, /data/member, position(..) - 1)')
  assert.is(bind('/data/member/pet/owner')['calculate'], "concat(../kind, ../../age, /data/many, jr:choice-name(../../near, '/data/member/near'))")
  assert.is(bind('/data/id')['calculate'], 'concat(/data/meta/instanceID, /data/meta/audit, /data/many)')
  const items = all(root, 'itemset').map(({ attributes }) => attributes['nodeset'])
  assert.equal(items, [
    "instance('regions')/root/item", "randomize(instance('towns')/root/item[region = /data/region], /data/seed)",
    "instance('towns')/root/item[region = /data/region and name != current()/../near]", "/data/member[./age != '' and (age > 10)]",
  ])
  const [output] = all(root, 'output')
  assert.is(output!.attributes['value'], '../age')
  assert.is(bind('/data/meta/instanceName')['calculate'], "concat(/data/region, ' ', /data/many)")
})

test('[OR2] what is written next to `${x}` stays a word of its own', () => {
  const [a] = all(xform(formWith([ask('x'), { ...ask('y'), relevant: "${x}=1and${x}!=3 or not(3div${x}>1)" }])), 'bind').filter(({ attributes }) => attributes['relevant'] !== undefined)
  assert.is(a!.attributes['relevant'], '/data/x=1and /data/x!=3 or not(3div /data/x>1)')
})

test('[OR3] counts, defaults, triggers and metadata are what clients know', () => {
  const record = one(root, 'model').children.find(({ name }) => name === 'instance')!.children[0]!
  assert.equal([record.name, record.attributes], ['data', { id: 'household-survey', version: '7' }])
  assert.equal(record.children.filter(({ name }) => name === 'member').map(({ attributes }) => attributes), [{ 'jr:template': '' }, {}])
  const [template, first] = record.children.filter(({ name }) => name === 'member')
  assert.equal([template, first].map((member) => member!.children.filter(({ name }) => name === 'pet').map(({ attributes }) => attributes)), [[{ 'jr:template': '' }], [{}]], 'the first instance has no templates in it')
  assert.is(bind('/data/member_count')['calculate'], '/data/many + 1')
  assert.equal(all(root, 'repeat').map(({ attributes }) => attributes), [
    { 'nodeset': '/data/member', 'jr:count': '/data/member_count', 'jr:noAddRemove': 'true()' }, { 'nodeset': '/data/member/pet', 'jr:count': '../age', 'jr:noAddRemove': 'true()' },
  ])
  const values = all(root, 'setvalue').map(({ attributes }) => attributes)
  assert.equal(values, [
    { ref: '/data/many', event: 'odk-instance-first-load', value: '/data/region' },
    { ref: '/data/last', event: 'odk-instance-first-load', value: "instance('__last-saved')/data/many" },
    { ref: '/data/stamp', event: 'xforms-value-changed', value: 'now()' },
    { ref: '/data/member/born', event: 'odk-instance-first-load odk-new-repeat', value: 'today()' },
  ])
  assert.is(bind('/data/stamp')['calculate'], undefined)
  assert.is(bind('/data/noted')['calculate'], 'now()', 'its trigger has no control that could set it')
  assert.equal([bind('/data/start')['jr:preload'], bind('/data/start')['jr:preloadParams'], bind('/data/start')['type']], ['timestamp', 'start', 'dateTime'])
  assert.equal([bind('/data/meta/audit')['type'], bind('/data/meta/audit')['odk:track-changes']], ['binary', 'true'])
  assert.equal(one(record, 'meta').children.map(({ name }) => name), ['instanceID', 'instanceName', 'audit'])
  assert.is(all(root, 'odk:setgeopoint')[0]!.attributes['ref'], '/data/spot')
  assert.is(one(root, 'h:body').attributes['class'], 'pages')
})

test('[OR18] a table is a page with a head of words and lines of marks', () => {
  const form: Form = {
    ...formWith([
      ask('before'),
      { kind: 'group', name: 'rated', label: { en: 'How was it?' }, hint: { en: 'In each line' }, appearance: 'field-list table-list w2', children: [
        ask('why', 'note'), ask('food', 'select_one', { choices: 'scale', appearance: 'minimal' }), ask('room', 'select_one', { choices: 'scale' }),
        ask('other', 'select_one', { choices: 'yesno', appearance: 'likert' }), ask('drawn', 'select_one', { choices: 'scale', parameters: { randomize: 'true' } }), ask('reserved_name_for_field_list_labels_4'),
      ] },
      { kind: 'repeat', name: 'day', appearance: 'field-list table-list', children: [ask('meal', 'select_multiple', { choices: 'scale' })] },
    ]),
    choices: { scale: [{ name: '1', label: { en: 'bad' } }, { name: '2', label: { en: 'good' } }], yesno: [{ name: 'y', label: { en: 'yes' } }] },
  }
  const root = xform(form)
  const [rated, day] = all(one(root, 'h:body'), 'group')
  assert.equal([rated!.attributes['appearance'], day!.attributes['appearance']], ['field-list w2', 'field-list'])
  assert.equal(rated!.children.map(({ name, attributes }) => [name, attributes['ref']?.replace('/data/rated/', ''), attributes['appearance']]), [
    ['input', 'generated_table_list_label_2', undefined],
    ['input', 'why', undefined],
    ['select1', 'reserved_name_for_field_list_labels_4_', 'label'], ['select1', 'food', 'list-nolabel'], ['select1', 'room', 'list-nolabel'],
    ['select1', 'other', 'likert'], ['select1', 'drawn', undefined],
    ['input', 'reserved_name_for_field_list_labels_4', undefined],
  ])
  assert.equal(rated!.children[0]!.children.map(({ name, attributes }) => [name, attributes['ref']]), [['label', "jr:itext('/data/rated/generated_table_list_label_2:label')"], ['hint', "jr:itext('/data/rated/generated_table_list_label_2:hint')"]])
  assert.is(one(rated!.children[2]!, 'itemset').attributes['nodeset'], "instance('scale')/root/item")
  const record = one(root, 'model').children.find(({ name }) => name === 'instance')!.children[0]!
  assert.equal(pathsIn(record, '').filter((path) => /generated|reserved/.test(path)), ['/rated/generated_table_list_label_2', '/rated/reserved_name_for_field_list_labels_4_', '/rated/reserved_name_for_field_list_labels_4', '/day/reserved_name_for_field_list_labels_10'])
  assert.equal(record.children.filter(({ name }) => name === 'day').map(({ children }) => children.map(({ name }) => name)), [['reserved_name_for_field_list_labels_10', 'meal'], ['reserved_name_for_field_list_labels_10', 'meal']], 'the template too')
  const found = binds(root)
  assert.equal(found.get('/data/rated/generated_table_list_label_2'), { nodeset: '/data/rated/generated_table_list_label_2', type: 'string', readonly: 'true()' })
  assert.equal(found.get('/data/rated/reserved_name_for_field_list_labels_4_'), { nodeset: '/data/rated/reserved_name_for_field_list_labels_4_', type: 'string' })

  const sent = '<data id="f"><rated><generated_table_list_label_2/><reserved_name_for_field_list_labels_4_>1</reserved_name_for_field_list_labels_4_><food>2</food></rated><meta><instanceID>uuid:1</instanceID></meta></data>'
  const { answers, unknown } = readSubmission(readXml(sent), form)
  assert.equal([answers, unknown], [{ '/rated/food': '2' }, []])
})

test('[OR4] choices with their words, pictures and columns; files where clients keep them', () => {
  const instances = one(root, 'model').children.filter(({ name }) => name === 'instance').slice(1)
  assert.equal(instances.map(({ attributes }) => attributes), [{ id: 'regions' }, { id: 'towns' }, { id: 'villages', src: 'jr://file-csv/villages.csv' }, { id: 'map', src: 'jr://file/map.geojson' }, { id: '__last-saved', src: 'jr://instance/last-saved' }])
  assert.equal(one(instances[1]!, 'item').children.map(({ name, text }) => [name, text]), [['itextId', 'towns-0'], ['name', 't1'], ['label', 'Town'], ['region', 'n']])
  const texts = (language: string) => all(root, 'translation').find(({ attributes }) => attributes['lang'] === language)!.children.find(({ attributes }) => attributes['id'] === 'regions-0')!.children
  assert.equal(texts('فارسی (fa)').map(({ attributes, text }) => [attributes['form'], text]), [[undefined, 'شمال'], ['image', 'jr://images/north.png']])
})

test('[OR4] names that the XForm needs for itself are given to no column', () => {
  const clash: Form = { ...formWith([ask('town', 'select_one', { choices: 'towns' })]), choices: { towns: [{ name: 't', label: { en: 'Town' }, data: { itextId: 'x', name: 'y', label: 'z', region: 'n' } }] } }
  assert.equal(one(xform(clash), 'item').children.map(({ name, text }) => [name, text]), [['itextId', 'towns-0'], ['name', 't'], ['label', 'Town'], ['region', 'n']])
})

test('[OR4] a file of a list is written in the kind that its name says', () => {
  const file = (name: string, columns: readonly string[], ...rows: readonly (readonly string[])[]) => listFileText({ file: name, columns, rows })!
  assert.is(file('v.csv', ['name', 'label'], ['a', 'a "b", c'], ['=x'], [' y', 'z\n']), 'name,label\r\na,"a ""b"", c"\r\n=x,\r\n" y","z\n"\r\n')
  assert.is(file('v.XML', ['name', 'label'], ['a', '<&>']), '<root><item><name>a</name><label>&lt;&amp;&gt;</label></item></root>')
  const square = '36 52 0 0; 36 53; 37 53; 36 52'
  const geo = JSON.parse(file('m.geojson', ['id', 'title', 'geometry'], ['1', 'Noor', '36.5 52.1 0 4'], ['2', 'road', '36 52; 37 53'], ['3', 'field', square], ['4', 'nowhere', ''])) as { features: { id: string; geometry: unknown; properties: unknown }[] }
  assert.equal(geo.features.map(({ geometry }) => geometry), [
    { type: 'Point', coordinates: [52.1, 36.5] }, { type: 'LineString', coordinates: [[52, 36], [53, 37]] }, { type: 'Polygon', coordinates: [[[52, 36], [53, 36], [53, 37], [52, 36]]] }, null,
  ])
  assert.equal([geo.features[0]!.id, geo.features[0]!.properties], ['1', { id: '1', title: 'Noor' }])
  assert.is(listFileText({ file: 'v.csv' }), undefined)
})

test.run()
