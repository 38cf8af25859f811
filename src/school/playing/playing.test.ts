import assert from 'node:assert/strict'
import test from 'node:test'
import * as customers from '#customers'
import { sql } from '#database'
import { type Actor, enterDesk, leaveDesk } from '#people'
import * as playing from '#playing'
import * as school from '#school'
import { aCustomer, anOrder, aShop, emptyShops, patience, testDatabase } from '#test'
import { postcodeFault } from '../../shop/customers/countries.ts'
import { People } from './people.ts'
import { homeRange, towns } from './towns.ts'

const database = await testDatabase()
const { db } = database
const PASSWORD = 'mot de passe du professeur'
await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
await school.firstTeacher(db, PASSWORD)
const { id: teacherId } = await db
  .selectFrom('accounts')
  .select('id')
  .where('kind', '=', 'teacher')
  .executeTakeFirstOrThrow()
const teacher: Actor = { kind: 'teacher', id: teacherId, name: 'M. PROF' }
const first = (seed: string, count: number) => {
  const people = new People(seed)
  return Array.from({ length: count }, (_, index) => people.at(index))
}
const emailsOf = async (shopId: number) =>
  (await db.selectFrom('customers').select('email').where('shop_id', '=', shopId).orderBy('id').execute()).map(
    ({ email }) => email,
  )
const inShop = (shopIds: number[], each: number, more: Partial<Parameters<typeof playing.invent>[2]> = {}) =>
  playing.invent(db, teacher, { shopIds, each, seed: '4821', who: 'same', ...more })

test('a seed gives the same people again, and another seed others', () => {
  for (const seed of ['1', '4821', 'séance 3', 'é', 'x'.repeat(30)]) {
    assert.deepEqual(first(seed, 60), first(seed, 60), seed)
    assert.deepEqual(first(seed, 60).slice(0, 10), first(seed, 10), 'more people begin with the same ones')
  }
  assert.notDeepEqual(first('1', 20), first('2', 20))
})

test('seeds are read in one way, and what is none is refused', () => {
  assert.equal(playing.readSeed('  Séance   3 '), 'séance 3')
  assert.equal(playing.readSeed('SÉANCE 3'), playing.readSeed('séance 3'.normalize('NFD')))
  for (const none of ['', '   ', '<b>', 'x'.repeat(31), '1\n2;']) assert.equal(playing.readSeed(none), '', none)
  for (let n = 0; n < 200; n++) assert.match(playing.newSeed(), /^[1-9][0-9]{4}$/)
})

test('nobody comes twice, and everybody could have filled the form of the shop', () => {
  const people = first('tout le monde', 3000)
  assert.equal(new Set(people.map(({ email }) => email)).size, people.length)
  assert.equal(new Set(people.map((one) => `${one.firstName} ${one.lastName}`)).size, people.length)
  for (const one of people) {
    const filled = {
      ...one,
      addressFirstName: one.firstName,
      addressLastName: one.lastName,
      country: 'FR',
      info: '',
      password: 'mot de passe assez long',
      newsletter: one.newsletter ? 'on' : undefined,
    }
    const read = customers.Registration.safeParse(filled)
    assert.ok(read.success, JSON.stringify([one, read.error?.issues]))
    assert.equal(read.data.email, one.email, 'e-mails are as the shop keeps them')
    assert.match(one.email, /^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*@exemple\.test$/)
    assert.ok(one.birthDate >= '1945' && one.birthDate < '2008', one.birthDate)
    assert.match(one.line1, /^[1-9][0-9]{0,2}( bis)? \p{L}/u)
  }
})

test('telephones are those kept for fiction, in the zone of the town', () => {
  const reserved = /^(01 99 00|02 61 91|03 53 01|04 65 71|05 36 49) \d\d \d\d$/
  for (const { phone, mobile, postcode, city } of first('téléphones', 1500)) {
    assert.ok(phone || mobile, city)
    if (phone) assert.match(phone, reserved)
    if (phone) assert.ok(phone.replaceAll(' ', '').startsWith(homeRange({ postcode, city })), `${city} ${phone}`)
    if (mobile) assert.match(mobile, /^06 39 98 \d\d \d\d$/)
  }
  const zone = (city: string) => homeRange(towns.find((one) => one.city === city) ?? { postcode: '', city }).slice(0, 2)
  const known = { Brest: '02', Paris: '01', Strasbourg: '03', Lyon: '04', Ajaccio: '04', Bordeaux: '05', Dijon: '03' }
  for (const [city, wanted] of Object.entries(known)) assert.equal(zone(city), wanted, city)
})

test('towns are many, in every department of the mainland, with postcodes that are some', () => {
  assert.ok(towns.length > 130)
  assert.equal(new Set(towns.map(({ postcode }) => postcode)).size, towns.length)
  for (const { postcode, city } of towns) {
    assert.equal(postcodeFault('FR', postcode), undefined, city)
    assert.match(city, /^\p{Lu}[\p{L} ’-]+$/u)
  }
  const departments = new Set(towns.map(({ postcode }) => postcode.slice(0, 2)))
  const missing = Array.from({ length: 95 }, (_, n) => String(n + 1).padStart(2, '0')).filter(
    (one) => !departments.has(one),
  )
  assert.deepEqual(missing, [])
})

test('customers come to several shops, the same in each, marked, with an address, and told to the trace once a shop', async () => {
  const [one, two] = [await aShop(db), await aShop(db)]
  assert.equal(await inShop([one.id, two.id], 30), 60)
  const wanted = first('4821', 30).map(({ email }) => email)
  assert.deepEqual(await emailsOf(one.id), wanted)
  assert.deepEqual(await emailsOf(two.id), wanted)
  const { rows } = await sql<{ n: number; homes: number; hashes: number }>`
    select count(*)::int4 as n, count(distinct a.customer_id)::int4 as homes, count(distinct password_hash)::int4 as hashes
    from customers c left join addresses a on a.shop_id = c.shop_id and a.customer_id = c.id and a.last_name = c.last_name
    where c.shop_id = ${one.id} and invented_at is not null`.execute(db)
  assert.deepEqual(rows, [{ n: 30, homes: 30, hashes: 1 }])
  const acts = await db.selectFrom('acts').selectAll().where('verb', '=', 'customers.invent').execute()
  assert.deepEqual(
    acts.map((act) => [act.actor_kind, act.actor_id, act.after]),
    [one, two].map(() => ['teacher', teacherId, { quantity: 30, seed: '4821' }]),
  )
  const { rows: letters } = await sql`select from mails where shop_id = ${one.id}`.execute(db)
  assert.equal(letters.length, 0)
})

test('a second run goes on where the names are free, whoever has an e-mail already', async () => {
  const shop = await aShop(db)
  const people = first('4821', 14).map(({ email }) => email)
  await aCustomer(db, shop.id, people[2])
  await inShop([shop.id], 5)
  assert.deepEqual(await emailsOf(shop.id), [people[2], ...[0, 1, 3, 4, 5].map((index) => people[index])])
  await inShop([shop.id], 5)
  assert.deepEqual((await emailsOf(shop.id)).slice(6), people.slice(6, 11))
})

test('each shop has its own people when asked, in runs at the same time too', async () => {
  const shops = [await aShop(db), await aShop(db), await aShop(db)].map(({ id }) => id)
  await inShop(shops, 20, { who: 'different' })
  const all = (await Promise.all(shops.map(emailsOf))).flat()
  assert.equal(new Set(all).size, 60)
  await Promise.all([inShop(shops, 10), inShop(shops, 10), inShop([...shops].reverse(), 10)])
  for (const id of shops) assert.equal((await emailsOf(id)).length, 50)
})

test('a password for all of them opens the shop; without one nobody comes in', async () => {
  const shop = await aShop(db)
  await inShop([shop.id], 3, { password: 'clients de la classe' })
  const [email = ''] = await emailsOf(shop.id)
  assert.ok((await customers.signIn(db, shop.id, email, 'clients de la classe')).token)
  await inShop([shop.id], 1, { seed: 'autre' })
  const [, , , other = ''] = await emailsOf(shop.id)
  await assert.rejects(customers.signIn(db, shop.id, other, ''))
})

test('what cannot be is refused with the field at fault, and nothing is made', async () => {
  const shop = await aShop(db)
  const wrong: [Parameters<typeof inShop>[2], string][] = [
    [{ each: 0 }, 'nombre'],
    [{ each: 201 }, 'nombre'],
    [{ each: Number.NaN }, 'nombre'],
    [{ each: 1.5 }, 'nombre'],
    [{ seed: '' }, 'graine'],
    [{ shopIds: [] }, 'ou'],
    [{ password: 'court' }, 'password'],
    [{ each: 200, shopIds: Array.from({ length: 101 }, (_, n) => n + 1), who: 'different' }, 'nombre'],
  ]
  for (const [more, field] of wrong)
    await assert.rejects(
      inShop([shop.id], 5, more),
      (error: { fields?: object }) => field in (error.fields ?? {}),
      field,
    )
  await assert.rejects(inShop([shop.id, 999_999], 5), { status: 404 })
  assert.deepEqual(await emailsOf(shop.id), [])
})

test('150 customers in thirty shops take about a second', async () => {
  const shops = await emptyShops(
    db,
    Array.from({ length: 30 }, (_, n) => `Voisine ${n + 1}`),
  )
  const started = performance.now()
  assert.equal(await inShop(shops, 150), 4500)
  const took = performance.now() - started
  assert.ok(took < patience(4000), `${Math.round(took)} ms`)
  // PostgreSQL asks of each who goes whether any of twenty tables names it: ten shops tell what thirty tell.
  const again = performance.now()
  assert.equal(await customers.removeInvented(db, teacher, shops.slice(0, 10)), 1500)
  assert.ok(performance.now() - again < patience(2000), `${Math.round(performance.now() - again)} ms`)
  console.log(`# made in ${Math.round(took)} ms, removed in ${Math.round(performance.now() - again)} ms`)
})

test('only made-up customers without an order are removed, with all that is theirs', async () => {
  const shop = await aShop(db)
  const real = await aCustomer(db, shop.id)
  const buyer = await aCustomer(db, shop.id)
  await anOrder(db, shop, buyer)
  await sql`update customers set invented_at = now() where shop_id = ${shop.id} and id = ${buyer.id}`.execute(db)
  await inShop([shop.id], 8)
  const unused = (await playing.listUnused(db)).find(({ shopId }) => shopId === shop.id)
  assert.equal(unused?.customers, 8)
  assert.equal(await customers.removeInvented(db, teacher, [shop.id]), 8)
  const left = await db.selectFrom('customers').select('id').where('shop_id', '=', shop.id).orderBy('id').execute()
  assert.deepEqual(
    left.map(({ id }) => id),
    [real.id, buyer.id],
  )
  assert.equal(await customers.removeInvented(db, teacher, [shop.id]), 0)
})

const LONG = { shopSlug: 'la-longue-liste' }
test('the list is read page by page, forwards and back, and searched without accents', async () => {
  const shop = await aShop(db, 'La longue liste')
  await inShop([shop.id], 60)
  await aCustomer(db, shop.id, 'hélène@exemple.fr')
  const seen: number[] = []
  let page = await playing.list(db, LONG)
  assert.equal(page.total, 61)
  assert.equal(page.previous, undefined)
  for (;;) {
    seen.push(...page.rows.map(({ id }) => id))
    if (!page.next) break
    const here = page
    page = await playing.list(db, { ...LONG, after: page.next })
    const back = await playing.list(db, { ...LONG, before: page.previous })
    assert.deepEqual(back.rows, here.rows)
  }
  assert.equal(new Set(seen).size, 61)
  assert.equal((await playing.list(db, { ...LONG, origin: 'real' })).total, 1)
  assert.equal((await playing.list(db, { ...LONG, origin: 'invented' })).total, 60)
  assert.equal((await playing.list(db, { ...LONG, words: 'helene ONIM longue' })).rows[0]?.email, 'hélène@exemple.fr')
  assert.equal((await playing.list(db, { ...LONG, words: 'hélène 100%zzz' })).total, 0)
  for (const after of ['x', '1-', '-1', '0-0', '9'.repeat(40), "1-1'"])
    assert.equal((await playing.list(db, { ...LONG, after })).rows.length, 25, after)
})

test('who becomes a customer is that customer as long as the desk is open, in that shop alone', async () => {
  const [shop, other] = [await aShop(db), await aShop(db)]
  const anne = await aCustomer(db, shop.id)
  const bea = await aCustomer(db, shop.id)
  const desk = await enterDesk(db, { login: 'prof', password: PASSWORD })
  const visit = async (token: string, slug = shop.slug) =>
    (await customers.visit(db, { slug, token }))?.customer ?? null
  const as = (customerId: number, token = desk) => playing.become(db, { token }, { shopSlug: shop.slug, customerId })
  const { token, base } = await as(anne.id)
  assert.equal(base, `/mag/${shop.slug}`)
  assert.deepEqual([(await visit(token))?.id, (await visit(token))?.playedBy], [anne.id, teacherId])
  assert.equal(await visit(token, other.slug), null)
  const { token: next } = await as(bea.id)
  assert.equal(await visit(token), null, 'one customer of a shop at a time')
  assert.equal((await visit(next))?.id, bea.id)
  const own = await customers.openSession(db, shop.id, anne.id)
  assert.equal((await visit(own))?.playedBy, null)
  await assert.rejects(as(999_999), { status: 404 })
  await assert.rejects(as(anne.id, 'x'.repeat(43)), { status: 404 })
  await assert.rejects(playing.become(db, { token: desk }, { shopSlug: other.slug, customerId: anne.id }), {
    status: 404,
  })
  assert.equal((await visit(next))?.id, bea.id, 'what was refused changed nothing')
  await db.updateTable('shops').set({ opened_at: null }).where('id', '=', shop.id).execute()
  await assert.rejects(as(anne.id), /fermée au public/)
  await db.updateTable('accounts').set({ closed_at: new Date() }).where('id', '=', teacherId).execute()
  assert.equal(await visit(next), null, 'a closed account plays nobody')
  await db.updateTable('accounts').set({ closed_at: null }).where('id', '=', teacherId).execute()
  await leaveDesk(db, desk)
  assert.equal(await visit(next), null)
  assert.equal((await visit(own))?.id, anne.id)
})
