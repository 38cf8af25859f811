import { createHash } from 'node:crypto'
import type { Context, Env, MiddlewareHandler } from 'hono'

/** A form that was sent, by what it says, when it was answered, and how; undefined when its work was not done. */
type Sent = { says: string; at: number; done: boolean; answer: Promise<Response | undefined> }

/** The last form of each sender. */
const last = new Map<string, Sent>()

/** So long after the answer a second click is still the same gesture; who adds one more article takes longer. Milliseconds. */
const DOUBLE_CLICK = 600
/** So many senders are remembered at most; they are forgotten as they come. */
const SENDERS = 5000

/**
 * Doors count each try, and whoever comes in or goes out has a session of that moment; files that are read as they arrive
 * can't be compared before.
 */
const APART =
  /\/(connexion|deconnexion|identifiez-vous|repris|reprise|devenir|regarder|jeu|importer|verifier)(\/|$)|\/mon-travail(\/boutiques\/\d+)?$/

/**
 * A form sent twice by a double click, where no script holds the second one back, does its work once: the second is
 * answered as the first was. It is the same when the same sender sends the same words to the same address within a moment,
 * with nothing sent in between. A form that was refused, or failed, may be sent again at once.
 */
export const once =
  <E extends Env>(sender: (c: Context<E>) => string | undefined): MiddlewareHandler<E> =>
  async (c, next) => {
    const who = c.req.method === 'POST' && !APART.test(c.req.path) ? sender(c) : undefined
    if (who === undefined) return next()
    const says = await wordsOf(c)
    const before = last.get(who)
    if (before?.says === says && (!before.done || performance.now() - before.at < DOUBLE_CLICK)) {
      const answer = await before.answer
      if (answer) return answer.status < 300 ? answer.clone() : new Response(null, answer)
    }
    let tell: (answer: Response | undefined) => void = () => {}
    const answer = new Promise<Response | undefined>((resolve) => {
      tell = resolve
    })
    const sent: Sent = { says, at: performance.now(), done: false, answer }
    remember(who, sent)
    try {
      await next()
    } finally {
      const answered = answers(c.res)
      // A way onward has no body; a page is kept beside the one that is sent.
      tell(answered ? (c.res.status < 300 ? c.res.clone() : c.res) : undefined)
      sent.done = true
      sent.at = performance.now()
      const forget = () => last.get(who) === sent && last.delete(who)
      if (answered) setTimeout(forget, DOUBLE_CLICK).unref()
      else forget()
    }
  }

/** Work that was done: the way onward, or a page that says it (a new password is shown once). No file: it would be held whole. */
const answers = (answer: Response): boolean =>
  answer.status < 300 ? /^text\/html/.test(answer.headers.get('content-type') ?? '') : answer.status < 400

function remember(who: string, sent: Sent): void {
  last.delete(who)
  last.set(who, sent)
  for (const [oldest] of last) {
    if (last.size <= SENDERS) break
    last.delete(oldest)
  }
}

/** What a form says and where: a browser parts the fields of two equal forms with files by different marks. */
async function wordsOf(c: Context): Promise<string> {
  const hash = createHash('sha256').update(`${c.req.url}\n`)
  const mark = /boundary="?([^";]+)"?/i.exec(c.req.header('content-type') ?? '')?.[1]
  const body = Buffer.from(await c.req.arrayBuffer())
  return hash.update(mark ? body.toString('latin1').replaceAll(mark, '') : body).digest('base64')
}
