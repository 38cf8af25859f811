import { type Context, type Env, Hono } from 'hono'
import { isBelow } from './below.ts'
import { clearCookie, readCookie, writeCookie } from './cookies.ts'
import { refusalOf, type Submitted, submitted } from './forms.ts'
import { heldIn } from './held.ts'
import { networkAddress } from './network.ts'

/** Where to go: the page that was wanted if it is one below `base`, else the usual one. Nobody is led elsewhere by a link. */
export const inside = (base: string, wanted: string | undefined, usual = base): string =>
  isBelow(base, wanted) && wanted.length <= 2000 ? wanted : usual

export const KNOWN_COOKIE = 'preau_connu'
const A_YEAR = 365 * 24 * 3600

/** Where a sign-in comes from: the address, and what this browser keeps of those who signed in at this door before. */
export function signInFrom(c: Context, path: string) {
  const keep = (said: string) => writeCookie(c, KNOWN_COOKIE, said, { path, maxAge: A_YEAR })
  return { address: networkAddress(c), memory: { said: readCookie(c, KNOWN_COOKIE), keep } }
}

type Who = { login: string; password: string } & ReturnType<typeof signInFrom>
/** What was typed, and what is wrong with it. */
export type Knock = {
  form: Submitted
  wrong?: string
  to?: string | undefined
  /** A form whose session had ended: it waits in the page. */
  held?: string | undefined
  status?: 422 | 429
}

/** A door of the house: who stands in it, how one comes in and goes out, and its page. */
export type Door<E extends Env> = {
  base(c: Context<E>): string
  cookie: string
  isIn(c: Context<E>): boolean
  /** Opens a session and returns its secret; refuses with 422 whoever is not known. */
  enter(c: Context<E>, who: Who): Promise<string>
  leave(c: Context<E>): Promise<void>
  /** What is said of a wrong login or password. */
  refused: string
  page(c: Context<E>, knock: Knock): Response | Promise<Response>
}

/** « Connexion » and « Déconnexion » of a face, the same at every door: one answer for all that is wrong, and the way back. */
export function signInDoor<E extends Env>(door: Door<E>): Hono<E> {
  const routes = new Hono<E>()
  routes.get('/connexion', (c) =>
    door.isIn(c) ? c.redirect(door.base(c), 303) : door.page(c, { form: {}, to: c.req.query('vers') }),
  )
  routes.post('/connexion', async (c) => {
    const form = await submitted(c)
    const base = door.base(c)
    try {
      const { login = '', password = '' } = form
      const token = await door.enter(c, { login, password, ...signInFrom(c, `${base}/connexion`) })
      writeCookie(c, door.cookie, token, { path: base })
    } catch (error) {
      const { message, status } = refusalOf(error)
      const wrong = status === 422 ? door.refused : message
      return door.page(c, { form, wrong, to: form.to, held: form.held, status: status === 429 ? 429 : 422 })
    }
    // The browser sends the same form again, behind the door now.
    if (form.held) return c.redirect(`${base}/repris`, 307)
    return c.redirect(inside(base, form.to), 303)
  })
  routes.post('/connexion/reprise', async (c) => {
    if (door.isIn(c)) return c.redirect(door.base(c), 303)
    const held = await heldIn(c, door.base(c), c.req.query('vers'))
    return held ? door.page(c, { form: {}, held, status: 422 }) : c.redirect(`${door.base(c)}/connexion`, 303)
  })
  routes.post('/deconnexion', async (c) => {
    await door.leave(c)
    clearCookie(c, door.cookie, door.base(c))
    return c.redirect(`${door.base(c)}/connexion`, 303)
  })
  return routes
}
