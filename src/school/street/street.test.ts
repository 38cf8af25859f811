import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import * as classes from '#classes'
import * as clock from '#clock'
import { countQueries, sql } from '#database'
import { openFiles } from '#files'
import * as mail from '#mail'
import type { Actor } from '#people'
import { Invalid, NotFound } from '#refusals'
import * as school from '#school'
import * as shops from '#shops'
import * as stock from '#stock'
import * as street from '#street'
import { aCustomer, anOrder, aShop, aVisitor, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
const folder = await mkdtemp(join(tmpdir(), 'preau-street-'))
after(() => rm(folder, { recursive: true, force: true }))
const files = openFiles(folder, db)
const teacher: Actor = { kind: 'teacher', id: 1, name: 'S. LUNEAU' }
await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
const toys = await aShop(db, 'La Récré')
const LIST = ['Léa;Moreau', 'Léa;Martin', 'Léa;Morin', 'Karim;Benali', 'Inès;Sow'].map((line) => {
  const [first, last] = line.split(';')
  return { firstName: first ?? '', lastName: last ?? '', className: '2GA1', birthDate: '05032010' }
})
await classes.enrol(db, LIST as classes.ListedPupil[])
const circle = async () => (await street.circles(db)).find(({ name }) => name === '2GA1') as street.Circle
const stateOf = async (id: number) => (await street.one(db, id))?.state
const ordersOf = async (shopId: number) => (await street.one(db, shopId))?.orders

test('a shop is closed to the public, put away and taken out again; customers and the portal see it', async () => {
  const visitor = aVisitor(database)
  const shop = await aShop(db, 'Les Cycles')
  const base = `/mag/${shop.slug}`
  assert.equal((await visitor.get(base)).status, 200)
  assert.equal(await street.close(db, teacher, [shop.id]), 1)
  assert.equal(await street.close(db, teacher, [shop.id]), 0, 'closing what is closed changes nothing')
  assert.equal((await visitor.get(base)).status, 403)
  assert.equal((await visitor.get(`${base}/admin01/connexion`)).status, 200, 'pupils go on working')
  await street.open(db, teacher, [shop.id])
  await street.archive(db, teacher, [shop.id])
  assert.equal(await stateOf(shop.id), 'archived')
  assert.equal((await visitor.get(base)).status, 403)
  assert.equal((await visitor.get(`${base}/admin01/connexion`)).status, 403)
  assert.ok(!(await (await visitor.get('/')).text()).includes('Les Cycles'))
  assert.ok((await street.shopsAtWork(db)).every(({ id }) => id !== shop.id))
  await street.unarchive(db, teacher, [shop.id])
  assert.equal(await stateOf(shop.id), 'open', 'it comes back as it was')
  const acts = await db
    .selectFrom('acts')
    .select('verb')
    .where('shop_id', '=', shop.id)
    .where('actor_kind', '=', 'teacher')
    .execute()
  assert.deepEqual(
    acts.map(({ verb }) => verb),
    ['shops.close', 'shops.open', 'shops.archive', 'shops.unarchive'],
  )
  await assert.rejects(street.open(db, teacher, [shop.id, 999_999]), NotFound)
})

test('a shop is removed a week after it was asked, unless one changes one’s mind', async () => {
  const [kept, gone] = [await aShop(db, 'Gardée'), await aShop(db, 'Partie')]
  const day = await clock.at(new Date('2026-11-25T10:00:00Z'), () =>
    street.planRemoval(db, teacher, [kept.id, gone.id]),
  )
  assert.equal(day, '2026-12-02')
  assert.equal((await aVisitor(database).get(`/mag/${gone.slug}/admin01/connexion`)).status, 403)
  await street.cancelRemoval(db, teacher, [kept.id])
  assert.equal(await stateOf(kept.id), 'open')
  assert.equal(await clock.at(new Date('2026-12-01T10:00:00Z'), () => street.removeDue(db)), 0)
  assert.equal(await stateOf(gone.id), 'removing')
  assert.equal(await clock.at(new Date('2026-12-02T10:00:00Z'), () => street.removeDue(db)), 1)
  assert.equal(await street.one(db, gone.id), undefined)
  assert.equal(await stateOf(kept.id), 'open')
})

test('another name and address; those of another shop, and those that are none, are refused', async () => {
  const shop = await aShop(db, 'À renommer')
  await street.rename(db, teacher, shop.id, { name: '  Le Pré  vert ', slug: '/mag/Le-Pre-Vert' })
  const now = await street.one(db, shop.id)
  assert.deepEqual([now?.name, now?.slug], ['Le Pré vert', 'le-pre-vert'])
  await assert.rejects(street.rename(db, teacher, shop.id, { name: 'X', slug: toys.slug }), shops.SlugTaken)
  for (const [name, slug] of [
    ['', 'a'],
    ['X', ''],
    ['X', 'pré vert'],
    ['X', '../bureau'],
    ['x'.repeat(81), 'a'],
  ])
    await assert.rejects(street.rename(db, teacher, shop.id, { name: name ?? '', slug: slug ?? '' }), Invalid)
})

test('a pattern gives each pupil a name and an address of one’s own; unknown words are refused', async () => {
  const whose = street.holders(await circle(), {
    accountIds: (await circle()).pupils.map(({ accountId }) => accountId),
  })
  const pattern = { name: '{boutique} de {prénom} {initiale}', slug: '{boutique}-{prenom}-{initiale}' }
  const planned = street.plan(whose, pattern, { shop: 'La Récré', taken: new Set(['la-recre-ines-s']) })
  const of = (holder: string) => planned.find((one) => one.holder === holder)
  assert.deepEqual([of('Karim BENALI')?.name, of('Karim BENALI')?.slug], ['La Récré de Karim B', 'la-recre-karim-b'])
  assert.deepEqual([of('Inès SOW')?.slug, of('Inès SOW')?.numbered], ['la-recre-ines-s-2', true])
  assert.equal(new Set(planned.map(({ slug }) => slug)).size, 5)
  assert.equal(new Set(planned.map(({ name }) => name)).size, 5, 'three Léa M. have three names')
  for (const wrong of [
    { name: '{mystère}', slug: 'a' },
    { name: '{groupe}', slug: 'a' },
    { name: ' ', slug: 'a' },
    { name: 'A', slug: '!!' },
  ])
    assert.throws(() => street.plan(whose, wrong, { shop: 'La Récré', taken: new Set() }), Invalid)
})

test('the pattern that is offered suits pupils and groups, says « d’ » where one says it, and publishes no login', () => {
  const circle: street.Circle = {
    id: 1,
    name: '2GA1',
    pupils: ['Inès', 'Océane', 'Anne-Sophie', 'Hélène', 'Yves', 'Yasmine', 'Léa'].map((firstName, index) => ({
      accountId: index + 1,
      firstName,
      lastName: 'MARTIN',
      login: `${firstName.slice(0, 3)}.martin@ga.bac`,
    })),
    groups: [{ id: 9, name: 'Groupe A', accountIds: [1, 2] }],
  }
  const offered = { name: '{boutique} de {pour}', slug: '{boutique}-{classe}-{numero}' }
  const named = (whose: Parameters<typeof street.holders>[1]) =>
    street.plan(street.holders(circle, whose), offered, { shop: 'La Récré', taken: new Set() })
  const pupils = named({ accountIds: circle.pupils.map(({ accountId }) => accountId) })
  assert.deepEqual(
    pupils.map(({ name }) => name.slice('La Récré '.length)),
    ['d’Inès M', 'd’Océane M', 'd’Anne-Sophie M', 'd’Hélène M', 'd’Yves M', 'de Yasmine M', 'de Léa M'],
  )
  assert.deepEqual([pupils[0]?.slug, pupils[6]?.slug], ['la-recre-2ga1-01', 'la-recre-2ga1-07'])
  assert.deepEqual(
    named({ groupIds: [9] }).map(({ name, slug }) => [name, slug]),
    [['La Récré du Groupe A', 'la-recre-2ga1-01']],
  )
})

test('shops of a trade have the same orders to handle and the same letters, each in its own name', async () => {
  const made = await street.create(db, files, teacher, {
    model: { kind: 'trade', trade: 'la-recre-du-bois' },
    with: 'all',
    shops: ['Bois d’Inès', 'Bois de Léa', 'Bois de Karim'].map((name, n) => ({ name, slug: `bois-${n}` })),
  })
  await mail.deliverPending(db)
  const { rows } = await sql<{ fresh: number; first: string; letters: number; sirens: number }>`
    select (select count(*)::int4 from orders where shop_id = s.id and handled_at is null) as fresh,
      (select string_agg(number::text, ' ' order by number) from orders where shop_id = s.id and handled_at is null) as first,
      (select count(*)::int4 from mails where shop_id = s.id) as letters,
      (select count(distinct siren)::int4 from shops where id = any(${made}::bigint[])) as sirens
    from shops s where s.id = any(${made}::bigint[]) order by s.id`.execute(db)
  assert.deepEqual(
    rows.map(({ fresh }) => fresh),
    [5, 5, 5],
    'five wait for the class, as in the demo shop',
  )
  assert.equal(new Set(rows.map(({ first }) => first)).size, 1)
  assert.ok((rows[0]?.letters ?? 0) > 80)
  assert.equal(new Set(rows.map(({ letters }) => letters)).size, 1, 'the same letters everywhere')
  assert.ok(rows.every(({ sirens }) => sirens === 3))
})

test('a class that is purged leaves no name and no login in its shops, their addresses, papers and letters', async () => {
  const classId = await classes.createClass(db, teacher, { name: '2GA7' })
  await classes.enrol(db, [
    { firstName: 'Yasmine', lastName: 'Abadi', className: '2GA7', birthDate: '05032010' },
  ] as never)
  const yasmine = (await street.circles(db)).find(({ name }) => name === '2GA7')?.pupils[0]
  assert.ok(yasmine)
  const model = await aShop(db, 'Le Bois du Haut')
  await anOrder(db, model, await aCustomer(db, model.id))
  const shop = { name: 'Le Bois du Haut de Yasmine A', slug: 'le-bois-yas-abadi', accountIds: [yasmine.accountId] }
  const [id = 0] = await street.create(db, files, teacher, {
    model: { kind: 'copy', fromId: model.id },
    with: 'all',
    shops: [shop],
    profile: 'manager',
  })
  await mail.deliverPending(db)
  await street.keepAll(db, teacher, { shopIds: [id], name: 'fin' })
  await classes.purgeClass(db, teacher, classId)
  const { rows } = await sql<{ row: string }>`
    select to_jsonb(s)::text as row from shops s where s.id = ${id} or s.kept_of = ${id}
    union all select subject || search_text || encode(raw, 'escape') from mails where shop_id = ${id}
    union all select content::text from invoices where shop_id = ${id}`.execute(db)
  assert.ok(rows.length > 2)
  for (const { row } of rows) assert.equal(/.{0,60}(?:yasmine|abadi).{0,20}/i.exec(row)?.[0], undefined)
  assert.equal((await street.one(db, id))?.name, `Le Bois du Haut ${id}`)
})

test('shops of pupils who are gone have names and addresses that read: no letter lost, no number left, none taken', async () => {
  const classId = await classes.createClass(db, teacher, { name: '2GA8' })
  await classes.enrol(db, [
    { firstName: 'Zoé', lastName: 'Dumas', className: '2GA8', birthDate: '05032010' },
    { firstName: 'Marie-Antoinette', lastName: 'de La Fontaine', className: '2GA8', birthDate: '05032010' },
  ] as never)
  const pupils = (await street.circles(db)).find(({ name }) => name === '2GA8')?.pupils ?? []
  const idOf = (first: string) => pupils.find(({ firstName }) => firstName === first)?.accountId ?? 0
  const made = await street.create(db, files, teacher, {
    model: { kind: 'copy', fromId: toys.id },
    with: 'catalogue',
    profile: 'manager',
    shops: [
      ['L’Épicerie d’Œuvre de Zoé D 2', 'l-epicerie-zoe-d', 'Zoé'],
      ['L’Épicerie d’Œuvre de Marie-Antoi', 'l-epicerie-2', 'Marie-Antoinette'],
    ].map(([name = '', slug = '', first = '']) => ({ name, slug, accountIds: [idOf(first)] })),
  })
  const [first = 0, second = 0] = made
  const taken = await aShop(db, 'La voisine')
  await street.rename(db, teacher, taken.id, { name: 'La voisine', slug: `l-epicerie-d-oeuvre-${first}` })
  await classes.purgeClass(db, teacher, classId)
  const shown = await Promise.all([first, second].map((id) => street.one(db, id)))
  assert.deepEqual(
    shown.map((one) => [one?.name, one?.slug]),
    [
      [`L’Épicerie d’Œuvre ${first}`, `l-epicerie-d-oeuvre-${first}-2`],
      [`L’Épicerie d’Œuvre ${second}`, `l-epicerie-d-oeuvre-${second}`],
    ],
  )
})

test('each pupil of a class gets a copy with its orders, opened with a profile, in one act or not at all', async () => {
  const customer = await aCustomer(db, toys.id)
  await anOrder(db, toys, customer)
  const { pupils } = await circle()
  const asked = pupils.map(({ accountId }, index) => ({
    name: `Récré ${index}`,
    slug: `serie-${index}`,
    accountIds: [accountId],
  }))
  const model = { kind: 'copy' as const, fromId: toys.id }
  const ids = await street.create(db, files, teacher, { model, with: 'all', shops: asked, profile: 'manager' })
  assert.equal(ids.length, 5)
  for (const [index, id] of ids.entries()) {
    const shop = await street.one(db, id)
    assert.equal(shop?.orders, 1)
    assert.deepEqual(shop?.workers, [`${pupils[index]?.firstName} ${pupils[index]?.lastName.toUpperCase()}`])
  }
  const before = (await street.list(db)).length
  const again = {
    model,
    with: 'all' as const,
    shops: [
      { name: 'Neuve', slug: 'neuve' },
      { name: 'Prise', slug: 'serie-2' },
    ],
  }
  await assert.rejects(street.create(db, files, teacher, again), shops.SlugTaken)
  const stranger = [{ name: 'Neuve', slug: 'neuve', accountIds: [999_999] }]
  await assert.rejects(street.create(db, files, teacher, { ...again, shops: stranger, profile: 'manager' }), NotFound)
  await assert.rejects(street.create(db, files, teacher, { ...again, shops: [], profile: 'manager' }), Invalid)
  assert.equal((await street.list(db)).length, before)
})

test('a shop is made empty, or of a demo trade with its goods', async () => {
  const [empty] = await street.create(db, files, teacher, {
    model: { kind: 'empty' },
    with: 'catalogue',
    shops: [{ name: 'Vide', slug: 'vide' }],
  })
  const states = await db
    .selectFrom('order_states')
    .select('code')
    .where('shop_id', '=', empty ?? 0)
    .execute()
  assert.equal(states.length, 12)
  const trade = (await street.trades())[0]
  const made = await street.create(db, files, teacher, {
    model: { kind: 'trade', trade: trade?.code ?? '' },
    with: 'catalogue',
    shops: [
      { name: 'Bois de Léa', slug: 'bois-de-lea' },
      { name: 'Bois de Karim', slug: 'bois-de-karim' },
    ],
  })
  const goods = await Promise.all(
    made.map((id) => db.selectFrom('products').select('id').where('shop_id', '=', id).execute()),
  )
  assert.ok((goods[0]?.length ?? 0) > 10)
  assert.equal(goods[0]?.length, goods[1]?.length)
  await assert.rejects(
    street.create(db, files, teacher, {
      model: { kind: 'trade', trade: 'x' },
      with: 'all',
      shops: [{ name: 'X', slug: 'x' }],
    }),
    /modèle n’existe pas/,
  )
})

test('shops go back to a moment, say what they lose, and can be brought forward again', async () => {
  const pair = await street.create(db, files, teacher, {
    model: { kind: 'copy', fromId: toys.id },
    with: 'all',
    shops: [
      { name: 'Une', slug: 'une' },
      { name: 'Deux', slug: 'deux' },
    ],
  })
  const [one = 0, two = 0] = pair
  await street.keepAll(db, teacher, { shopIds: pair, name: 'début de la séance 3' })
  await assert.rejects(street.keepAll(db, teacher, { shopIds: pair, name: ' ' }), Invalid)
  const goods = await db.selectFrom('variants').select(['id', 'reference']).where('shop_id', '=', one).execute()
  const variantId = goods.find(({ reference }) => reference === 'JE-OUR-01')?.id ?? 0
  const carrierIds = (
    await db.selectFrom('carriers').select('id').where('shop_id', '=', one).orderBy('id').execute()
  ).map(({ id }) => id)
  await anOrder(db, { ...toys, id: one, slug: 'une', carrierIds }, await aCustomer(db, one), {
    lines: [{ variantId, quantity: 1 }],
  })
  assert.equal(await ordersOf(one), 2)
  const [moment] = await street.moments(db)
  assert.equal(moment?.name, 'début de la séance 3')
  assert.equal(moment?.kept.length, 2)
  const losses = await street.returns(db, moment as street.Moment)
  assert.deepEqual(
    losses.map(({ name, keptOrders, lostOrders, lostCustomers }) => [name, keptOrders, lostOrders, lostCustomers]),
    [
      ['Deux', 1, 0, 0],
      ['Une', 1, 1, 1],
    ],
  )
  await assert.rejects(street.goBack(db, teacher, { keptId: moment?.id ?? 0, shopIds: [one, toys.id] }), NotFound)
  const { safety } = await street.goBack(db, teacher, { keptId: moment?.id ?? 0, shopIds: [one] })
  assert.equal(await ordersOf(one), 1)
  const forward = (await street.moments(db)).find(({ name }) => name === safety)
  await street.goBack(db, teacher, { keptId: forward?.id ?? 0, shopIds: [one] })
  assert.equal(await ordersOf(one), 2, 'going back is undone')
  assert.equal(await ordersOf(two), 1)
  const visible = await street.list(db)
  assert.ok(
    visible.every(({ slug }) => !slug.startsWith('garde-')),
    'what is kept is not of the street',
  )
  assert.ok((await shops.forPortal(db)).rows.every(({ slug }) => !slug.startsWith('garde-')))
  const hidden = moment?.kept[0]?.id ?? 0
  await assert.rejects(street.open(db, teacher, [hidden]), NotFound)
  await assert.rejects(street.planRemoval(db, teacher, [hidden]), NotFound)
  await street.forgetMoment(db, teacher, moment?.id ?? 0)
  assert.ok((await street.moments(db)).every(({ name }) => name !== 'début de la séance 3'))
})

test('the list is searched by words, class and state with one statement, however many shops there are', async () => {
  const { id: classId } = await circle()
  assert.deepEqual(
    (await street.list(db, { words: 'recre', classId }))
      .map(({ slug }) => slug)
      .filter((slug) => !slug.startsWith('serie-')),
    [],
  )
  assert.ok((await street.list(db, { words: 'MOREAU' })).length === 1)
  assert.deepEqual(await street.list(db, { state: 'archived' }), [])
  const { count } = await countQueries(database, () => street.list(db, { words: 'a', classId, state: 'open' }))
  assert.equal(count, 1)
})

test('orders made while a shop goes back are in it, or in what was kept before: nobody’s thanks are empty; others don’t wait', async () => {
  const shop = await aShop(db, 'En plein service')
  const beside = await aShop(db, 'À côté')
  for (const one of [shop, beside]) await stock.correct(db, teacher, one.id, one.train.variantId, 1000)
  const buyers = await Promise.all([shop, shop, beside].map((one) => aCustomer(db, one.id)))
  const [keptId = 0] = await street.keepAll(db, teacher, { shopIds: [shop.id], name: 'avant le service' })
  let open = true
  const placed: { shopId: number; reference: string; ms: number }[] = []
  const buying = [shop, shop, beside].map(async (where, index) => {
    while (open) {
      const from = performance.now()
      const order = await anOrder(db, where, buyers[index] as NonNullable<(typeof buyers)[number]>, {
        lines: [{ variantId: where.train.variantId, quantity: 1 }],
      }).catch((error: unknown) => {
        // Gone back with the shop: refused, not lost.
        assert.ok(where === shop, String(error))
        return undefined
      })
      if (!order) return
      const { reference } = await db
        .selectFrom('orders')
        .select('reference')
        .where('shop_id', 'in', (eb) =>
          eb
            .selectFrom('shops')
            .select('id')
            .where((or) => or.or([or('id', '=', where.id), or('kept_of', '=', where.id)])),
        )
        .where('id', '=', order.id)
        .executeTakeFirstOrThrow()
      placed.push({ shopId: where.id, reference, ms: performance.now() - from })
    }
  })
  for (let wait = 0; placed.length < 6 && wait < 200; wait++) await new Promise((resolve) => setTimeout(resolve, 10))
  await street.goBack(db, teacher, { keptId, shopIds: [shop.id] })
  const before = placed.length
  for (let wait = 0; placed.length < before + 3 && wait < 200; wait++)
    await new Promise((resolve) => setTimeout(resolve, 10))
  open = false
  await Promise.all(buying)
  const { rows } = await sql<{ reference: string }>`select o.reference from orders o join shops s on s.id = o.shop_id
    where s.id = ${shop.id} or (s.kept_of = ${shop.id} and s.id <> ${keptId})`.execute(db)
  const known = rows.map(({ reference }) => reference)
  for (const one of placed.filter(({ shopId }) => shopId === shop.id))
    assert.ok(known.includes(one.reference), one.reference)
  const waits = placed.filter(({ shopId }) => shopId === beside.id).map(({ ms }) => Math.round(ms))
  assert.ok(Math.max(...waits) < 2000, `${waits} ms`)
})

test('what a page said would be lost is asked again when customers went on since', async () => {
  const shop = await aShop(db, 'Promesse')
  const [keptId = 0] = await street.keepAll(db, teacher, { shopIds: [shop.id], name: 'promesse' })
  const promised = new Map(
    (await street.returns(db, await street.momentOf(db, keptId))).map((one) => [one.shopId, one]),
  )
  await anOrder(db, shop, await aCustomer(db, shop.id), { lines: [{ variantId: shop.train.variantId, quantity: 1 }] })
  await assert.rejects(street.goBack(db, teacher, { keptId, shopIds: [shop.id], promised }), (error) => {
    assert.ok(error instanceof street.MoreIsLost)
    assert.match(error.message, /Promesse a servi depuis.*1 commande de plus/)
    return true
  })
  assert.equal(await ordersOf(shop.id), 1)
  const agreed = new Map((await street.returns(db, await street.momentOf(db, keptId))).map((one) => [one.shopId, one]))
  await street.goBack(db, teacher, { keptId, shopIds: [shop.id], promised: agreed })
  assert.equal(await ordersOf(shop.id), 0)
})

test('of the snapshots taken before a return the last three are kept', async () => {
  const shop = await aShop(db, 'Aller et retour')
  const [keptId = 0] = await street.keepAll(db, teacher, { shopIds: [shop.id], name: 'avant retour à la normale' })
  for (let times = 0; times < street.SAFETIES + 2; times++)
    await street.goBack(db, teacher, { keptId, shopIds: [shop.id] })
  const names = (await street.moments(db))
    .filter(({ kept }) => kept[0]?.of.id === shop.id)
    .map(({ name }) => name.replace(/\d.*/, ''))
  assert.deepEqual(names, [...Array(street.SAFETIES).fill('avant retour du '), 'avant retour à la normale'])
})
