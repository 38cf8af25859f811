import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { asksHow, sayLeaving } from './health.ts'

const left = new WeakSet<Server>()

/**
 * Goes on serving for so many milliseconds while `/sante` says 503, so that what stands in front (haproxy) leads people elsewhere
 * before this server closes: nobody meets a closed door.
 */
export async function leaveWeb(server: Server, ms: number): Promise<void> {
  left.add(server)
  await sleep(ms)
}

/**
 * Whether who watches over a server has just been told to lead people elsewhere. Of one that is being left each answer closes its
 * connection: the next request goes where people are led now.
 */
export function toldToLeave(server: Server, request: IncomingMessage, response: ServerResponse): boolean {
  if (!left.has(server)) return false
  response.shouldKeepAlive = false
  if (!asksHow(request)) return false
  sayLeaving(response)
  return true
}
