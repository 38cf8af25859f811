import assert from 'node:assert/strict'
import test from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import * as account from '#account'
import { today } from '#clock'
import * as conversations from '#conversations'
import { inTransaction } from '#database'
import { isFrenchVatNumber, isIban, isSiren, isSiret } from '#identifiers'
import * as invoices from '#invoices'
import * as mail from '#mail'
import * as orders from '#orders'
import type { Reminder } from '#pdf'
import type { Actor } from '#people'
import * as reminders from '#reminders'
import * as remittances from '#remittances'
import * as shops from '#shops'
import { aCustomer, anEmployee, anOrder, aShop, shopRows, testDatabase } from '#test'
import { findForWithdrawal } from '#withdrawals'
import * as copies from './index.ts'

const database = await testDatabase()
const { db } = database
const teacher: Actor = { kind: 'teacher', id: 1, name: 'S. LUNEAU' }

const identity = {
  tagline: 'jouets en bois',
  trade: 'Jouets',
  company_name: 'La Récré & Cie',
  legal_form: 'SARL',
  capital_cents: 800_000,
  address_line1: '4 place du Marché',
  address_line2: '',
  postcode: '39200',
  city: 'Saint-Claude',
  email: 'bonjour@la-recre.exemple.fr',
  phone: '03 53 01 20 41',
  siren: '000100420',
  siret: '00010042000017',
  rcs: 'RCS Lons-le-Saunier 000 100 420',
  vat_number: 'FR87000100420',
  iban: 'FR7699901000010000999014262',
  bic: 'HJURFRP0XXX',
  cheque_payee: 'La Récré & Cie',
  cheque_address: '4 place du Marché, 39200 Saint-Claude',
}

/** A model with an invoice, a slip, a credit note, letters of each kind and one that a customer wrote. */
async function aModel(name: string) {
  const shop = await aShop(db, name)
  await shops.changeIdentity(db, teacher, shop.id, { ...identity, name })
  const anne = await aCustomer(db, shop.id)
  const pupil = await anEmployee(db, shop.id)
  const { id: orderId, reference } = await anOrder(db, shop, anne)
  for (const to of ['payment-accepted', 'preparing', 'shipped'])
    await orders.changeState(db, pupil, shop.id, orderId, { to })
  const transfer = await anOrder(db, shop, anne, { payment: 'transfer' })
  await conversations.write(db, anne.actor, {
    shopId: shop.id,
    customerId: anne.id,
    about: null,
    subject: `Bonjour ${name}, où est ${reference} ?`,
    body: `Bonjour ${name},\noù en est ma commande ${reference} ?`,
    files: [{ name: 'photo.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7 \x89\x01\x02', 'latin1') }],
  })
  await mail.deliverPending(db)
  return { ...shop, anne, pupil, orderId, reference, transfer: transfer.reference }
}

/** The database, and how many messages were read of it to be told in another name, each time. */
function noting() {
  const [told, read] = [new WeakSet<object>(), [] as number[]]
  const noted = db.withPlugin({
    transformQuery({ node, queryId }) {
      if (node.kind === 'RawNode' && node.sqlFragments.join('').includes('body as words')) told.add(queryId)
      return node
    },
    async transformResult({ result, queryId }) {
      if (told.has(queryId)) read.push(result.rows.length)
      return result
    },
  })
  return { db: noted, read }
}

/** What a model's bank has of it: a slip, a letter that asks for money, and who it was before. */
async function atItsBank(model: Awaited<ReturnType<typeof aModel>>) {
  const { pupil } = model
  const { opened_on } = await account.open(db, model.id)
  const { id } = await anOrder(db, model, model.anne, { payment: 'transfer' })
  await account.letDaysPass(db, teacher, model.id, 30)
  const paid = await anOrder(db, model, model.anne, { payment: 'cheque' })
  const { balance } = await orders.find(db, model.id, paid.id)
  const settlement = { cents: balance.soldCents, means: 'cheque', day: today(), note: '' } as const
  await orders.settle(db, pupil, { shopId: model.id, orderId: paid.id }, settlement)
  const [waits] = (await remittances.waiting(db, model.id, opened_on)).rows
  await remittances.make(db, pupil, model.id, [waits?.paymentId ?? 0])
  await reminders.remind(db, pupil, { shopId: model.id, orderId: id }, { reason: 'essai' })
  await db.updateTable('shops').set({ tagline: 'jouets' }).where('id', '=', model.id).execute()
}

const everyLetter = async (shopId: number) => {
  const { rows } = await mail.list(db, { shopId, limit: 100 })
  return Promise.all(rows.map(({ id }) => mail.one(db, shopId, id)))
}

const paperText = async (shopId: number) => {
  const papers = await db.selectFrom('invoices').select('content').where('shop_id', '=', shopId).execute()
  const slips = await db.selectFrom('delivery_slips').select('content').where('shop_id', '=', shopId).execute()
  return JSON.stringify([...papers, ...slips])
}

test('papers, letters and references of a copy say the name and the identity of the copy, and nothing of its model', async () => {
  const model = await aModel('La Récré d’Élodie')
  await atItsBank(model)
  const names = ['Récré n° 2', 'L’Étoile "du" <bois>', 'Zoé & fils']
  const ids = await copies.copyShop(db, teacher, {
    fromId: model.id,
    shops: names.map((name, n) => ({ name, slug: `recre-${n}` })),
    with: 'all',
  })
  const letters = await everyLetter(model.id)
  const seen = new Set<string>(Object.values(identity).map(String))
  for (const [n, id] of ids.entries()) {
    const shop = await shops.byId(db, id)
    assert.ok(isSiren(shop.siren) && isSiret(shop.siret) && isIban(shop.iban) && isFrenchVatNumber(shop.vat_number))
    assert.ok(shop.siret.startsWith(shop.siren) && shop.rcs.startsWith('RCS Lons-le-Saunier '))
    assert.deepEqual(
      [shop.company_name, shop.cheque_payee, shop.email],
      [names[n], names[n], `bonjour@recre-${n}.exemple.fr`],
    )
    assert.match(shop.phone, /^03 53 01 \d\d \d\d$/)
    assert.equal(shop.cheque_address, `${shop.address_line1}, 39200 Saint-Claude`)
    for (const own of [shop.siren, shop.siret, shop.iban, shop.email, shop.phone, shop.address_line1]) {
      assert.ok(!seen.has(own), own)
      seen.add(own)
    }
    const told = await everyLetter(id)
    assert.deepEqual(
      told.map(({ kind, to, sentAt }) => [kind, kind === 'to-shop' ? '' : to, sentAt]),
      letters.map(({ kind, to, sentAt }) => [kind, kind === 'to-shop' ? '' : to, sentAt]),
    )
    for (const [index, letter] of told.entries()) {
      const whole = [letter.subject, letter.from, letter.to, letter.text, letter.html, JSON.stringify(letter.headers)]
        .join('\n')
        .replaceAll('\u00a0', ' ')
      for (const gone of [
        'Élodie',
        'La Récré &',
        'la-recre.exemple',
        model.slug,
        '000 100 420',
        model.reference,
        model.transfer,
        'FR76 9990 1000 0100 0099 9014',
        '03 53 01 20 41',
        'place du Marché',
      ])
        assert.ok(
          !whole.includes(gone),
          `${gone} stands in ${letter.kind}:\n${whole.slice(Math.max(0, whole.indexOf(gone) - 200), whole.indexOf(gone) + 200)}`,
        )
      assert.ok(letter.text.includes(names[n] ?? '') && (letter.from + letter.to).includes(names[n] ?? ''), letter.text)
      assert.equal(letter.text.length > 0, (letters[index]?.text.length ?? 0) > 0)
      if (letter.kind !== 'to-shop')
        assert.ok(letter.html.includes(`/mag/recre-${n}`) || !letters[index]?.html.includes('/mag/'))
      // What a customer sent stays byte for byte; what a confirmation encloses is said by the shop that has it.
      const files = (one: typeof letter | undefined) =>
        one?.attachments.map(({ name, bytes }) => [
          // A letter of reminder is called by its order's reference, which is each shop's own.
          name.replace(/^[A-Z]{9}(?=-R1\.pdf$)/, ''),
          one.kind === 'to-shop' ? Buffer.from(bytes).toString('base64') : '',
        ])
      assert.deepEqual(files(letter), files(letters[index]))
    }
    const papers = await paperText(id)
    for (const gone of ['Élodie', 'la-recre.exemple', '000 100 420', model.reference])
      assert.ok(!papers.includes(gone), `${gone} stands in a paper`)
    assert.ok(papers.includes(JSON.stringify(names[n]).slice(1, -1)))
    const rows = await shopRows(db, id)
    for (const table of ['reminders', 'order_messages', 'remittances'])
      assert.doesNotMatch(rows.get(table)?.join() ?? '', /Élodie|La Récré &|0000?100420|FR769990100001000099901/, table)
    const name = names[n] ?? ''
    const reminded = db.selectFrom('reminders').select('content').where('shop_id', '=', id)
    const letter = await reminded.executeTakeFirstOrThrow()
    const { paragraphs, signed } = letter.content as Reminder
    assert.deepEqual(
      [paragraphs.at(-1), signed.slice(-name.length - 6)],
      [name, `pour ${name}`.padStart(name.length + 6)],
    )
    const [slip] = await db.selectFrom('remittances').select('figures').where('shop_id', '=', id).execute()
    assert.deepEqual(slip?.figures, shops.bankIdentityOf(shop))
    assert.deepEqual(
      [rows.get('former_identities'), (await shopRows(db, model.id)).get('former_identities')?.length],
      [[], 1],
    )
    const [order] = (await orders.list(db, id, {})).rows.filter((one) => one.id === model.orderId)
    assert.ok(order && order.reference !== model.reference && papers.includes(order.reference))
    assert.equal((await invoices.ofOrder(db, id, model.orderId)).length, 1)
  }
})

test('nobody withdraws from a classmate’s order with the reference of the same order in another copy', async () => {
  const model = await aModel('Modèle des références')
  const [mine = 0, theirs = 0] = await copies.copyShop(db, teacher, {
    fromId: model.id,
    shops: [
      { name: 'La mienne', slug: 'la-mienne' },
      { name: 'La tienne', slug: 'la-tienne' },
    ],
    with: 'all',
  })
  const { reference } = await db
    .selectFrom('orders')
    .select('reference')
    .where('shop_id', '=', mine)
    .where('id', '=', model.orderId)
    .executeTakeFirstOrThrow()
  const key = { reference, email: model.anne.email }
  assert.equal((await findForWithdrawal(db, mine, key)).orderId, model.orderId)
  await assert.rejects(findForWithdrawal(db, theirs, key), { status: 422 })
  await assert.rejects(findForWithdrawal(db, theirs, { ...key, reference: model.reference }), { status: 422 })
})

test('a shop goes back to its own past byte for byte, one made from a snapshot to that past in its own name', async () => {
  const model = await aModel('Modèle au passé')
  const { id: customerId, actor } = model.anne
  const said = { shopId: model.id, customerId, about: null, subject: 'Merci', body: 'Bien reçu.', files: [] }
  await conversations.write(db, actor, said)
  await mail.deliverPending(db)
  const keptId = await copies.keep(db, teacher, { shopId: model.id, name: 'début' })
  const before = await shopRows(db, model.id)
  assert.equal(await paperText(keptId), await paperText(model.id))
  const [copy = 0, other = 0] = await copies.copyShop(db, teacher, {
    fromId: keptId,
    shops: [
      { name: 'Copie au passé', slug: 'copie-passe' },
      { name: 'Autre au passé', slug: 'autre-passe' },
    ],
    with: 'all',
  })
  const [own, was] = [await shopRows(db, copy), await shops.byId(db, copy)]
  await anOrder(db, { ...model, id: copy }, model.anne)
  await mail.deliverPending(db)
  const noted = noting()
  await copies.restore(noted.db, teacher, { keptId, shopIds: [model.id, copy, other] })
  assert.deepEqual(noted.read, [1], 'of two messages the one that names the shop, once for all that are told')
  for (const table of ['orders', 'invoices', 'delivery_slips', 'mails', 'payments', 'order_messages']) {
    assert.deepEqual((await shopRows(db, model.id)).get(table), before.get(table), table)
    assert.deepEqual((await shopRows(db, copy)).get(table), own.get(table), table)
  }
  const is = await shops.byId(db, copy)
  assert.deepEqual([is.siren, is.iban, is.email, is.name], [was.siren, was.iban, was.email, was.name])
})

test('letters that wait while their shop is copied or kept are written in the copies too', async () => {
  const model = await aModel('Modèle pressé')
  await anOrder(db, model, model.anne)
  const shop = [{ name: 'Copie pressée', slug: 'copie-pressee' }]
  const [copy = 0] = await copies.copyShop(db, teacher, { fromId: model.id, shops: shop, with: 'all' })
  const keptId = await copies.keep(db, teacher, { shopId: model.id, name: 'vite' })
  await mail.deliverPending(db)
  const kinds = async (id: number) => (await everyLetter(id)).map(({ kind, sentAt }) => [kind, sentAt])
  assert.equal((await kinds(model.id)).filter(([kind]) => kind === 'order-placed').length, 3)
  assert.deepEqual(await kinds(copy), await kinds(model.id))
  const [first] = await everyLetter(copy)
  assert.ok(first?.text.includes('Copie pressée') && !first.text.includes('Modèle pressé'))
  const kept = await db.selectFrom('mails').select('raw').where('shop_id', '=', keptId).execute()
  assert.equal(kept.length, (await kinds(model.id)).length)
  assert.ok(kept.every(({ raw }) => !raw.includes('garde-')))
})

test('a shop called by a word of the language keeps the word in people’s sentences, and is named where the house names it', async () => {
  const model = await aModel('Ours')
  await conversations.write(db, model.anne.actor, {
    shopId: model.id,
    customerId: model.anne.id,
    about: null,
    subject: 'Mon Ours est arrivé sans oreille',
    body: 'Bonjour,\nmon Ours bleu, un Ours en peluche acheté chez Ours, a perdu une oreille. Est-ce un « Ours » ?',
    files: [],
  })
  await mail.deliverPending(db)
  const shop = [{ name: 'Loup', slug: 'loup' }]
  const [copy = 0] = await copies.copyShop(db, teacher, { fromId: model.id, shops: shop, with: 'all' })
  const told = await everyLetter(copy)
  const hers = told.find(({ subject }) => subject.includes('oreille'))
  assert.equal(hers?.subject, 'Mon Ours est arrivé sans oreille')
  assert.match(hers?.text ?? '', /mon Ours bleu, un Ours en peluche acheté chez Loup, a perdu.*« Loup »/)
  for (const letter of told.filter(({ kind }) => kind !== 'to-shop')) {
    assert.ok(letter.from.startsWith('Loup <'), letter.from)
    const said = letter.subject + letter.text + letter.html
    assert.doesNotMatch(said, /Ours(?! Marcel)/, 'the article keeps its name, the shop takes its own')
  }
  assert.ok((await mail.list(db, { shopId: copy, words: 'loup' })).rows.length >= told.length - 1)
})

test('a copy of a copy tells its letters in its own name, and a shop’s file holds them as they are told', async () => {
  const model = await aModel('La Première')
  const made = async (fromId: number, name: string, slug: string) =>
    (await copies.copyShop(db, teacher, { fromId, shops: [{ name, slug }], with: 'all' }))[0] ?? 0
  const second = await made(model.id, 'La Deuxième', 'deuxieme')
  const { id } = await anOrder(db, { ...model, id: second }, model.anne)
  await orders.changeState(db, await anEmployee(db, second), second, id, { to: 'payment-accepted' })
  await mail.deliverPending(db)
  const keptId = await copies.keep(db, teacher, { shopId: second, name: 'plus tard' })
  const third = await made(keptId, 'La Troisième', 'troisieme')
  const was = await everyLetter(second)
  const letters = await everyLetter(third)
  assert.equal(letters.length, was.length)
  for (const { text, html, from, to, subject, raw } of letters) {
    assert.doesNotMatch([text, html, from, to, subject, raw].join('\n'), /Premi(è|=C3=A8)re|Deuxi(è|=C3=A8)me|deuxieme/)
    assert.match(text, /La Troisième/)
  }
  const own = await shopRows(db, third)
  await copies.restore(db, teacher, { keptId, shopIds: [third] })
  assert.deepEqual((await shopRows(db, third)).get('mails'), own.get('mails'))
})

const FORGETTING = [
  'mails',
  'retellings',
  'reminders',
  'order_messages',
  'remittances',
  'former_identities',
  'invoices',
]

test('a name that has to be forgotten goes out of the letters that other shops had of its shop', async () => {
  const model = await aModel('La Récré de Yasmine')
  await atItsBank(model)
  const [copy = 0] = await copies.copyShop(db, teacher, {
    fromId: model.id,
    shops: [{ name: 'La Récré de Zoé', slug: 'recre-zoe' }],
    with: 'all',
  })
  const was = await everyLetter(copy)
  await inTransaction(db, (tx) =>
    copies.renameWhole(tx, model.id, { name: 'La Récré 1', slug: 'la-recre-1', host: 'la-recre-1' }),
  )
  const is = await everyLetter(copy)
  assert.deepEqual(is, was)
  for (const id of [model.id, copy])
    for (const [table, rows] of await shopRows(db, id))
      if (FORGETTING.includes(table)) assert.doesNotMatch(rows.join(), /yasmine/i, table)
  for (const { raw, text } of [...is, ...(await everyLetter(model.id))]) {
    assert.doesNotMatch(raw.toString() + text, /yasmine/i)
    assert.match(text, /La Récré (de Zoé|1)/)
  }
})

test('an order placed and its letter written while its shop is copied are in the copy with each other, or not at all', async () => {
  const model = await aModel('Le Fournil')
  let late = ''
  // Copying stands here between what it reads of the letters and the statement that copies the rows.
  const gate = await database.pool.connect()
  await gate.query('begin; lock table retellings in share mode')
  const copying = copies.copyShop(db, teacher, {
    fromId: model.id,
    shops: [{ name: 'Le Fournil bis', slug: 'fournil-bis' }],
    with: 'all',
  })
  try {
    await sleep(300)
    late = (await anOrder(db, model, model.anne, { payment: 'cheque' })).reference
    await mail.deliverPending(db)
  } finally {
    await gate.query('commit')
    gate.release()
  }
  const [id = 0] = await copying
  await mail.deliverPending(db)
  assert.deepEqual(
    (await everyLetter(id)).map(({ kind }) => kind).sort(),
    (await everyLetter(model.id)).map(({ kind }) => kind).sort(),
  )
  assert.ok((await everyLetter(id)).every(({ text, subject }) => !`${subject} ${text}`.includes(late)))
})
