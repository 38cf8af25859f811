// Two processes on one school, as behind a balancer: what is done at one counts at the other, whoever is asked next.
import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import * as classes from '#classes'
import { readConfig } from '#config'
import { connect, type Database, sql } from '#database'
import * as jobs from '#jobs'
import * as live from '#live'
import { t } from '#messages'
import * as school from '#school'
import { anEmployee, anOffice, aShop, aVisitor, patience, testDatabase } from '#test'
import * as work from '#work'
import { saidIn } from '../../src/web/http/flash.ts'

// The second has its own connections, and what each process remembers hangs on those.
const one = await testDatabase()
const other = connect({ ...one.pool.options, max: 4 })
after(() => other.close())
const { db } = one
const PASSWORD = 'mot de passe du professeur'
await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
await school.firstTeacher(db, PASSWORD)
const teacher = await db.selectFrom('accounts').selectAll().where('kind', '=', 'teacher').executeTakeFirstOrThrow()
const asTeacher = { kind: 'teacher', id: teacher.id, name: 'Ada PROF' } as const
const shop = await aShop(db, 'La Récré')
const kenza = await anEmployee(db, shop.id, 'Kenza', 'BENALI')
const { account_id: pupil } = await db
  .updateTable('employees')
  .set({ profile: 'manager' })
  .where('shop_id', '=', shop.id)
  .where('id', '=', kenza.id)
  .returning('account_id')
  .executeTakeFirstOrThrow()
const accountId = pupil ?? 0
const classId = await classes.createClass(db, asTeacher, { name: '1re AGOrA' })
await db.insertInto('pupils').values({ account_id: accountId, class_id: classId }).execute()
const [here, there] = [await anOffice(one, shop, kenza), aVisitor(other)]

/** What another process comes to know by itself. */
async function until<T>(look: () => Promise<T>, enough: (found: T) => boolean): Promise<T> {
  for (const over = performance.now() + patience(5000); ; await sleep(50)) {
    const found = await look()
    if (enough(found)) return found
    assert.ok(performance.now() < over, JSON.stringify(found))
  }
}

test('who signs in at one is known at the other, and wrong passwords at both are counted together', async () => {
  const door = { login: 'prof', password: PASSWORD }
  assert.equal((await there.post('/bureau/connexion', door)).status, 303)
  const back = aVisitor(one)
  for (const [name, cookie] of there.cookies) back.cookies.set(name, cookie)
  assert.equal((await back.get('/bureau')).status, 200)
  assert.equal((await back.post('/bureau/deconnexion')).status, 303)
  assert.equal((await there.get('/bureau')).status, 303, 'who goes out at one is out at the other')

  const stranger = (n: number) => aVisitor(n % 2 ? one : other).post('/bureau/connexion', { ...door, password: 'faux' })
  for (let n = 0; n < 8; n++) assert.equal((await stranger(n)).status, 422, `${n + 1} wrong`)
  for (const n of [0, 1]) assert.equal((await stranger(n)).status, 429)
})

test('what a pupil looks at and is told passes from one to the other within a second or two', async () => {
  const pupilsOf = async () => live.partOf(await live.watchedNow(other.db), teacher.id, {}).pupils
  const titleOf = async () => (await pupilsOf()).find((each) => each.accountId === accountId)?.here?.title
  await titleOf()
  await here.get('/commandes')
  await until(titleOf, (title) => title === 'Commandes')

  assert.deepEqual(await live.unread(db, accountId), [])
  await live.sendMessage(other.db, asTeacher, { to: { kind: 'class', id: classId }, body: 'Posez vos stylos.' })
  const [said] = await until(
    () => live.unread(db, accountId),
    ({ length }) => length === 1,
  )
  assert.equal(said?.body, 'Posez vos stylos.')
  await live.markRead(db, accountId, said?.id ?? 0)
  await until(
    () => live.unread(other.db, accountId),
    ({ length }) => length === 0,
  )
})

test('a print that is asked for at one is made once by whoever takes it, and opened at the other', async () => {
  let made = 0
  const pages: work.Doing = {
    kind: 'pages',
    async *work(_db, _wanted, progress) {
      made++
      yield Buffer.from('%PDF')
      progress(1)
    },
  }
  const both = await Promise.all([one, other].map((each) => jobs.start(each, [work.task([pages])])))
  const asked = await work.ask(db, { kind: 'pages', owner: 'kenza', wanted: { orders: [1] }, total: 1 })
  const again = await work.ask(other.db, { kind: 'pages', owner: 'kenza', wanted: { orders: [1] }, total: 1 })
  assert.equal(again.id, asked.id, 'asked at both it is one')
  const find = () => work.find(other.db, 'pages', 'kenza', asked.token)
  await until(find, (found) => found?.state === 'ready')
  await Promise.all(both.map((each) => each.stop()))
  const parts = await Array.fromAsync(work.file(other.db, asked))
  assert.deepEqual([Buffer.concat(parts).toString(), made], ['%PDF', 1])
})

test('a form of something new that a double click sends to both makes one thing, and both answers lead there', async () => {
  const { createApp } = await import('../../src/web/app.ts')
  // What a process remembers by itself hangs on the school's address: with another each is as a process of its own.
  const appOf = (database: Database, name: string) =>
    createApp({
      ...here.house,
      ...{ database, db: database.db },
      config: readConfig({ DATABASE_URL: 'postgres://preau@localhost/preau', PREAU_URL: `http://${name}.exemple.fr` }),
    })
  const apps = [appOf(one, 'une'), appOf(other, 'autre')] as const
  const send = async (app: (typeof apps)[number], name: string, envoi: string) => {
    const headers = { host: 'localhost', origin: 'http://localhost', cookie: `preau_admin=${here.token}` }
    const rate = { basis: 'price', rate: '2000', 'lower-0': '0', 'upper-0': '', 'price-0': '5' }
    const body = new URLSearchParams({ envoi, name, delay: '1 jour', ...rate })
    return app.request(`http://localhost${here.base}/transport/nouveau`, { method: 'POST', headers, body })
  }
  const made = async (name: string) =>
    (await db.selectFrom('carriers').select('id').where('shop_id', '=', shop.id).where('name', '=', name).execute())
      .length
  const both = await Promise.all(apps.map((app) => send(app, 'Vélo', 'a')))
  const told = both.map(({ status, headers }) => `${status} ${headers.get('location')}`)
  assert.equal(await made('Vélo'), 1)
  assert.equal(told[0], told[1])
  assert.match(told[0] ?? '', /^303 /)
  const [first, second] = both.map((answer) => saidIn(answer)?.text ?? '').toSorted((a, b) => a.length - b.length)
  assert.match(first ?? '', /transporteur est ajouté/)
  assert.equal(second, `${first} ${t('ui.once.already')}`, 'what came of it is said, whichever answer is read')
  await pageOfBoth(apps, appOf(other, 'tierce'))
  for (const app of apps) assert.equal((await send(app, '', 'b')).status, 422, 'what was refused may be sent again')
  await send(apps[0], 'Triporteur', 'b')
  await sql`create function files.away() returns trigger language plpgsql as 'begin raise exception ''away''; end'`.execute(
    db,
  )
  await sql`create trigger away before insert on files.forms for each row execute function files.away()`.execute(db)
  assert.equal((await send(apps[1], 'Triporteur', 'b')).status, 500)
  await sql`drop trigger away on files.forms`.execute(db)
  for (const app of apps) await send(app, 'Triporteur', 'b')
  assert.equal(await made('Triporteur'), 1, 'one that could not ask whose it is takes nothing back')
  const { rows } = await sql<{ n: number }>`select count(*)::int4 as n from files.forms`.execute(db)
  assert.equal(rows[0]?.n, 2)
})

type App = { request(url: string, init: RequestInit): Response | Promise<Response> }

/** A page that says a password once: both processes show the same, and nobody who reads the database does. */
async function pageOfBoth(apps: readonly App[], later: App) {
  // The wrong passwords of before are not this one's.
  await db.deleteFrom('sign_in_failures').execute()
  const prof = aVisitor(one)
  await prof.post('/bureau/connexion', { login: 'prof', password: PASSWORD })
  const cookie = [...prof.cookies].map(([name, { value }]) => `${name}=${value}`).join('; ')
  const add = async (app: App) => {
    const headers = { host: 'localhost', origin: 'http://localhost', cookie }
    const body = new URLSearchParams({ envoi: 'une-fois', firstName: 'Luc', lastName: 'Roy', login: 'l.roy' })
    const answer = await app.request('http://localhost/bureau/etablissement/professeurs', {
      method: 'POST',
      headers,
      body,
    })
    const [, password = ''] = /<strong class="code">([^<]+)</.exec(await answer.text()) ?? []
    return [answer.status, password] as const
  }
  const [first, second] = await Promise.all(apps.map(add))
  assert.deepEqual([first, first?.[0], Number(first?.[1].length) > 5], [second, 200, true])
  const kept = await sql<{ page: Buffer }>`select page from files.forms where page is not null`.execute(db)
  assert.deepEqual(
    kept.rows.map(({ page }) => page.includes(first?.[1] ?? '')),
    [false],
  )
  // Sent again later it is meant.
  await sql`update files.forms set sent_at = sent_at - interval '3 seconds'`.execute(db)
  assert.equal((await add(later))[0], 422)
}
