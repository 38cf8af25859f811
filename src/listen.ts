import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { typedPort } from '#config'
import { UserError } from '#database'
import { withFigures } from './figures.ts'
import { figuresOf, withHealth } from './health.ts'
import { toldToLeave } from './leave.ts'
import { createApp } from './web/app.ts'
import { endLive, type House, RECEIVING } from './web/http/index.ts'
import { express } from './web/storefront/index.ts'

/** Connections at once, and of them from one address where each is somebody's own: a class behind one has some 250. */
const MOST = 4096
const MOST_OF_ONE = 512

const MINUTE = 60_000
/** How long a form may take to come: a file over the school's network longer, a backup of gigabytes an hour. */
const arrivals: readonly (readonly [start: string, ms: number])[] = [
  [RECEIVING, 60 * MINUTE],
  ['/bureau/boutiques/importer', 10 * MINUTE],
  ['/bureau/', 3 * MINUTE],
]
const LINGER_MS = 2000

/** The pages of a house, and its answer to who watches over it. */
export const handler = (house: House): RequestListener =>
  withHealth(house, express(house, getRequestListener(createApp(house).fetch)))

/** Listens on every address of the machine; refuses a port that is taken with a sentence. */
export const listen = (house: House, port: number): Promise<Server> =>
  listenWith(withFigures(house.config.metricsToken, figuresOf(house), handler(house)), port, house.config.proxies > 0)

/** As `listen`, for whatever answers. */
export async function listenWith(answer: RequestListener, port: number, behindProxy: boolean): Promise<Server> {
  const server = createServer((request, response) => {
    if (!toldToLeave(server, request, response)) answer(request, response)
  })
  bound(server, behindProxy)
  server.listen(port)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw sentenceOf(error as NodeJS.ErrnoException, port)
  }
  return server
}

/** Takes no more requests and lets those under way finish, ten seconds at most. */
export async function closeWeb(server: Server, within = 10_000): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  await endLive()
  server.closeIdleConnections()
  const tired = setTimeout(() => server.closeAllConnections(), within)
  await closed
  clearTimeout(tired)
}

/** Nobody holds more of the house than a person needs: connections, and the time that a form takes to come. */
function bound(server: Server, behindProxy: boolean): void {
  server.maxConnections = MOST
  // Node knows one limit for all requests: each has its own below.
  server.requestTimeout = 60 * MINUTE
  server.headersTimeout = 20_000
  server.on('request', timed)
  if (!behindProxy) server.on('connection', counted())
}

/** Cuts a form that comes too slowly, or goes on after it was answered. */
function timed(request: IncomingMessage, response: ServerResponse): void {
  if (request.complete || request.method === 'GET' || request.method === 'HEAD') return
  const cut = () => {
    if (!request.complete) request.socket.destroy()
  }
  const ms = arrivals.find(([start]) => request.url?.startsWith(start))?.[1] ?? MINUTE
  const late = setTimeout(cut, ms).unref()
  response.once('finish', () => setTimeout(cut, LINGER_MS).unref())
  response.once('close', () => clearTimeout(late))
}

function counted() {
  const open = new Map<string, number>()
  return (socket: Socket) => {
    const address = socket.remoteAddress ?? ''
    const n = (open.get(address) ?? 0) + 1
    if (n > MOST_OF_ONE) return socket.destroy()
    open.set(address, n)
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1
      if (left > 0) open.set(address, left)
      else open.delete(address)
    })
  }
}

function sentenceOf(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new UserError(
      `Le port ${port} est déjà pris par un autre programme : indiquez-en un autre, par exemple ${typedPort(port + 1)}.`,
    )
  if (error.code === 'EACCES')
    return new UserError(
      `Le port ${port} demande des droits d’administrateur : indiquez-en un au-dessus de 1024, par exemple ${typedPort(3000)}.`,
    )
  return error
}
