import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import * as arrivals from '#arrivals'
import * as carts from '#carts'
import { countQueries } from '#database'
import * as live from '#live'
import * as playing from '#playing'
import * as school from '#school'
import { anEmployee, anOffice, aShop, aVisitor, testDatabase } from '#test'
import { endLive } from '../../http/index.ts'
import { againValues } from './arrivals/form-values.ts'

const database = await testDatabase()
const { db } = database
after(endLive)
const PASSWORD = 'mot de passe du professeur'
await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
await school.firstTeacher(db, PASSWORD)
const toys = await aShop(db, 'La Récré')
const bikes = await aShop(db, 'Les Cycles')
const karim = await anEmployee(db, toys.id, 'Karim', 'BENALI')
const BASE = '/bureau/clients'

async function teacher() {
  const visitor = aVisitor(database)
  assert.equal((await visitor.post('/bureau/connexion', { login: 'prof', password: PASSWORD })).status, 303)
  return visitor
}
const prof = await teacher()
const page = async (path: string, status = 200, visitor = prof) => {
  const answer = await visitor.get(path)
  assert.equal(answer.status, status, path)
  return (await answer.text()).replaceAll('\u00a0', ' ')
}
const ask = (more: Record<string, string> = {}) =>
  new URLSearchParams({ voir: '1', nombre: '12', graine: '4821', gens: 'same', ou: 'all', ...more }).toString()
const customerCount = async () =>
  (await db.selectFrom('customers').select('id').where('invented_at', 'is not', null).execute()).length

test('without customers the page says how to have some', async () => {
  const text = await page(BASE)
  assert.match(text, /Aucun client pour l’instant/)
  assert.match(await page(`${BASE}/effacer`), /Rien à effacer/)
  assert.match(await page(`${BASE}/nouveaux?boutique=${bikes.id}`), new RegExp(`value="${bikes.id}" checked`))
})

test('the first ten are shown and nothing is made; the same address shows the same people', async () => {
  const text = await page(`${BASE}/nouveaux?${ask()}`)
  assert.match(text, /24 clients en tout : 12 par boutique, dans 2 boutiques\. Graine 4821\./)
  assert.equal(text.match(/@exemple\.test/g)?.length, 10)
  assert.equal(await page(`${BASE}/nouveaux?${ask()}`).then(mails), mails(text))
  assert.notEqual(await page(`${BASE}/nouveaux?${ask({ graine: '4822' })}`).then(mails), mails(text))
  assert.equal(await customerCount(), 0)
})
const mails = (text: string) => (text.match(/[a-z.-]+@exemple\.test/g) ?? []).join(' ')

test('what is wrong is said with what was typed', async () => {
  for (const [more, said] of [
    [{ nombre: '0' }, /de 1 à 200/],
    [{ nombre: '201' }, /de 1 à 200/],
    [{ nombre: 'beaucoup' }, /value="beaucoup"/],
    [{ graine: '<b>' }, /value="&lt;b&gt;"/],
    [{ ou: 'some' }, /au moins une boutique/],
  ] as const) {
    const text = await page(`${BASE}/nouveaux?${ask(more)}`, 422)
    assert.match(text, said)
    assert.match(text, /error-summary/)
  }
  const weak = await prof.post(`${BASE}/nouveaux`, { ...asked, password: 'court' })
  assert.equal(weak.status, 422)
  assert.match(await weak.text(), /au moins 8 caractères\./)
  assert.equal((await prof.post(`${BASE}/nouveaux`)).status, 422)
  assert.equal(await customerCount(), 0)
})
const asked = { nombre: '12', graine: '4821', gens: 'same', ou: 'some', boutique: [`${toys.id}`, `${bikes.id}`] }

test('customers are made, listed, searched, and read in two statements', async () => {
  const made = await prof.post(`${BASE}/nouveaux`, asked)
  assert.equal(made.headers.get('location'), `${BASE}?origine=invented`)
  assert.match(await page(BASE), /24 clients créés dans 2 boutiques, graine 4821\./)
  const [found] = (await playing.list(db, { shopSlug: toys.slug })).rows
  const text = await page(`${BASE}?boutique=${toys.slug}&q=${encodeURIComponent(found?.email ?? '')}`)
  assert.equal(text.match(/class="button secondary small"/g)?.length, 1)
  assert.match(await page(`${BASE}?q=personne`), /Aucun client ne correspond/)
  assert.match(await page(`${BASE}?boutique=nulle-part&origine=x&after=y`), /Aucun client ne correspond/)
  // The teacher's session, the shops, the customers.
  assert.equal((await countQueries(database, () => page(BASE))).count, 3)
})

const played = async (visitor = prof, shop = toys, rank = 0) => {
  const one = (await playing.list(db, { shopSlug: shop.slug, origin: 'invented' })).rows[rank]
  if (!one) throw new Error('no customer')
  const answer = await visitor.post(`${BASE}/devenir`, { boutique: shop.slug, client: String(one.id) })
  assert.equal(answer.status, 303)
  assert.equal(answer.headers.get('location'), `/mag/${shop.slug}`)
  return one
}

test('the teacher is the customer on every page of the shop, in a marked window, and comes back in one click', async () => {
  const one = await played()
  const cookie = prof.cookies.get(playing.COOKIE)
  assert.equal(cookie?.path, `/mag/${toys.slug}`)
  assert.match(cookie?.header ?? '', /HttpOnly; SameSite=Lax/)
  const band = `Vous jouez ${one.civility} ${one.firstName} ${one.lastName}.`
  const base = `/mag/${toys.slug}`
  for (const path of ['', '/mon-compte', '/panier', '/identifiez-vous/x', '/nouveautes'])
    assert.ok((await page(`${base}${path}`, path.endsWith('x') ? 404 : 200)).includes(band), path)
  const visitor = aVisitor(database)
  for (let n = 0; n < 2; n++)
    assert.ok(!(await page(base, 200, visitor)).includes('played-band'), 'a stranger sees no band')
  assert.ok((await page(base)).includes(band), 'kept pages are not mixed up')
  assert.ok(!(await page(`/mag/${bikes.slug}`)).includes('played-band'), 'the other shop knows nobody')

  const back = await prof.post(`${base}/jeu/fin`)
  assert.equal(back.headers.get('location'), `${BASE}?boutique=${toys.slug}`)
  assert.equal(prof.cookies.has(playing.COOKIE), false)
  assert.ok(!(await page(base)).includes('played-band'))
  assert.equal((await prof.post(`${base}/jeu/fin`)).headers.get('location'), base)
})

test('two shops at once, each with its customer; whoever visited from that browser is still there afterwards', async () => {
  const visitor = await teacher()
  await visitor.post(`/mag/${toys.slug}/panier/ajouter`, { variant: String(toys.bear.variantId) })
  const anonymous = visitor.cookies.get('preau_visit')?.value
  await played(visitor, toys)
  assert.equal(visitor.cookies.get('preau_visit')?.value, anonymous)
  assert.doesNotMatch(await page(`/mag/${toys.slug}/panier`, 200, visitor), /Ours Marcel/)
  await visitor.post(`/mag/${toys.slug}/jeu/fin`)
  assert.match(await page(`/mag/${toys.slug}/panier`, 200, visitor), /Ours Marcel/)
})

test('leaving the desk ends the game; the sign-out of the shop too', async () => {
  const visitor = await teacher()
  await played(visitor)
  await visitor.post(`/mag/${toys.slug}/deconnexion`)
  assert.equal(visitor.cookies.has(playing.COOKIE), false)
  await played(visitor)
  await visitor.post('/bureau/deconnexion')
  const text = await page(`/mag/${toys.slug}`, 200, visitor)
  assert.doesNotMatch(text, /played-band/)
  assert.match(text, /identifiez-vous/)
  assert.equal(visitor.cookies.has(playing.COOKIE), false, 'the browser forgets it')
})

test('a pupil becomes nobody, and the secret of a played customer opens nothing else', async () => {
  const one = await played()
  const secret = prof.cookies.get(playing.COOKIE)?.value ?? ''
  const fields = { boutique: toys.slug, client: String(one.id) }
  const pupil = aVisitor(database)
  const { token } = await anOffice(database, toys, karim)
  pupil.cookies.set('preau_admin', { value: token, path: '/', header: '' })
  for (const visitor of [pupil, aVisitor(database)]) {
    const answer = await visitor.post(`${BASE}/devenir`, fields)
    assert.match(answer.headers.get('location') ?? '', /^\/bureau\/connexion/)
  }
  const thief = aVisitor(database)
  const put = (name: string, path: string) => thief.cookies.set(name, { value: secret, path, header: '' })
  put('preau_desk', '/bureau')
  put('preau_admin', `/mag/${toys.slug}/admin01`)
  put(playing.COOKIE, `/mag/${bikes.slug}`)
  assert.equal((await thief.get(BASE)).status, 303)
  assert.equal((await thief.get(`/mag/${toys.slug}/admin01`)).status, 303)
  assert.doesNotMatch(await page(`/mag/${bikes.slug}`, 200, thief), /played-band/)
  for (const wrong of [{}, { client: 'x' }, { client: '999999' }, { boutique: bikes.slug }, { boutique: '' }])
    assert.ok([303, 404].includes((await prof.post(`${BASE}/devenir`, { ...fields, ...wrong })).status))
  assert.equal((await prof.post(`${BASE}/devenir`, { boutique: 'nulle-part', client: '1' })).status, 404)
})

test('what the teacher does is the customer’s act, marked, and no pupil’s: the class at work counts nothing', async () => {
  const before = await live.lookNow(db)
  const one = await played(prof, toys, 3)
  const base = `/mag/${toys.slug}`
  await prof.post(`${base}/panier/ajouter`, { variant: String(toys.train.variantId) })
  const address = await db
    .selectFrom('addresses')
    .select('id')
    .where('shop_id', '=', toys.id)
    .where('customer_id', '=', one.id)
    .executeTakeFirstOrThrow()
  await carts.chooseAddresses(db, toys.id, one.id, { deliveryId: address.id, invoiceId: address.id, message: '' })
  await prof.post(`${base}/commande/port`, { carrier: String(toys.carrierIds[0]), terms: 'on' })
  const paying = await page(`${base}/commande/paiement`)
  const read = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(paying)?.[1] ?? ''
  const order = { cart: read('cart'), total: read('total'), payment: 'cheque' }
  const placed = await prof.post(`${base}/commande/paiement`, order)
  assert.match(placed.headers.get('location') ?? '', /confirmation/)
  const acts = await db.selectFrom('acts').selectAll().where('verb', '=', 'orders.place').execute()
  const { id: teacherId } = await db
    .selectFrom('accounts')
    .select('id')
    .where('login', '=', 'prof')
    .executeTakeFirstOrThrow()
  assert.deepEqual(
    acts.map(({ actor_kind, actor_id, played_by }) => [actor_kind, actor_id, played_by]),
    [['customer', one.id, teacherId]],
  )
  const after = await live.lookNow(db)
  assert.deepEqual(after.acts, before.acts)
  assert.deepEqual(
    after.pupils.map(({ done, last, here }) => [done, last, here?.shopId]),
    before.pupils.map(({ done, last, here }) => [done, last, here?.shopId]),
  )
  assert.equal(after.shops.find(({ id }) => id === toys.id)?.waiting, 1, 'the order waits for the class')
  const office = await anOffice(database, toys, karim)
  const list = await (await office.get(`/clients`)).text()
  assert.match(list, new RegExp(one.lastName))
  assert.doesNotMatch(list, /inventé|jou[ée]/i, 'pupils are not told')
})

test('the form of the same lesson again says how lively it was, or that incidents were counted one by one', () => {
  const each = { each: 20, payments: { card: 2, cheque: 2, transfer: 1 } }
  const rest = { seed: 'TGA', when: { mode: 'now' }, baskets: 'medium', known: 40, businesses: 10 } as const
  const mixOf = (incidents: arrivals.Asked['incidents']) =>
    againValues({ seed: 'TGA', asked: { ...each, ...rest, incidents } }).melange
  for (const mix of ['none', 'calm', 'usual', 'hard'] as const) assert.equal(mixOf(arrivals.mixOf(mix, each)), mix)
  assert.equal(mixOf({ ...arrivals.mixOf('usual', each), cheque: 9 }), 'own')
})

test('made-up customers without orders are removed from the shops ticked', async () => {
  const text = await page(`${BASE}/effacer`)
  assert.match(text, /La Récré \(11 clients\)/)
  assert.match(text, /Les Cycles \(12 clients\)/)
  await prof.post(`${BASE}/effacer`)
  assert.match(await page(BASE), /Aucune boutique n’est cochée/)
  await prof.post(`${BASE}/effacer`, { shop: [`${toys.id}`, 'x', '999999'] })
  assert.match(await page(BASE), /11 clients effacés/)
  assert.equal(await customerCount(), 13)
})
