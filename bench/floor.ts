// The floor: what Node's own server does with a string of the same length. Nothing can be faster in one process.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const page = 'x'.repeat(Number(process.argv[2]))
const server = createServer((_request, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.end(page)
})
server.listen(0, '127.0.0.1', () => {
  process.send?.({ answer: { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` } })
})
process.once('disconnect', () => process.exit(0))
