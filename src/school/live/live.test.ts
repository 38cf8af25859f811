import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import * as clock from '#clock'
import { countQueries } from '#database'
import * as live from '#live'
import { system } from '#people'
import * as school from '#school'
import * as stock from '#stock'
import { anEmployee, anOffice, aShop, aVisitor, type Office, testDatabase } from '#test'
import { endLive } from '../../web/http/index.ts'

const database = await testDatabase()
const { db } = database
after(endLive)
const PASSWORD = 'mot de passe du professeur'
await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
await school.firstTeacher(db, PASSWORD)
const { id: teacherId } = await db
  .selectFrom('accounts')
  .select('id')
  .where('kind', '=', 'teacher')
  .executeTakeFirstOrThrow()
const shops = [await aShop(db, 'La Récré'), await aShop(db, 'Les Cycles'), await aShop(db, 'Le Fournil')]
const theClass = await db.insertInto('classes').values({ name: '1re AGOrA' }).returning('id').executeTakeFirstOrThrow()
const otherClass = await db.insertInto('classes').values({ name: '2de GATL' }).returning('id').executeTakeFirstOrThrow()

type Member = {
  accountId: number
  employee: Awaited<ReturnType<typeof anEmployee>>
  office: Office
  shop: (typeof shops)[number]
}
const members: Member[] = []
for (let n = 0; n < 30; n++) {
  const shop = shops[n % 3]
  if (!shop) throw new Error('three shops')
  const employee = await anEmployee(db, shop.id, `Prénom${n}`, `NOM${String(n).padStart(2, '0')}`)
  const { account_id } = await db
    .updateTable('employees')
    .set({ profile: 'manager' })
    .where('id', '=', employee.id)
    .where('shop_id', '=', shop.id)
    .returning('account_id')
    .executeTakeFirstOrThrow()
  const accountId = account_id ?? 0
  await db
    .insertInto('pupils')
    .values({ account_id: accountId, class_id: n < 28 ? theClass.id : otherClass.id })
    .execute()
  members.push({ accountId, employee, office: await anOffice(database, shop, employee), shop })
}
const first = members[0] as Member

async function teacher() {
  const visitor = aVisitor(database)
  assert.equal((await visitor.post('/bureau/connexion', { login: 'prof', password: PASSWORD })).status, 303)
  return visitor
}

/** Reads a stream until `enough` says so of all that came, ten seconds at most. */
async function until(answer: Response, enough: (text: string) => boolean): Promise<string> {
  const reader = answer.body?.getReader()
  if (!reader) throw new Error('no stream')
  const decoder = new TextDecoder()
  let text = ''
  const limit = Date.now() + 10_000
  while (!enough(text) && Date.now() < limit) {
    const { value, done } = await reader.read()
    if (done) break
    text += decoder.decode(value)
  }
  await reader.cancel()
  assert.ok(enough(text), `not in the stream: ${text.slice(-400)}`)
  return text
}

test('the page that a pupil receives is seen at the desk, written once for all', async () => {
  // One after the other: at once they would have each of ten connections plan what the page asks.
  for (const { office } of members) await office.get('/commandes?sort=number')
  const { texts } = await countQueries(database, () => live.writeSeen(db))
  assert.ok(texts.length <= 1)
  const view = live.partOf(await live.lookNow(db), teacherId, {})
  assert.equal(view.present, 30)
  assert.equal(view.pupils.find(({ accountId }) => accountId === first.accountId)?.here?.title, 'Commandes')
  const { last_path } = await db
    .selectFrom('employee_sessions')
    .select('last_path')
    .where('employee_id', '=', first.employee.id)
    .executeTakeFirstOrThrow()
  assert.equal(last_path, `${first.office.base}/commandes?sort=number`)
})

test('thirty pupils act at once and four teachers watch: every act arrives, at a bounded number of statements a second', async () => {
  const watchers = await Promise.all([1, 2, 3, 4].map(teacher))
  const streams = await Promise.all(watchers.map((one) => one.get('/bureau/direct')))
  assert.match(streams[0]?.headers.get('content-type') ?? '', /event-stream/)
  assert.equal(streams[0]?.headers.get('x-accel-buffering'), 'no')
  assert.equal(streams[0]?.headers.get('cache-control'), 'no-store, no-transform')
  const started = Date.now()
  const acts = members.map(({ employee, shop }, n) =>
    stock.correct(db, employee, shop.id, shop.bear.variantId, 100 + n),
  )
  const seen = (text: string) =>
    members.every(({ employee, shop }) =>
      actIds.get(`${shop.id}/${employee.id}`)?.every((id) => text.includes(`acte-${shop.id}-${id}`)),
    )
  const actIds = new Map<string, number[]>()
  await Promise.all(acts)
  const rows = await db
    .selectFrom('acts')
    .select(['shop_id', 'id', 'actor_id'])
    .where('verb', '=', 'stock.correct')
    .execute()
  for (const { shop_id, id, actor_id } of rows) actIds.set(`${shop_id}/${actor_id}`, [id])
  assert.equal(actIds.size, 30)
  const { texts } = await countQueries(database, () => Promise.all(streams.map((one) => until(one, seen))))
  const seconds = (Date.now() - started) / 1000
  assert.ok(texts.length <= Math.ceil(seconds + 1) * 6, `${texts.length} statements in ${seconds} s`)

  const again = await watchers[0]?.get('/bureau/direct')
  assert.ok(again)
  await until(again, seen)
})

test('while nothing moves a watcher costs one small statement a second', async () => {
  const watcher = await teacher()
  const stream = await watcher.get('/bureau/direct')
  const reader = stream.body?.getReader()
  const { count } = await countQueries(database, async () => {
    const limit = Date.now() + 3000
    while (Date.now() < limit) await reader?.read()
  })
  await reader?.cancel()
  assert.ok(count <= 8, `${count} statements in 3 s`)
})

test('class, group and pupil cut the view, and are in the address', async () => {
  const watcher = await teacher()
  const group = await db
    .insertInto('groups')
    .values({ class_id: theClass.id, name: 'Équipe 1' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.insertInto('group_pupils').values({ group_id: group.id, account_id: first.accountId }).execute()
  const names = async (query: string) =>
    (await (await watcher.get(`/bureau${query}`)).text()).match(/id="eleve-\d+"/g)?.length
  assert.equal(await names(''), 30)
  assert.equal(await names(`?classe=${otherClass.id}`), 2)
  assert.equal(await names(`?groupe=${group.id}`), 1)
  assert.equal(await names(`?eleve=${first.accountId}`), 1)
  assert.equal(await names('?classe='), 30)
  assert.equal(await names('?classe=abc'), undefined, 'what can’t be read is nobody’s')
})

test('a teacher sees the own classes and those of nobody, an administrator all', async () => {
  const { id: colleague } = await db
    .insertInto('accounts')
    .values({ kind: 'teacher', login: 'collegue', first_name: 'Ada', last_name: 'Collègue', password_hash: 'none' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const count = async (id: number) => live.partOf(await live.lookNow(db), id, {}).pupils.length
  assert.equal(await count(colleague), 30)
  await db.insertInto('class_teachers').values({ class_id: otherClass.id, account_id: teacherId }).execute()
  assert.equal(await count(colleague), 28)
  assert.equal(await count(teacherId), 30)
  const last = members.at(-1) as Member
  await assert.rejects(
    live.sendMessage(
      db,
      { kind: 'teacher', id: colleague, name: 'A.' },
      { to: { kind: 'pupil', id: last.accountId }, body: 'x' },
    ),
    /n’atteint personne/,
  )
  await assert.rejects(
    live.handOver(db, { id: colleague, token: 'x' }, { shopId: last.shop.id, accountId: last.accountId }),
  )
  await db.deleteFrom('class_teachers').execute()
})

test('a pupil without an act is stuck after eight minutes, and away after five without a page', () => {
  const at = new Date('2026-11-25T10:00:00Z')
  const ago = (minutes: number) => new Date(at.getTime() - minutes * 60_000)
  const here = (since: number, seen: number) => ({
    shopId: 1,
    employeeId: 1,
    path: '',
    title: '',
    since: ago(since),
    seenAt: ago(seen),
  })
  const kind = (place: ReturnType<typeof here> | null, begun?: Date) =>
    live.paceOf({ here: place, last: null }, { at, begun }).kind
  assert.equal(kind(null), 'out')
  assert.equal(kind(here(7, 1)), 'working')
  assert.equal(kind(here(9, 1)), 'stuck')
  assert.equal(kind(here(9, 6)), 'away')
  assert.equal(kind(here(90, 61)), 'out', 'gone, between lessons')
  assert.equal(kind(here(90, 1), ago(2)), 'working', 'a lesson that has just begun finds nobody idle')
  assert.equal(kind(here(90, 20), ago(2)), 'out', 'a page of the lesson before is nobody who has come')
  assert.equal(kind(here(90, 20), ago(30)), 'away')
})

test('an open page says that its reader is there; who chooses a password has come, and the page is held too', async () => {
  await db.updateTable('accounts').set({ must_change_since: new Date() }).where('id', '=', first.accountId).execute()
  const page = await (await first.office.get('/mon-compte')).text()
  const [, source = ''] = /live-source src="([^"]+)"/.exec(page) ?? []
  assert.match(source, /\/mots\/direct/)
  await live.writeSeen(db)
  const own = async () =>
    live.partOf(await live.lookNow(db), teacherId, {}).pupils.find(({ accountId }) => accountId === first.accountId)
  assert.match((await own())?.here?.title ?? '', /mot de passe/)
  const long = new Date(Date.now() - 20 * 60_000)
  await db.updateTable('employee_sessions').set({ last_seen_at: long }).execute()
  assert.equal((await own())?.pace.kind, 'away')
  const stream = await clock.at(new Date(Date.now() + 120_000), () => first.office.get('/mots/direct'))
  await until(stream, (text) => text.includes('target="gel"'))
  await live.writeSeen(db)
  const seen = await own()
  assert.equal(seen?.pace.kind, 'working', 'the page is open')
  assert.match(seen?.here?.title ?? '', /mot de passe/, 'and still the same')
  await db.updateTable('employee_sessions').set({ last_seen_at: new Date() }).execute()
  await db.updateTable('accounts').set({ must_change_since: null }).where('id', '=', first.accountId).execute()
})

test('a word of the teacher is on the next page and in the open ones, until it is read', async () => {
  const prof = await teacher()
  const open = await first.office.get('/mots/direct')
  assert.equal(
    (await prof.post('/bureau/messages', { to: `class:${theClass.id}`, body: 'Rendez les chèques <avant> midi.' }))
      .status,
    303,
  )
  await until(open, (text) => text.includes('Rendez les chèques &lt;avant&gt; midi.'))
  const page = await (await first.office.get('')).text()
  assert.match(page, /Rendez les chèques &lt;avant&gt; midi\./)
  const outside = await (await (members.at(-1) as Member).office.get('')).text()
  assert.doesNotMatch(outside, /Rendez les chèques/)
  const [, id] = /id="mot-(\d+)"/.exec(page) ?? []
  assert.equal(
    (await first.office.post(`/mots/${id}/lu`, { to: `${first.office.base}/clients` })).headers.get('location'),
    `${first.office.base}/clients`,
  )
  assert.equal(
    (await first.office.post(`/mots/${id}/lu`, { to: 'https://ailleurs.fr/' })).headers.get('location'),
    first.office.base,
  )
  assert.doesNotMatch(await (await first.office.get('')).text(), /Rendez les chèques/)
  const desk = await (await prof.get('/bureau/messages')).text()
  assert.match(desk, /Lu par 1 sur 28/)
  assert.equal((await prof.post('/bureau/messages', { to: 'nobody', body: 'x' })).status, 422)
  assert.equal((await prof.post('/bureau/messages', { to: 'all', body: ' ' })).status, 422)
  assert.equal((await prof.post(`/bureau/messages/${id}/reprendre`)).status, 303)
})

test('a teacher looks at the pupil’s page with a word good once, sees all and changes nothing', async () => {
  const prof = await teacher()
  await first.office.get('/clients')
  await live.writeSeen(db)
  const sent = await prof.post('/bureau/regarder', { shop: String(first.shop.id), pupil: String(first.accountId) })
  const address = sent.headers.get('location') ?? ''
  assert.match(address, new RegExp(`^${first.office.base}/regarder\\?mot=`))
  const stranger = aVisitor(database)
  assert.match(
    (await stranger.get(`${first.office.base}/regarder?mot=faux`)).headers.get('location') ?? '',
    /connexion$/,
  )
  assert.equal((await prof.get(address)).headers.get('location'), `${first.office.base}/clients`)
  assert.match((await stranger.get(address)).headers.get('location') ?? '', /connexion$/, 'the word is used')
  const page = await prof.get(`${first.office.base}/clients`)
  assert.equal(page.status, 200)
  assert.match(await page.text(), /Vous regardez cette arrière-boutique en observateur/)
  const before = await db
    .selectFrom('acts')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  const refused = await prof.post(
    `${first.office.base}/catalogue/${first.shop.bear.productId}/stock/${first.shop.bear.variantId}`,
    { quantity: '1' },
  )
  assert.equal(refused.status, 403)
  const after = await db
    .selectFrom('acts')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  assert.equal(after.n, before.n)
  await live.writeSeen(db)
  assert.equal(
    (
      await db
        .selectFrom('employee_sessions')
        .select('last_path')
        .where('employee_id', '=', first.employee.id)
        .executeTakeFirstOrThrow()
    ).last_path,
    `${first.office.base}/clients`,
  )
  assert.equal((await prof.get(`/mag/${members[1]?.shop.slug}/admin01`)).status, 303, 'another shop is not open')
  await prof.post('/bureau/deconnexion')
  assert.equal((await prof.get(`${first.office.base}/clients`)).status, 303, 'the look ends with the desk')
})

test('the class page costs a fixed number of statements', async () => {
  const prof = await teacher()
  await prof.get('/bureau')
  const { count, texts } = await countQueries(database, () => prof.get('/bureau'))
  assert.ok(count <= 5, texts.join('\n'))
  assert.ok(system)
})
