import type { Context } from 'hono'
import { NotFound } from '#refusals'

/** Requests that the back office asks of the shop for who may see what is not on sale. */
const previews = new WeakMap<Request, Preview>()

/** The address they came to, and the look that the shop is tried in. */
type Preview = { from: string; look?: string | undefined }

/** A page of the shop as it will be, asked for from an address of the back office by who may: as a visitor whom nobody knows. */
export function askPreview(c: Context, path: string, look?: string): Response | Promise<Response> {
  const again = c.get('again')
  if (!again) throw new NotFound('Cette page n’existe pas.')
  const { pathname, search, origin } = new URL(c.req.url)
  const host = c.req.header('host')
  const request = new Request(new URL(path + search, origin), { headers: host ? { host } : {} })
  previews.set(request, { from: pathname, look })
  return again(request)
}

/** The address in the back office that asked for a preview; undefined for what visitors ask, whatever they send. */
export const previewed = (c: Context): string | undefined => previews.get(c.req.raw)?.from

/** The look in which a preview shows the shop; undefined for its own. */
export const triedLook = (c: Context): string | undefined => previews.get(c.req.raw)?.look
