import { readConfig } from '#config'
import type { Database } from '#database'
import { openFiles } from '#files'
import { newToken } from '#people'
import type { createApp } from '../../src/web/app.ts'
import type { House } from '../../src/web/http/index.ts'

export type Office = {
  /** `/mag/<slug>/admin01` */
  base: string
  /** For a real browser: the whole house, and what its cookie `preau_admin` holds. */
  app: ReturnType<typeof createApp>
  token: string
  house: House
  get(path: string): Promise<Response>
  post(path: string, form?: Record<string, string | string[]>): Promise<Response>
}

/** A browser in a shop's back office, signed in as an employee; paths are under the back office's address. */
export async function anOffice(
  database: Database,
  shop: { id: number; slug: string },
  employee: { id: number },
): Promise<Office> {
  // Here, not above: a test of a room loads no page of the four faces.
  const { createApp } = await import('../../src/web/app.ts')
  const files = openFiles('/tmp/preau-no-files', database.db)
  const house = { config: readConfig({}), database, db: database.db, files }
  const app = createApp(house)
  const { token, hash } = newToken()
  await database.db
    .insertInto('employee_sessions')
    .values({
      shop_id: shop.id,
      employee_id: employee.id,
      token_hash: hash,
      expires_at: new Date(Date.now() + 3_600_000),
    })
    .execute()
  const base = `/mag/${shop.slug}/admin01`
  const headers = { host: 'localhost', origin: 'http://localhost', cookie: `preau_admin=${token}` }
  return {
    base,
    app,
    token,
    house,
    get: async (path) => app.request(`http://localhost${base}${path}`, { headers }),
    async post(path, form = {}) {
      const body = new URLSearchParams()
      for (const [name, values] of Object.entries(form)) for (const value of [values].flat()) body.append(name, value)
      return app.request(`http://localhost${base}${path}`, { method: 'POST', headers, body })
    },
  }
}
