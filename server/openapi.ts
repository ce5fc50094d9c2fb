// The description of the server's interface (OpenAPI 3.1), made from the routes themselves.

import { toJsonSchema } from '@valibot/to-json-schema'
import type { GenericSchema } from 'valibot'
import { problemReply } from '#domain/wire/wire.ts'
import type { Route, Who } from './call.ts'

const security: Readonly<Record<Who, readonly Record<string, readonly string[]>[]>> = {
  anyone: [],
  device: [{ device: [] }],
  'device-any': [{ device: [] }],
  'device-reading': [{ device: [] }, { device: [], session: [] }],
  desk: [{ device: [], session: [] }],
  session: [{ session: [] }],
  reader: [{ device: [] }, { session: [] }],
  key: [{ key: [] }],
}

export function openApi(routes: readonly Route[]): unknown {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Bazdid', version: '1',
      description: 'Devices sign every request: `Authorization: Bazdid device="…", time="…", nonce="…", signature="…"` (ECDSA P-256 over method, path, SHA-256 of the body as sent, device, time and nonce). Bodies may be gzip. Whatever goes wrong is answered with a problem code.',
    },
    paths,
    components: {
      schemas: { problem: jsonSchema(problemReply) },
      securitySchemes: {
        device: { type: 'apiKey', in: 'header', name: 'Authorization', description: 'The device\'s signature over this request.' },
        session: { type: 'apiKey', in: 'cookie', name: '__Host-bazdid' },
        key: { type: 'http', scheme: 'bearer', description: 'A key for reading, made at the desk.' },
      },
    },
  }
}

function operation(route: Route): unknown {
  const names = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1]!)
  const types = route.types ?? [route.body === 'bytes' ? 'application/octet-stream' : 'application/json']
  const content = route.body === 'bytes' ? { schema: { type: 'string', format: 'binary' } } : { schema: route.body === 'none' ? {} : jsonSchema(route.body) }
  return {
    summary: route.does,
    security: security[route.who],
    ...(names.length > 0 && { parameters: names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })) }),
    ...(route.body !== 'none' && { requestBody: { required: true, content: Object.fromEntries(types.map((type) => [type, content])) } }),
    responses: {
      ...(route.isXml && { '2XX': { description: 'Done, in OpenRosa\'s headers and XML.', content: { 'text/xml': {} } } }),
      ...(!route.isXml && { 200: { description: 'Done.', ...(route.reply && { content: { 'application/json': { schema: jsonSchema(route.reply) } } }) } }),
      default: route.isXml ? { description: 'An OpenRosaResponse that says what is wrong.', content: { 'text/xml': {} } } : { description: 'A problem.', content: { 'application/json': { schema: { $ref: '#/components/schemas/problem' } } } },
    },
  }
}

/** What a schema transforms or checks beyond JSON Schema's words is left out: it describes, and the server's own reader decides. */
function jsonSchema(schema: GenericSchema): unknown {
  const { $schema: _, ...rest } = toJsonSchema(schema, { errorMode: 'ignore', typeMode: 'input' })
  return rest
}
