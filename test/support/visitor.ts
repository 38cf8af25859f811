import type { Database } from '#database'
import { servedAt } from './house.ts'

export type Visitor = {
  get(path: string): Promise<Response>
  post(path: string, form?: Record<string, string | string[]> | FormData): Promise<Response>
  /** What the server set, `name` -> value; those it cleared are gone. */
  cookies: Map<string, { value: string; path: string; header: string }>
}

/** Somebody with a browser without scripts: keeps cookies by their path, follows nothing. Files are in `dataFolder`, if any. */
export function aVisitor(database: Database, dataFolder?: string): Visitor {
  const cookies: Visitor['cookies'] = new Map()

  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    const { app } = await servedAt(database, dataFolder)
    const [asked = ''] = path.split('?')
    const held = [...cookies].filter(
      ([, { path: under }]) => asked === under || path.startsWith(`${under.replace(/\/$/, '')}/`),
    )
    const cookie = held.map(([name, { value }]) => `${name}=${value}`).join('; ')
    const headers = { host: 'localhost', origin: 'http://localhost', ...(cookie && { cookie }) }
    const answer = await app.request(`http://localhost${path}`, { ...init, headers })
    for (const header of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? []
      if (/Max-Age=0/i.test(header)) cookies.delete(name)
      else cookies.set(name, { value, path: /Path=([^;]+)/i.exec(header)?.[1] ?? '/', header })
    }
    return answer
  }

  return {
    cookies,
    get: (path) => send(path),
    post(path, form = {}) {
      if (form instanceof FormData) return send(path, { method: 'POST', body: form })
      const body = new URLSearchParams()
      for (const [name, values] of Object.entries(form)) for (const value of [values].flat()) body.append(name, value)
      return send(path, { method: 'POST', body })
    },
  }
}
