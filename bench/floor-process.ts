// The floor's server, a process of its own as the real one is: takes a gzip of JSON rows, puts them into one transaction
// that is on the disk before it answers with their number. It asks nobody who they are.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gunzipSync } from 'node:zlib'

const database = new DatabaseSync(join(process.env.DATA_DIR!, 'floor.sqlite'))
database.exec('pragma journal_mode = WAL; pragma synchronous = FULL; create table rows (id integer primary key, body text not null) strict')
const insert = database.prepare('insert into rows (body) values (?)')

const server = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    const rows = JSON.parse(gunzipSync(Buffer.concat(parts)).toString('utf8')) as readonly { readonly body: string }[]
    database.exec('begin immediate')
    for (const { body } of rows) insert.run(body)
    database.exec('commit')
    response.writeHead(200, { 'content-type': 'text/plain', 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }).end(String(rows.length))
  })
}).listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
