import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Db, sql } from '#database'

/** A form whose work nobody has told the end of for so long was lost with its process. Seconds. */
const LOST = 60
/** As long as a process remembers one by itself (web/http/once.ts). Seconds. */
const KNOWN = 3600
const AGAIN_MS = 150
/** A page is known as long as a second click may come behind the answer; who sends its form again later means it. Seconds. */
const CLICKED = 2

/**
 * Where a form led that made something, and what its page was to say of it (a sentence on screen, empty where it said nothing); or
 * the page that it was answered by, sealed by who tells it.
 */
export type Made = { place: string; said: string } | { page: Buffer }

const keyOf = (form: string): Buffer => createHash('sha256').update(form).digest()

/**
 * Takes a form that makes something, of all processes on this database, one statement; answers what the first one made when
 * another has done it already, after waiting for one that is at it. `form` is who sent it and what it says.
 */
export async function takeForm(db: Db, form: string): Promise<Made | undefined> {
  const key = keyOf(form)
  for (;;) {
    const { rows } = await sql<{ mine: boolean; place: string | null; said: string | null; page: Buffer | null }>`
      with mine as (
        insert into files.forms (key) values (${key})
        on conflict (key) do update set sent_at = now(), place = null, said = '', page = null
          where forms.sent_at < now() - make_interval(secs => ${KNOWN})
            or forms.place is null and forms.page is null and forms.sent_at < now() - make_interval(secs => ${LOST})
            or forms.page is not null and forms.sent_at < now() - make_interval(secs => ${CLICKED})
        returning true)
      select m.mine, f.place, f.said, f.page from (select exists (select from mine) as mine) m
      left join files.forms f on f.key = ${key}`.execute(db)
    const [{ mine, place, said, page } = { mine: true, place: null, said: '', page: null }] = rows
    if (mine) return undefined
    if (page) return { page }
    if (place !== null) return { place, said: said ?? '' }
    await sleep(AGAIN_MS)
  }
}

/** Tells the others what a form made that was taken here; one that made nothing may be sent again. */
export async function tellForm(db: Db, form: string, made: Made | undefined): Promise<void> {
  const key = keyOf(form)
  if (!made) await sql`delete from files.forms where key = ${key}`.execute(db)
  else if ('page' in made)
    await sql`update files.forms set page = ${made.page}, sent_at = now() where key = ${key}`.execute(db)
  else await sql`update files.forms set place = ${made.place}, said = ${made.said} where key = ${key}`.execute(db)
}

/** After a return to an earlier moment nothing of what was sent is known. */
export async function forgetForms(db: Db): Promise<void> {
  await sql`delete from files.forms`.execute(db)
}

/** Forgets those that are too old to be known. */
export async function sweepForms(db: Db): Promise<void> {
  await sql`delete from files.forms where sent_at < now() - make_interval(secs => ${KNOWN})
    or page is not null and sent_at < now() - make_interval(secs => ${CLICKED})`.execute(db)
}
