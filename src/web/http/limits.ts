import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Refusal } from '#refusals'

/** How much a form may be: bytes of its body, fields in it. */
type Limit = { bytes: number; fields: number }
const KB = 1024
const MB = 1024 * KB

/** A backup from elsewhere: its handler reads it piece by piece and keeps to its own limit, behind the desk's door. */
export const RECEIVING = '/bureau/etablissement/sauvegardes/verifier'

/** Forms of strangers and customers: an address, a message of 2,000 signs, a long cart. */
const STRANGERS: Limit = { bytes: 128 * KB, fields: 500 }
/** Words, and the files that go with them. */
const LETTER: Limit = { bytes: 8 * MB, fields: 100 }
/** What each kind of form asks for, the first that fits; what is read before somebody is let in is at the end. */
const limits: readonly (readonly [path: RegExp, limit: Limit])[] = [
  // With a form that waits for its person to sign in again (held.ts).
  [/\/(connexion|identifiez-vous|repris)(\/|$)/, { ...STRANGERS, bytes: 768 * KB }],
  // A shop's file with its pictures.
  [/^\/bureau\/boutiques\/importer(\/|$)/, { bytes: 110 * MB, fields: 20_000 }],
  // A whole school's list, as SIECLE exports it, and its lines looked through; a letter with its files.
  [/^\/bureau\/(eleves\/liste|courrier)(\/|$)/, { bytes: 8 * MB, fields: 40_000 }],
  // The accesses of a school: pupils by shops.
  [/^\/bureau(\/|$)/, { bytes: 2 * MB, fields: 20_000 }],
  // A message with its files.
  [
    /^\/mag\/[^/]+\/(admin\d\d\/commandes\/(sav\/)?\d+\/(reponse|modele|messages)|mes-commandes\/\d+\/message|mes-messages|contact)(\/|$)/,
    LETTER,
  ],
  // A file of products or customers to be brought in, or a zip of pictures.
  [/^\/mag\/[^/]+\/admin\d\d\/catalogue\/importer$/, { bytes: 42 * MB, fields: 20 }],
  // Pictures as a telephone takes them, several at once.
  [
    /^\/mag\/[^/]+\/admin\d\d\/catalogue\/(\d+\/images|(categories|fabricants)\/\d+\/image)$/,
    { bytes: 40 * MB, fields: 50 },
  ],
  // A notice or a technical sheet of a product.
  [/^\/mag\/[^/]+\/admin\d\d\/catalogue\/\d+\/fichiers$/, { bytes: 9 * MB, fields: 20 }],
  // A page of 60,000 signs, each of which may be sent as nine.
  [/^\/mag\/[^/]+\/admin\d\d(\/|$)/, { bytes: 768 * KB, fields: 4000 }],
]

const limitOf = (path: string): Limit => limits.find(([known]) => known.test(path))?.[1] ?? STRANGERS

/** More than a form of this kind can hold. */
export class TooMany extends Refusal {
  constructor() {
    super('Ce formulaire compte plus de champs que cette page n’en envoie : il n’a pas été lu.', 422)
  }
}

/**
 * Refuses before anything is read: a body larger than its form can be, or of a length that is not told. `refuse` answers
 * with a page; the connection is closed, for the rest of the body is not wanted.
 */
export const formSizes =
  (refuse: (c: Context, status: 411 | 413) => Response | Promise<Response>): MiddlewareHandler =>
  (c, next) => {
    if (c.req.path === RECEIVING) return next()
    const refused = (status: 411 | 413) => {
      c.header('connection', 'close')
      return refuse(c, status)
    }
    if (c.req.header('transfer-encoding')) return Promise.resolve(refused(411))
    // A page that is asked for brings nothing, and to look would make a whole request of its few headers.
    if (c.req.method === 'GET') return next()
    const most = limitOf(c.req.path).bytes
    // Node reads as much as was announced and no more.
    const announced = c.req.header('content-length')
    if (announced !== undefined) return Number(announced) > most ? Promise.resolve(refused(413)) : next()
    return bodyLimit({ maxSize: most, onError: () => refused(413) })(c, next)
  }

/** Refuses (TooMany) a form of more fields than its kind has, counted before it is taken apart. */
export async function checkFields(c: Context): Promise<void> {
  if (await hasMoreFields(c, limitOf(c.req.path).fields)) throw new TooMany()
}

/** Whether the form that was sent has more fields than so many. */
export async function hasMoreFields(c: Context, most: number): Promise<boolean> {
  const type = c.req.header('content-type') ?? ''
  const mark = /^application\/x-www-form-urlencoded/i.test(type) ? '&' : boundaryOf(type)
  if (!mark) return false
  const body = Buffer.from(await c.req.arrayBuffer())
  let left = most
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) if (left-- === 0) return true
  return false
}

const boundaryOf = (type: string): string | undefined =>
  /^multipart\/form-data;.*?boundary="?([^";]{1,70})"?/i.exec(type)?.[1]
