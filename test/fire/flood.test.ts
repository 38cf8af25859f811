// Neighbours who send what no form is, by sockets: forms of hundreds of thousands of fields, bodies without an end.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import test, { after } from 'node:test'
import { Worker } from 'node:worker_threads'
import { readConfig } from '#config'
import { openFiles } from '#files'
import { patience } from '#test'
import { listen } from '../../src/listen.ts'
import { postTo } from './raw-form.ts'
import { aTown, PASSWORD } from './town.ts'

const { database, db, shop } = await aTown()
const config = readConfig({ PREAU_DATA: '/tmp/preau-no-files' })
const server = await listen({ config, database, db, files: openFiles('/tmp/preau-no-files', db) }, 0)
after(() => {
  server.close()
  server.closeAllConnections()
})
const { port } = server.address() as { port: number }

const post = (path: string, head: string, body: string | Buffer) => postTo(port, path, head, body)
const sized = (path: string, body: string) => post(path, `Content-Length: ${body.length}`, body)
const median = (all: number[]) => all.sort((one, other) => one - other)[all.length >> 1] ?? 0

const doors = [
  `${shop.base}/identifiez-vous`,
  `${shop.office}/connexion`,
  '/bureau/connexion',
  '/bureau/boutiques/importer',
]

test('while forms of 350,000 fields come by four connections, pages of others stay under 50 ms', async () => {
  const look = async (ms: number) => {
    const times: number[] = []
    for (const end = performance.now() + ms; performance.now() < end; ) {
      const began = performance.now()
      await (await fetch(`http://127.0.0.1:${port}${shop.base}`)).text()
      times.push(performance.now() - began)
    }
    return median(times)
  }
  await look(500)
  const calm = await look(500)
  // From another thread: what the neighbours' own machines do costs this house nothing.
  const flood = new Worker(new URL('flooder.ts', import.meta.url), { workerData: { port, doors } })
  await once(flood, 'message')
  const flooded = await look(2500)
  flood.postMessage('enough')
  const [statuses] = (await once(flood, 'message')) as [number[]]
  await flood.terminate()
  assert.ok(statuses.length >= 20, `only ${statuses.length} forms were answered`)
  assert.ok(
    statuses.every((status) => [0, 303, 413].includes(status)),
    String([...new Set(statuses)]),
  )
  // On a machine that others keep busy a page takes long in any case.
  assert.ok(
    flooded < Math.max(50, 3 * calm),
    `a page takes ${flooded.toFixed(1)} ms at the median, ${calm.toFixed(1)} before`,
  )
})

test('more fields than a form of its kind has are counted, not read', async () => {
  const some = Array.from({ length: 600 }, (_, n) => `a${n}=1`).join('&')
  assert.equal(await sized(`${shop.base}/identifiez-vous`, some), 422)
  assert.equal(await sized(`${shop.base}/identifiez-vous`, `email=anne@exemple.fr&password=${PASSWORD}`), 422)
})

test('a body of a length that is not told is refused at every form, and holds nothing', async () => {
  for (const path of doors) assert.equal(await post(path, 'Transfer-Encoding: chunked', '5\r\nlogin\r\n'), 411, path)
  const before = process.memoryUsage().rss
  const chunk = `100000\r\n${'x'.repeat(0x100000)}\r\n`
  await Promise.all(
    Array.from({ length: 20 }, () => post('/bureau/boutiques/importer', 'Transfer-Encoding: chunked', chunk)),
  )
  assert.ok(process.memoryUsage().rss - before < 150e6)
})

test('who has answered a form does not wait for the rest of it', async () => {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  const head = ['POST /bureau/etablissement/sauvegardes/verifier HTTP/1.1', 'Host: a', 'Origin: http://a']
  socket.write(
    `${head.join('\r\n')}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 9000000000\r\n\r\n--x`,
  )
  const began = performance.now()
  socket.resume()
  await once(socket, 'close')
  assert.ok(performance.now() - began < patience(10_000), 'the connection of a stranger is closed')
})
