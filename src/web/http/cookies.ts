import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

/** The cookie of a back office, bound to its address; the portal sets it too when a pupil enters from there. */
export const OFFICE_COOKIE = 'preau_admin'
/** « Mon travail », where pupils sign in for all their shops, and its cookie; a back office sets it for the way back. */
export const WORK = '/mon-travail'
export const WORK_COOKIE = 'preau_travail'

/**
 * A cookie of ours: HttpOnly, SameSite=Lax, bound to a face's path.
 * `Secure` only when the page came over https: a school's network is mostly plain http, where a Secure cookie never comes back.
 */
export function writeCookie(
  c: Context,
  name: string,
  value: string,
  { path, maxAge }: { path: string; maxAge?: number },
): void {
  setCookie(c, name, value, {
    path,
    httpOnly: true,
    sameSite: 'Lax',
    secure: c.var.origin?.https ?? new URL(c.req.url).protocol === 'https:',
    maxAge,
  })
}

export function readCookie(c: Context, name: string): string | undefined {
  return getCookie(c, name)
}

export function clearCookie(c: Context, name: string, path: string): void {
  deleteCookie(c, name, { path })
}
