import type { Database } from '#database'
import { newToken } from '#people'
import { type Served, servedAt } from './house.ts'

export type Office = {
  /** `/mag/<slug>/admin01` */
  base: string
  /** For a real browser: the whole house, and what its cookie `preau_admin` holds. */
  app: Served['app']
  token: string
  house: Served['house']
  get(path: string): Promise<Response>
  post(path: string, form?: Record<string, string | string[]>): Promise<Response>
}

/** A browser in a shop's back office, signed in as an employee; paths are under the back office's address. */
export async function anOffice(
  database: Database,
  shop: { id: number; slug: string },
  employee: { id: number },
): Promise<Office> {
  const { house, app } = await servedAt(database)
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
