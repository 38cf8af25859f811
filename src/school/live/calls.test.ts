import assert from 'node:assert/strict'
import test from 'node:test'
import * as lessons from '#lessons'
import * as live from '#live'
import * as school from '#school'
import { anEmployee, anOffice, aShop, aVisitor, testDatabase, until } from '#test'

const database = await testDatabase()
const { db } = database
const PASSWORD = 'mot de passe du professeur'
await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
await school.firstTeacher(db, PASSWORD)
const shop = await aShop(db, 'La Récré')
const kenza = await anEmployee(db, shop.id)
await db.updateTable('employees').set({ profile: 'manager' }).execute()
const office = await anOffice(database, shop, kenza)
const { account_id } = await db
  .selectFrom('employees')
  .select('account_id')
  .where('id', '=', kenza.id)
  .executeTakeFirstOrThrow()
const accountId = account_id ?? 0
const { id: classId } = await db.insertInto('classes').values({ name: '2GA' }).returning('id').executeTakeFirstOrThrow()
await db.insertInto('pupils').values({ account_id: accountId, class_id: classId }).execute()
const { id: teacherId } = await db
  .selectFrom('accounts')
  .select('id')
  .where('kind', '=', 'teacher')
  .executeTakeFirstOrThrow()

async function atDesk() {
  const visitor = aVisitor(database)
  assert.equal((await visitor.post('/bureau/connexion', { login: 'prof', password: PASSWORD })).status, 303)
  return visitor
}
const desk = await atDesk()
const tile = async () => live.partOf(await live.lookNow(db), teacherId, {}).pupils[0]
const acts = (verb: string) => db.selectFrom('acts').selectAll().where('verb', '=', verb).execute()

test('a call is on the tile first with its words, is answered, and the answer is on the pupil’s page', async () => {
  await office.get('')
  await live.writeSeen(db)
  assert.equal((await office.post('/aide', { words: 'Le chèque ne dit pas le nom.' })).status, 303)
  const calling = await tile()
  assert.deepEqual([calling?.needs, calling?.call?.words], ['calls', 'Le chèque ne dit pas le nom.'])
  assert.equal(calling?.done.acts, 0, 'a call is no act of the trade')
  const page = await (await desk.get('/bureau')).text()
  assert.match(page, /class="tile calls"/)
  assert.match(page, /Le chèque ne dit pas le nom\./)
  const id = calling?.call?.id ?? 0
  assert.equal((await desk.post(`/bureau/appels/${id}/vu`)).status, 303)
  assert.equal((await tile())?.needs, 'working', 'somebody comes')
  assert.match(await (await office.get('')).text(), /a vu votre appel/)
  assert.equal((await desk.post(`/bureau/appels/${id}/reponse`, { body: '' })).status, 422)
  assert.equal((await desk.post(`/bureau/appels/${id}/reponse`, { body: 'Regardez le dos.' })).status, 303)
  assert.match(await (await office.get('')).text(), /Regardez le dos\./)
  assert.equal((await tile())?.call, null)
  assert.equal((await desk.post(`/bureau/appels/${id}/reponse`, { body: 'Encore' })).status, 404, 'it is over')
  assert.deepEqual(
    (await acts('help.call')).map(({ actor_kind }) => actor_kind),
    ['employee'],
  )
  assert.deepEqual(
    (await acts('help.answer')).map(({ actor_kind, actor_id }) => [actor_kind, actor_id]),
    [['teacher', teacherId]],
  )
})

test('a pupil answers a word of the teacher, which is read by that', async () => {
  const page = await (await office.get('')).text()
  const [, id] = /id="mot-(\d+)"/.exec(page) ?? []
  assert.equal((await office.post(`/mots/${id}/reponse`, { reply: ' ' })).status, 422)
  assert.equal((await office.post(`/mots/${id}/reponse`, { reply: 'Merci, trouvé !' })).status, 303)
  assert.doesNotMatch(await (await office.get('')).text(), /Regardez le dos\./)
  assert.match(await (await desk.get('/bureau/messages')).text(), /Merci, trouvé !/)
  assert.match(await (await desk.get('/bureau')).text(), /répond.*Merci, trouvé/)
})

test('a call is taken back, said anew while it waits, and not made more than twelve times an hour', async () => {
  await office.post('/aide', { words: 'un' })
  await office.post('/aide', { words: 'deux' })
  assert.equal((await tile())?.call?.words, 'deux')
  assert.equal((await acts('help.call')).length, 2, 'the second is the same call')
  assert.equal((await office.post('/aide/fin')).status, 303)
  assert.equal((await tile())?.call, null)
  for (let n = 0; n < 10; n++) {
    assert.equal((await office.post('/aide')).status, 303)
    await office.post('/aide/fin')
  }
  const refused = await office.post('/aide')
  assert.equal(refused.status, 429)
  assert.match(await refused.text(), /levez la main/)
  assert.equal((await office.post('/aide', { words: 'x'.repeat(201) })).status, 422)
})

test('who is refused five times in a row is said to be stuck, until something is received', async () => {
  const path = `/catalogue/${shop.bear.productId}/stock/${shop.bear.variantId}`
  for (let n = 0; n < 5; n++) assert.equal((await office.post(path, { quantity: 'beaucoup' })).status, 422)
  await until('all five are counted', async () => (await tile())?.refusals === 5)
  assert.equal((await tile())?.needs, 'blocked')
  assert.equal((await office.post(path, { quantity: '4' })).status, 303)
  await until('the work is seen', async () => (await tile())?.needs === 'working')
})

test('a teacher works in a shop under the own name: acts, history and letters are the teacher’s, never a pupil’s', async () => {
  const sent = await desk.post('/bureau/regarder', { entrer: `${shop.id}` })
  await desk.get(sent.headers.get('location') ?? '')
  const base = office.base
  const page = await (await desk.get(base)).text()
  assert.match(page, /Vous travaillez dans cette arrière-boutique sous votre nom/)
  assert.doesNotMatch(page, /popovertarget="appeler"/)
  const path = `${base}/catalogue/${shop.bear.productId}/stock/${shop.bear.variantId}`
  assert.equal((await desk.post(path, { quantity: '9' })).status, 303)
  const [act] = (await acts('stock.correct')).slice(-1)
  assert.deepEqual([act?.actor_kind, act?.actor_id], ['teacher', teacherId])
  assert.match(act?.actor_name ?? '', /, professeur$/)
  const before = (await tile())?.done.acts
  for (const own of ['/mon-compte', '/mon-travail', '/aide', '/mots/1/lu'])
    assert.equal((await desk.post(`${base}${own}`, { words: 'x' })).status, 403, own)
  assert.equal((await tile())?.done.acts, before)
  assert.equal((await desk.post(`${base}/regarder/fin`)).headers.get('location'), '/bureau')
  assert.equal((await desk.get(base)).status, 303, 'leaving ends it')
})

test('a shop where only a colleague’s pupils work is not entered', async () => {
  const { id: colleague } = await db
    .insertInto('accounts')
    .values({ kind: 'teacher', login: 'roy', first_name: 'Nadia', last_name: 'Roy', password_hash: 'none' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.insertInto('class_teachers').values({ class_id: classId, account_id: teacherId }).execute()
  const enter = (works: boolean) => live.handOver(db, { id: colleague, token: 'x' }, { shopId: shop.id, works })
  await assert.rejects(enter(true), /classe d’un collègue/)
  await assert.rejects(enter(false), /classe d’un collègue/)
})

test('who is being helped keeps the question on the tile until it is settled, work follows, or the lesson ends', async () => {
  await db.deleteFrom('help_calls').execute()
  await office.post('/aide', { words: 'Quel transporteur ?' })
  const call = async () => (await tile())?.call ?? { id: 0 }
  const page = async () => (await desk.get('/bureau')).text()
  const { id } = await call()
  await desk.post(`/bureau/appels/${id}/vu`)
  assert.match(await page(), /y va\s: «\sQuel transporteur \?\s»/)
  const path = `/catalogue/${shop.bear.productId}/stock/${shop.bear.variantId}`
  assert.equal((await office.post(path, { quantity: '21' })).status, 303)
  assert.doesNotMatch(await page(), /y va\s: «\sQuel/)
  assert.equal((await desk.post(`/bureau/appels/${id}/regle`)).status, 303)
  assert.equal((await tile())?.call, null)
  const prof = { kind: 'teacher' as const, id: teacherId, name: 'S. LUNEAU' }
  await assert.rejects(live.settleCall(db, prof, id), /terminé/)
  const lesson = await lessons.start(db, prof, { classId, name: 'Séance', instruction: '' })
  await office.post('/aide', { words: 'Et le bon ?' })
  await lessons.end(db, prof, lesson)
  assert.equal((await tile())?.call, null, 'no call goes into the next lesson')
})
