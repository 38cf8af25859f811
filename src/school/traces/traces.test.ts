import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import fc from 'fast-check'
import * as carriers from '#carriers'
import * as catalogue from '#catalogue'
import * as customers from '#customers'
import { countQueries, inTransaction, sql } from '#database'
import * as orders from '#orders'
import { stop } from '#pdf'
import * as school from '#school'
import * as shops from '#shops'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOrder, aShop, testDatabase } from '#test'
import * as trace from '#trace'
import * as traces from '#traces'

after(stop)
const database = await testDatabase()
const { db } = database
await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
await school.firstTeacher(db, 'mot de passe du professeur')
const { id: teacherId } = await db
  .selectFrom('accounts')
  .select('id')
  .where('kind', '=', 'teacher')
  .executeTakeFirstOrThrow()
const colleague = await db
  .insertInto('accounts')
  .values({ kind: 'teacher', login: 'collegue', first_name: 'Ada', last_name: 'Collègue', password_hash: 'none' })
  .returning('id')
  .executeTakeFirstOrThrow()
const teacher = { kind: 'teacher' as const, id: teacherId, name: 'prof' }
const [toys, bikes] = [await aShop(db, 'La Récré'), await aShop(db, 'Les Cycles')]
const classes: number[] = []
for (const name of ['1re AGOrA', '2de GATL'])
  classes.push((await db.insertInto('classes').values({ name }).returning('id').executeTakeFirstOrThrow()).id)
const [first = 0, second = 0] = classes

async function pupil(shop: { id: number }, classId: number, firstName: string) {
  const actor = await anEmployee(db, shop.id, firstName, 'BENALI')
  const row = await db
    .selectFrom('employees')
    .select('account_id')
    .where('id', '=', actor.id)
    .where('shop_id', '=', shop.id)
    .executeTakeFirstOrThrow()
  const accountId = row.account_id ?? 0
  await db.insertInto('pupils').values({ account_id: accountId, class_id: classId }).execute()
  return { actor, accountId }
}
const kenza = await pupil(toys, first, 'Kenza')
const tom = await pupil(bikes, first, 'Tom')
const ines = await pupil(toys, second, 'Inès')
const { id: groupId } = await db
  .insertInto('groups')
  .values({ class_id: first, name: 'Groupe A' })
  .returning('id')
  .executeTakeFirstOrThrow()
await db.insertInto('group_pupils').values({ group_id: groupId, account_id: tom.accountId }).execute()

const customer = await aCustomer(db, toys.id)
const order = await anOrder(db, toys, customer)
for (const to of ['payment-accepted', 'preparing', 'shipped', 'delivered'])
  await orders.changeState(db, kenza.actor, toys.id, order.id, { to })
await orders.setTracking(db, kenza.actor, toys.id, order.id, 'XY123')
await orders.answer(db, kenza.actor, toys.id, { orderId: order.id }, { body: 'Votre colis est parti.' })
await stock.correct(db, ines.actor, toys.id, toys.bear.variantId, 3)
await stock.correct(db, teacher, toys.id, toys.bear.variantId, 5)
await catalogue.changeProduct(db, tom.actor, bikes.id, bikes.train.productId, {
  name: 'Train rouge',
  price: { ttcCents: 4990 },
  active: false,
})
await shops.setMethod(db, tom.actor, bikes.id, 'cheque', false)
await shops.savePage(db, tom.actor, bikes.id, { code: 'terms', title: 'Nos conditions', body: 'Texte neuf' })
await customers.removeAddress(db, ines.actor, toys.id, customer.id, customer.addressId)

const all = (wanted: traces.Wanted = {}, who = teacherId) => traces.search(db, who, wanted)
const sentences = async (wanted: traces.Wanted, who?: number) => (await all(wanted, who)).acts.map(trace.sentence)

test('acts of pupils are found newest first, never the teacher’s nor a customer’s', async () => {
  const { acts } = await all()
  assert.equal(acts.length, 11)
  assert.ok(acts.every(({ actorKind }) => actorKind === 'employee'))
  for (const [index, act] of acts.entries()) assert.ok(index === 0 || act.at <= (acts[index - 1]?.at ?? act.at))
  assert.deepEqual(await sentences({ accountId: ines.accountId }), [
    'Adresse retirée, client Anne Onim',
    'Stock de JE-OUR-01 corrigé\u00a0: 3',
  ])
})

test('two statements, whatever is asked', async () => {
  const wanted = {
    classId: first,
    groupId,
    from: '2020-01-01',
    to: '2099-01-01',
    words: 'train',
    group: 'catalogue' as const,
  }
  const { count, texts } = await countQueries(database, () => all(wanted))
  assert.ok(count <= 2, texts.join('\n'))
})

test('class, group, shop, kind, days and words each cut the list', async () => {
  const n = async (wanted: traces.Wanted) => (await all(wanted)).acts.length
  assert.equal(await n({ classId: second }), 2)
  assert.equal(await n({ groupId }), 3)
  assert.equal(await n({ shopId: bikes.id }), 3)
  assert.equal(await n({ from: '2099-01-01' }), 0)
  assert.equal(await n({ to: '2020-01-01' }), 0)
  assert.deepEqual(await sentences({ words: 'colis parti' }), [`Message au client, commande n° ${order.number}`])
  assert.deepEqual(await sentences({ words: 'fiche TRAIN rouge' }), ['Fiche modifiée\u00a0: Train rouge'])
  assert.deepEqual(await sentences({ words: '%' }), [])
  assert.equal(await n({ words: 'accepte' }), 1)
  assert.equal(await n({ group: 'invoices' }), 1)
  assert.equal(await n({ group: 'deliveries' }), 4)
  assert.equal(await n({ group: 'settings' }), 2)
  assert.equal(await n({ kinds: [] }), 0)
  assert.equal(await n({ kinds: ['orders.change-state:shipped'] }), 1)
})

test('a teacher finds the acts of the own classes, an administrator all', async () => {
  await db.insertInto('class_teachers').values({ class_id: second, account_id: teacherId }).execute()
  assert.equal((await all({}, colleague.id)).acts.length, 9)
  assert.equal((await all({ classId: second }, colleague.id)).acts.length, 0)
  assert.equal((await all()).acts.length, 11)
  const [act] = (await all({ classId: second })).acts
  assert.ok(act)
  await assert.rejects(traces.oneAct(db, colleague.id, act.shopId, act.id), /n’est pas d’un de vos élèves/)
  assert.deepEqual(
    (await traces.choices(db, colleague.id)).pupils.map(({ name }) => name),
    ['BENALI Kenza', 'BENALI Tom'],
  )
  await db.deleteFrom('class_teachers').execute()
})

test('an act tells before and after in words: amounts, states and papers, yes and no', async () => {
  const changes = async (wanted: traces.Wanted) => {
    const [act] = (await all(wanted)).acts
    assert.ok(act)
    const one = await traces.oneAct(db, teacherId, act.shopId, act.id)
    return Object.fromEntries(one.changes.map(({ field, before, after }) => [field, [before, after].map(plain)]))
  }
  const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
  const paid = await changes({ kinds: ['orders.change-state:payment-accepted'] })
  assert.deepEqual(paid.État, ['En attente du paiement par chèque', 'Paiement accepté'])
  assert.deepEqual(paid.Encaissement, ['', '93,10 €'])
  assert.deepEqual(paid['Facture émise'], ['', 'FA000001'])
  assert.deepEqual((await changes({ kinds: ['orders.change-state:preparing'] }))['Bon de livraison émis'], [
    '',
    'LI000001',
  ])
  const product = await changes({ kinds: ['catalogue.change-product'] })
  assert.deepEqual(product, {
    Nom: ['Train des forêts, 5 wagons', 'Train rouge'],
    Prix: ['33,25 € HT', '41,583333 € HT'],
    'Visible dans la boutique': ['oui', 'non'],
  })
  assert.deepEqual(await changes({ kinds: ['payments.set-method'] }), { 'Proposé aux clients': ['oui', 'non'] })
  const page = await changes({ kinds: ['shops.save-page'] })
  assert.deepEqual(page.Texte, ['Nos conditions.', 'Texte neuf'])
  const gone = await changes({ kinds: ['customers.remove-address'] })
  assert.equal(gone.Ville?.[0], 'Saint-Claude')
  const [stocked] = (await all({ group: 'stock' })).acts
  assert.ok(stocked)
  const one = await traces.oneAct(db, teacherId, stocked.shopId, stocked.id)
  assert.equal(one.others.length, 2, 'the teacher’s correction is shown beside, though not counted')
  assert.equal(one.doer?.firstName, 'Inès')
})

test('a carrier changed says its prices before and after', async () => {
  const [known] = await carriers.list(db, toys.id)
  assert.ok(known)
  const { name, delay, basis, taxId, freeFromCents, trackingUrl } = known
  await carriers.change(db, kenza.actor, toys.id, known.id, {
    name,
    delay,
    basis,
    taxId,
    freeFromCents,
    trackingUrl,
    ranges: [{ lower: 0, upper: null, priceMicro: 5_000_000 }],
  })
  const [act] = (await all({ kinds: ['carriers.change'] })).acts
  const [changes = []] = await trace.changesOf(db, act ? [act] : [])
  assert.deepEqual(
    changes.map(({ field }) => field),
    ['Tranches de prix'],
  )
  assert.match(changes[0]?.after ?? '', /à partir de 0,00\s€\s: 5,00\s€ HT/)
})

test('every field that acts of this school tell has words', async () => {
  const { rows } = await sql<{ field: string }>`
    select distinct field from acts cross join lateral
      jsonb_object_keys(coalesce(before, '{}') || coalesce(after, '{}')) as field`.execute(db)
  const silent = rows.filter(({ field }) => {
    const label = trace.labelOf(field)
    return label === field && !['id', 'addressId'].includes(field)
  })
  assert.deepEqual(silent, [], 'say these fields in messages/fr/traces.json, as change.<field>')
})

test('pages of acts follow each other without a hole or a double, even made at the same moment', async () => {
  const at = new Date('2026-03-02T09:00:00.123Z')
  await db
    .insertInto('acts')
    .values(
      Array.from({ length: 130 }, (_, n) => ({
        shop_id: n % 2 ? toys.id : bikes.id,
        at,
        actor_kind: 'employee',
        actor_name: 'K',
        actor_id: n % 2 ? kenza.actor.id : tom.actor.id,
        verb: 'stock.correct',
        subject_kind: 'variant',
      })),
    )
    .execute()
  const wanted = { to: '2026-03-02' }
  const seen: string[] = []
  let older: string | undefined
  do {
    const page = await traces.search(db, teacherId, wanted, { after: older })
    assert.ok(page.acts.length <= 50)
    seen.push(...page.acts.map(({ shopId, id }) => `${shopId}/${id}`))
    older = page.next
  } while (older)
  assert.equal(seen.length, 130)
  assert.equal(new Set(seen).size, 130)
  let n = 0
  for await (const acts of traces.every(db, teacherId, wanted)) n += acts.length
  assert.equal(n, 130)
  assert.equal((await traces.search(db, teacherId, wanted, { after: 'n’importe quoi' })).acts.length, 50)
})

const verbs = [
  'orders.place',
  'orders.change-state',
  'orders.set-tracking',
  'customers.x',
  'catalogue.y',
  'stock.z',
  'cheques.accept',
  'matches.match',
  'shipments.tell-ready',
  'a.b',
]
const states = ['payment-accepted', 'shipped', 'cancelled', 'inconnu', undefined]
const anAct = fc.record({
  shop: fc.integer({ min: 0, max: 1 }),
  verb: fc.constantFrom(...verbs),
  state: fc.constantFrom(...states),
  invoice: fc.boolean(),
  day: fc.integer({ min: 1, max: 9 }),
})

/** The trace only grows: nothing but the forgetting of a class takes acts away. */
const withoutActsBefore = (day: string) =>
  inTransaction(db, async (tx) => {
    await sql`set local preau.forgetting = 'on'`.execute(tx)
    await sql`delete from acts where at < ${day}`.execute(tx)
  })

test('what is found is what a reader of all acts would find', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anAct, { minLength: 1, maxLength: 12 }),
      fc.constantFrom(...traces.groups),
      fc.option(fc.constantFrom('orders.change-state', 'orders.change-state:shipped', 'stock.z'), { nil: undefined }),
      fc.integer({ min: 1, max: 9 }),
      async (made, group, kind, day) => {
        await withoutActsBefore('2026-02-01')
        await db
          .insertInto('acts')
          .values(
            made.map(({ shop, verb, state, invoice, day: on }) => ({
              shop_id: shop ? toys.id : bikes.id,
              at: new Date(`2026-01-0${on}T12:00:00Z`),
              actor_kind: 'employee',
              actor_id: shop ? kenza.actor.id : tom.actor.id,
              actor_name: 'K',
              verb,
              subject_kind: 'thing',
              after: JSON.stringify({ ...(state && { state }), ...(invoice && { invoice: 'FA1' }) }),
            })),
          )
          .execute()
        const from = `2026-01-0${day}`
        const naive = made.filter((act) => {
          const after = { ...(act.state && { state: act.state }), ...(act.invoice && { invoice: 'FA1' }) }
          const own =
            act.verb === 'orders.change-state' && act.state ? [act.verb, `${act.verb}:${act.state}`] : [act.verb]
          return (
            act.day >= day &&
            traces.groupsOf({ verb: act.verb, after }).includes(group) &&
            (!kind || own.includes(kind))
          )
        })
        const { acts } = await all({ from, to: '2026-01-31', group, ...(kind && { kinds: [kind] }) })
        assert.equal(acts.length, naive.length)
      },
    ),
    { numRuns: 60 },
  )
})

test('an act is of the activities that hold its verb, or its verb with the state it led to', async () => {
  const activities = (await traces.listActivities(db)).filter(({ framework }) => framework === 'GA')
  const codes = (verb: string, after = {}) => traces.activitiesOf({ verb, after }, activities).map(({ code }) => code)
  assert.deepEqual(codes('orders.change-state', { state: 'payment-accepted' }), ['1.2.5', '1.3.1'])
  assert.deepEqual(codes('customers.change-profile'), ['1.2.2'])
  assert.deepEqual(codes('employees.change-password'), [])
  assert.deepEqual(codes('matches.match'), ['1.2.5', '1.3.1'], 'as accepting the payment that came')
  assert.deepEqual(codes('reminders.send'), ['1.2.5'])
  const own = activities.map((one) => (one.code === '1.2.4' ? { ...one, kinds: [...one.kinds, 'matches.match'] } : one))
  const named = traces.activitiesOf({ verb: 'matches.match', after: {} }, own).map(({ code }) => code)
  assert.deepEqual(named, ['1.2.4'], 'where the framework names it, and nowhere else')
  // Written by customers and teachers: no pupil does them.
  const besides = ['cheques.send', 'cheques.set', 'remittances.bounce', 'remittances.callOff']
  const every = await traces.listActivities(db)
  for (const framework of ['AGOrA', 'GA'])
    for (const verb of trace.verbs.filter((one) => traces.groupsOf({ verb: one, after: {} }).includes('payments')))
      if (!besides.includes(verb)) {
        const found = traces.activitiesOf({ verb, after: {} }, every).filter((one) => one.framework === framework)
        assert.notEqual(found.length, 0, `${verb} counts for no activity of ${framework}`)
      }
  const frameworks = ['AGOrA', 'GA', 'MCV', 'NDRC']
  assert.equal(traces.frameworkOf('1re AGOrA 2', frameworks), 'AGOrA')
  assert.equal(traces.frameworkOf('2GA1', frameworks), 'GA')
  assert.equal(traces.frameworkOf('2de', frameworks), 'AGOrA')
})

test('activities are added, changed, taken away, and the shipped ones come back', async () => {
  const shipped = await traces.listActivities(db)
  const one = { framework: 'GA', code: '1.4.1', label: 'Veille', kinds: ['stock.correct', 'inventé'] }
  const id = await traces.addActivity(db, one)
  assert.deepEqual((await traces.findActivity(db, id)).kinds, ['stock.correct'], 'kinds nobody knows are dropped')
  await assert.rejects(traces.addActivity(db, one), /a déjà un code 1.4.1/)
  await assert.rejects(traces.addActivity(db, { ...one, code: ' ', label: '' }), /n’a pas été enregistrée/)
  const ga = shipped.find(({ code }) => code === '1.2.2')
  assert.ok(ga)
  await assert.rejects(traces.changeActivity(db, id, { ...one, code: '1.2.2' }), /a déjà un code/)
  await traces.changeActivity(db, id, { ...one, label: 'Veille commerciale' })
  await traces.removeActivity(db, ga.id)
  await traces.removeActivity(db, ga.id)
  assert.equal((await traces.listActivities(db)).length, shipped.length)
  await traces.restoreFramework(db, 'GA')
  const strip = (all: traces.Activity[]) => all.map(({ id: _, ...rest }) => rest)
  assert.deepEqual(strip(await traces.listActivities(db)), strip(shipped))
  await assert.rejects(traces.restoreFramework(db, 'XYZ'), /pas de ceux que Préau fournit/)
  await assert.rejects(traces.findActivity(db, 999_999), /n’existe plus/)
})

test('a recap counts every operation of the period under its codes, and lists it', async () => {
  await withoutActsBefore('2026-04-01')
  const pupil = (await all({ accountId: kenza.accountId })).acts[0]
  assert.ok(pupil)
  const activities = (await traces.listActivities(db)).filter(({ framework }) => framework === 'GA')
  const recap = (more: Partial<traces.RecapWanted> = {}) =>
    traces.recapOf(db, pupil, {
      wanted: { accountIds: [kenza.accountId], framework: 'GA', ...more },
      activities,
      school: { name: 'Lycée du Lac', town: 'Saint-Claude' },
    })
  const whole = await recap()
  assert.equal(whole.number, 'BENALI Kenza')
  const counts = Object.fromEntries(whole.activities.map(({ code, count }) => [code, count]))
  assert.deepEqual(counts, { '1.2.2': '0', '1.2.3': '1', '1.2.4': '5', '1.2.5': '1', '1.3.1': '1' })
  assert.equal(whole.lines.length, 8)
  assert.equal(
    whole.lines.find(({ code }) => code === '1.2.5')?.text,
    `Commande n° ${order.number}\u00a0: Paiement accepté`,
  )
  assert.equal((await recap({ from: '2099-01-01' })).lines.length, 0)
  const other = await traces.recapOf(
    db,
    { ...pupil, ...ines },
    {
      wanted: { accountIds: [ines.accountId], framework: 'X' },
      activities: [],
      school: { name: 'L', town: '' },
    },
  )
  assert.deepEqual(
    other.activities.map(({ code, count }) => [code, count]),
    [['', '2']],
  )
  const { count } = await countQueries(database, () => recap())
  assert.ok(count <= 2)
})

test('recaps are printed for the own pupils alone, and say what is wrong before anything is sent', async () => {
  const wanted = { accountIds: [kenza.accountId, ines.accountId], framework: 'GA' }
  let bytes = 0
  for await (const piece of await traces.printRecaps(db, teacher, wanted)) bytes += piece.length
  assert.ok(bytes > 5000)
  await assert.rejects(traces.printRecaps(db, teacher, { ...wanted, accountIds: [] }), /n’a pas d’élève/)
  await assert.rejects(
    traces.printRecaps(db, teacher, { ...wanted, from: '2026-11-02', to: '2026-11-01' }),
    /vient avant son début/,
  )
  await db.insertInto('class_teachers').values({ class_id: second, account_id: teacherId }).execute()
  await assert.rejects(traces.printRecaps(db, { ...teacher, id: colleague.id }, wanted), /n’existe pas/)
  await db.deleteFrom('class_teachers').execute()
})
