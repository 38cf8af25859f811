import { Session } from 'node:inspector/promises'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export type Share = { where: string; percent: number }
/** Where the processor's time went: by room of the house or package, and the heaviest functions. Idle time is left out, and the profiler's own. */
export type Profile = { rooms: Share[]; functions: Share[] }

const root = fileURLToPath(new URL('..', import.meta.url))

/** Watches this process until the returned function is called, which says where the time went. */
export async function startProfile(): Promise<() => Promise<Profile>> {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: 500 })
  await session.post('Profiler.start')
  return async () => {
    const { profile } = await session.post('Profiler.stop')
    session.disconnect()
    const rooms = new Map<string, number>()
    const functions = new Map<string, number>()
    const self = new Map<number, number>()
    profile.samples?.forEach((id, index) => {
      self.set(id, (self.get(id) ?? 0) + (profile.timeDeltas?.[index] ?? 0))
    })
    for (const { id, callFrame } of profile.nodes) {
      const time = self.get(id) ?? 0
      const { functionName, url, lineNumber } = callFrame
      if (time === 0 || functionName === '(idle)' || url === 'node:inspector') continue
      const room = roomOf(url, functionName)
      rooms.set(room, (rooms.get(room) ?? 0) + time)
      const name = url ? `${functionName || 'anonymous'} (${placeOf(url)}:${lineNumber + 1})` : functionName
      functions.set(name, (functions.get(name) ?? 0) + time)
    }
    return { rooms: shares(rooms, 14), functions: shares(functions, 14) }
  }
}

function shares(times: Map<string, number>, most: number): Share[] {
  const total = [...times.values()].reduce((sum, time) => sum + time, 0) || 1
  return [...times]
    .sort(([, one], [, other]) => other - one)
    .slice(0, most)
    .map(([where, time]) => ({ where, percent: Math.round((time / total) * 1000) / 10 }))
}

const placeOf = (url: string) => (url.startsWith('file:') ? relative(root, fileURLToPath(url)) : url)

/** `src/shop/catalogue`, `node_modules/pg`, `node:net`, or what V8 calls its own work. */
function roomOf(url: string, functionName: string): string {
  if (!url) return functionName.startsWith('(') ? functionName : 'V8'
  const [first = '', second = '', third = ''] = placeOf(url).split('/')
  if (first === 'node_modules') return [first, second, second.startsWith('@') ? third : ''].filter(Boolean).join('/')
  return first === 'src' ? [first, second, third.includes('.') ? '' : third].filter(Boolean).join('/') : first
}
