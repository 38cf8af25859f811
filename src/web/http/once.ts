import { createHash } from 'node:crypto'
import type { Context, Env, MiddlewareHandler } from 'hono'
import { t } from '#messages'
import { seal, unseal } from '#smtp'
import * as work from '#work'
import { done, saidIn, unchanged } from './flash.ts'
import type { House } from './house.ts'

/** A form that was sent, by what it says, when it was answered, and how; undefined when its work was not done. */
type Sent = { says: string; at: number; done: boolean; answer: Promise<Response | undefined> }

/** The last form of each sender. */
const last = new Map<string, Sent>()

/** So long after the answer a second click is still the same gesture; who adds one more article takes longer. Milliseconds. */
const DOUBLE_CLICK = 600
/** So many senders are remembered at most; they are forgotten as they come. */
const SENDERS = 5000

/** What a form that makes something is known by, drawn as it is loaded: stands in it as a hidden field (ui/once-field.ts). */
export const ONCE = 'envoi'
/** Its second sending is known so long: a slow click, « Back », a page left open. Milliseconds. */
const KNOWN_MS = 3_600_000
/** Forms that made something, by who sent them and what they said. */
const made = new Map<string, Sent>()

/** After a shop or the whole school went back in time: what had been made there may be gone, and is made again. */
export async function forgetMade(house: House): Promise<void> {
  for (const [key] of made) if (key.startsWith(`${placeOf(house)} `)) made.delete(key)
  await work.forgetForms(house.db)
}

/** Schools of one process have persons and words alike: each is known by its address. */
const placeOf = ({ config }: House): string => config.publicUrl ?? ''

/**
 * Doors count each try, and whoever comes in or goes out has a session of that moment; files that are read as they arrive
 * can't be compared before.
 */
const APART =
  /\/(connexion|deconnexion|identifiez-vous|repris|reprise|devenir|regarder|jeu|importer|verifier)(\/|$)|\/mon-travail(\/boutiques\/\d+)?$/

/**
 * A form sent twice by a double click, where no script holds the second one back, does its work once: the second is
 * answered as the first was, also where another process has it (`takeForm`). It is the same when the same sender sends the same words to the same address within a moment,
 * with nothing sent in between; a form that makes something and carries an id of its own (ONCE) is the same for an hour,
 * whatever came in between. A form that was refused, or failed, may be sent again at once.
 */
export const once =
  <E extends Env>(house: House, sender: (c: Context<E>) => string | undefined): MiddlewareHandler<E> =>
  async (c, next) => {
    const by = c.req.method === 'POST' && !APART.test(c.req.path) ? sender(c) : undefined
    if (by === undefined) return next()
    const who = `${placeOf(house)} ${by}`
    const { says, makes } = await wordsOf(c)
    // Nothing is waited for between this look and the note below: of two at once one finds the other.
    const before = sentBefore(who, says)
    const again = before && (await answerAgain(c, before))
    if (again) return again
    const { promise: answer, resolve: tell } = Promise.withResolvers<Response | undefined>()
    const sent: Sent = { says, at: performance.now(), done: false, answer }
    keep(last, who, sent)
    if (makes) keep(made, `${who} ${says}`, sent)
    // The embedded database has one process: what it remembers is enough.
    const shared = makes && house.config.databaseUrl !== undefined ? ofAll(house, `${by} ${says}`) : undefined
    let answered = false
    try {
      const elsewhere = await shared?.take()
      if (elsewhere)
        c.res =
          'page' in elsewhere ? shownAlready(c, elsewhere.page, says) : ledAlready(c, elsewhere.place, elsewhere.said)
      else await next()
      answered = answers(c.res)
    } finally {
      // A way onward has no body; a page is kept beside the one that is sent.
      tell(answered ? (c.res.status < 300 ? c.res.clone() : c.res) : undefined)
      sent.done = true
      sent.at = performance.now()
      const forget = () => last.get(who) === sent && last.delete(who)
      if (answered) setTimeout(forget, DOUBLE_CLICK).unref()
      else forget()
      // A page may hold what is shown once: only a way onward is kept longer.
      const onward = answered && c.res.status >= 300 ? (c.res.headers.get('location') ?? '/') : undefined
      if (onward === undefined) made.delete(`${who} ${says}`)
      await shared?.tell(await toldOf(c, { answered, onward, says }))
    }
  }

/** What the other processes are told of a form; of one that was refused nothing. */
async function toldOf(
  { res }: Context,
  { answered, onward, says }: { answered: boolean; onward: string | undefined; says: string },
): Promise<work.Made | undefined> {
  if (onward !== undefined) return { place: onward, said: saidIn(res)?.text ?? '' }
  return answered ? { page: seal(await res.clone().text(), keyOf(says)) } : undefined
}

/** The page that another process answered with, opened with the words that both were sent. */
const shownAlready = (c: Context, page: Buffer, says: string): Response => {
  c.header('cache-control', 'private, no-store')
  return c.html(unseal(page, keyOf(says)) ?? '')
}

/** The words of a form hold what was drawn for it: who has not read it opens nothing. */
const keyOf = (says: string): Buffer => createHash('sha256').update(`page ${says}`).digest()

/** A form among all processes on the database of a house. */
function ofAll({ db }: House, form: string) {
  let mine = false
  return {
    async take(): Promise<work.Made | undefined> {
      const elsewhere = await work.takeForm(db, form)
      mine = elsewhere === undefined
      return elsewhere
    },
    // One that could not be asked for may be another's: what is said of it is not for this process to tell.
    async tell(made: work.Made | undefined): Promise<void> {
      // Where the database is away it is told by its age.
      if (mine) await work.tellForm(db, form, made).catch(() => {})
    },
  }
}

/** The same form, sent within a moment or, when it makes something, within the hour. */
function sentBefore(who: string, says: string): Sent | undefined {
  const lasts = (sent: Sent | undefined, ms: number) =>
    sent?.says === says && (!sent.done || performance.now() - sent.at < ms) ? sent : undefined
  return lasts(last.get(who), DOUBLE_CLICK) ?? lasts(made.get(`${who} ${says}`), KNOWN_MS)
}

/** As it was answered; later than a double click, the page that it leads to says that it had been sent, after what came of it. */
async function answerAgain(c: Context, sent: Sent): Promise<Response | undefined> {
  const waited = sent.done ? performance.now() - sent.at : 0
  const answer = await sent.answer
  if (!answer) return undefined
  if (waited < DOUBLE_CLICK) return answer.status < 300 ? answer.clone() : new Response(null, answer)
  const where = answer.headers.get('location') ?? c.var.face ?? '/'
  return ledAlready(c, where, saidIn(answer)?.text)
}

/** Where the first one led; its sender may not have seen what came of it: that is said first, then that it had been sent. */
function ledAlready(c: Context, where: string, said = ''): Response {
  const already = t('ui.once.already')
  if (!said || said === already) return unchanged(c, where, already)
  return done(c, where, said, said.endsWith(already) ? '' : already)
}

/** Work that was done: the way onward, or a page that says it (a new password is shown once). No file: it would be held whole. */
const answers = (answer: Response): boolean =>
  answer.status < 300 ? /^text\/html/.test(answer.headers.get('content-type') ?? '') : answer.status < 400

function keep(map: Map<string, Sent>, key: string, sent: Sent): void {
  map.delete(key)
  map.set(key, sent)
  for (const [oldest] of map) {
    if (map.size <= SENDERS) break
    map.delete(oldest)
  }
}

/** What a form says and where: a browser parts the fields of two equal forms with files by different marks. */
async function wordsOf(c: Context): Promise<{ says: string; makes: boolean }> {
  const hash = createHash('sha256').update(`${c.req.url}\n`)
  const mark = /boundary="?([^";]+)"?/i.exec(c.req.header('content-type') ?? '')?.[1]
  const body = Buffer.from(await c.req.arrayBuffer())
  const says = hash.update(mark ? body.toString('latin1').replaceAll(mark, '') : body).digest('base64')
  return { says, makes: body.includes(mark ? `name="${ONCE}"` : `${ONCE}=`) }
}
