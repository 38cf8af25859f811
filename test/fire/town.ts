import { Buffer } from 'node:buffer'
import { createHash, randomUUID } from 'node:crypto'
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import * as account from '#account'
import * as bank from '#bank'
import * as carriers from '#carriers'
import * as carts from '#carts'
import * as catalogue from '#catalogue'
import * as cheques from '#cheques'
import { at, daysLater, today } from '#clock'
import { readConfig } from '#config'
import * as conversations from '#conversations'
import * as copies from '#copies'
import * as customers from '#customers'
import { type Database, type Db, sql } from '#database'
import * as deliveries from '#deliveries'
import * as drafts from '#drafts'
import { profiles, type ShippedProfile } from '#employees'
import { openFiles } from '#files'
import * as imports from '#imports'
import * as invoices from '#invoices'
import * as jobs from '#jobs'
import * as lessons from '#lessons'
import * as live from '#live'
import * as lots from '#lots'
import * as mail from '#mail'
import * as matches from '#matches'
import * as orders from '#orders'
import * as pdf from '#pdf'
import { type Actor, type Clerk, hashPassword, newToken, system } from '#people'
import * as playing from '#playing'
import * as promotions from '#promotions'
import * as purchases from '#purchases'
import * as quotations from '#quotations'
import * as reminders from '#reminders'
import * as remittances from '#remittances'
import * as returns from '#returns'
import * as reviews from '#reviews'
import * as school from '#school'
import * as shops from '#shops'
import * as stock from '#stock'
import { aCustomer, aReadyCart, aShop, type TestCustomer, type TestShop, testDatabase } from '#test'
import * as views from '#views'
import * as vouchers from '#vouchers'
import * as windows from '#windows'
import * as wishes from '#wishes'
import * as work from '#work'
import { createApp } from '../../src/web/app.ts'
import { atEndOfProcess } from '../ends.ts'
import { watchTables } from './changes.ts'

/** Every password in the town. */
export const PASSWORD = 'craie-tableau-preau'
/** Stands in every name, address and word of the other shop: seen anywhere else, something leaked. */
export const SECRET = 'Quetzalcoatl'

/** What a person's browser holds: cookies sent wherever they go, whatever their path says. */
export type Person = { name: string; cookies: Record<string, string> }

export type FurnishedShop = TestShop & {
  base: string
  office: string
  customer: TestCustomer
  neighbour: TestCustomer
  /** An order being taken down. */
  draftId: number
  cartId: number
  leaveToken: string
  /** Of the customer's wishes, by which others see them. */
  wishToken: string
  /** Waits for its cheque; the customer's. */
  waitingId: number
  /** Paid and delivered: it has an invoice and a slip. */
  doneId: number
  neighbourOrderId: number
  ids: Record<
    | 'invoice'
    | 'slip'
    | 'parcel'
    | 'mail'
    | 'attempt'
    | 'category'
    | 'note'
    | 'reminder'
    | 'back'
    | 'voucher'
    | 'quotation'
    | 'remittance'
    | 'cheque'
    | 'line'
    | 'pointing'
    | 'neighbourQuotation'
    | 'talk'
    | 'review'
    | 'message'
    | 'model'
    | 'view'
    | 'supplier'
    | 'purchase'
    | 'paper'
    | 'bill'
    | 'count'
    | 'neighbourAddress'
    | 'neighbourInvoice'
    | 'neighbourAttempt',
    number
  >
  /** A group of customers that the shop added. */
  addedGroupId: number
  categorySlug: string
  categoryId: number
  makerId: number
  makerSlug: string
  searchId: number
  fileId: number
  codeId: number
  promotionId: number
  zoneId: number
  slideId: number
  newsletterId: number
  signUpToken: string
  menuEntryId: number
  pageId: number
  termsVersionId: number
  /** Of that page. */
  pageVersionId: number
  productSlug: string
  resetToken: string
  employees: Record<ShippedProfile, { id: number; accountId: number; person: Person }>
}

export type Town = {
  database: Database
  db: Db
  app: ReturnType<typeof createApp>
  shop: FurnishedShop
  other: FurnishedShop
  teacher: Person
  teacherId: number
  /** A print of slips that the shop's manager asked for. */
  printToken: string
  /** The same of invoices. */
  invoicesToken: string
  /** Orders that the shop's manager put together. */
  lotId: number
  /** A file of products that was sent and not confirmed. */
  importId: number
  classId: number
  groupId: number
  /** Another teacher. */
  colleagueId: number
  /** A snapshot of the first shop. */
  keptId: number
  /** A message of the teacher's to the first shop's class. */
  mailingId: number
  /** Orders that the teacher has planned for the first shop. */
  arrivalRun: string
  /** A lesson of the class that goes on, and a call of one of its pupils. */
  lessonId: number
  callId: number
}

/** All of a town but the house that serves it: what a template of one keeps beside its database. */
export type Inhabitants = Omit<Town, 'database' | 'db' | 'app'>

/**
 * A school with two shops, people of every kind and something behind every address. Under `npm test` a copy of one that was
 * made for the run (see town-once.ts).
 */
export async function aTown(): Promise<Town> {
  const folder = await mkdtemp(join(tmpdir(), 'preau-fire-'))
  after(() => rm(folder, { recursive: true, force: true }))
  const given = process.env.PREAU_TEST_TOWN
  const kept = given ? (JSON.parse(given) as { database: string; folder: string }) : undefined
  const database = await testDatabase({ template: kept?.database })
  atEndOfProcess(pdf.stop)
  const { db } = database
  if (kept) await cp(join(kept.folder, 'data'), folder, { recursive: true })
  const people = kept ? JSON.parse(await readFile(join(kept.folder, 'town.json'), 'utf8')) : await settle(db, folder)
  const app = createApp({ config: readConfig({ PREAU_DATA: folder }), database, db, files: openFiles(folder, db) })
  return { ...(people as Inhabitants), database, db, app }
}

/** Fills an empty database and a data folder. */
export async function settle(db: Db, folder: string): Promise<Inhabitants> {
  await openFiles(folder, db).keepDocument(NOTICE)
  await school.found(db, { name: 'Lycée Jean-Moulin', town: 'Saint-Claude', changeInitialPassword: false })
  const hash = await hashPassword(PASSWORD)
  const shop = await furnish(db, { name: 'La Récré du Bois', last: 'Benali', hash })
  const other = await furnish(db, { name: 'Cycles du Lac', last: SECRET, hash })
  await mail.deliverPending(db)
  for (const one of [shop, other]) one.ids.mail = await first(db, 'mails', one.id)
  const teacherId = await anAccount(db, {
    kind: 'teacher',
    login: 'prof',
    firstName: 'Sylvie',
    lastName: 'Professeur',
    hash,
  })
  const { id: classId } = await db
    .insertInto('classes')
    .values({ name: '2GA1' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const colleagueId = await anAccount(db, {
    kind: 'teacher',
    login: 'mme.roy',
    firstName: 'Nadia',
    lastName: 'Roy',
    hash,
  })
  const { id: groupId } = await db
    .insertInto('groups')
    .values({ class_id: classId, name: 'Groupe A' })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const { accountId } of Object.values(shop.employees))
    await db.insertInto('pupils').values({ account_id: accountId, class_id: classId }).execute()
  const mailingId = await aMailing(db, teacherId, { classId, shopId: shop.id })
  const keptId = await copies.keep(db, system, { shopId: shop.id, name: 'début de la séance 3' })
  const whose = { shopId: shop.id, employeeId: shop.employees.manager.id }
  const { token: printToken } = await deliveries.askPrint(db, whose, { from: '2026-01-01', to: '2027-12-31' })
  const { token: invoicesToken } = await invoices.askPrint(db, whose, { from: '2026-01-01', to: '2027-12-31' })
  await jobs.drain(db, [work.task([deliveries.printing, invoices.printing])])
  const manager = { kind: 'employee', id: shop.employees.manager.id, name: 'la gérante' } as const
  const lotId = await lots.ask(db, manager, shop.id, { act: 'slips', orderIds: [shop.doneId] })
  const teacher = { name: 'the teacher', cookies: { preau_desk: await deskSession(db, teacherId) } }
  const sent = { name: 'produits.csv', bytes: Buffer.from('Nom;Prix TTC;Référence\nToupie;8,90;JE-TOU-09\n') }
  const importId = await imports.receive(db, manager, shop.id, sent)
  const arrivalRun = await planned(db, shop.id)
  const made = {
    arrivalRun,
    keptId,
    mailingId,
    teacherId,
    colleagueId,
    printToken,
    invoicesToken,
    lotId,
    importId,
    classId,
    groupId,
  }
  const taught = await aLesson(db, shop, classId)
  return { shop, other, teacher, ...made, ...taught }
}

/** An order that comes next year. */
async function planned(db: Db, shopId: number): Promise<string> {
  const asked = {
    each: 1,
    seed: '4821',
    when: { mode: 'now' },
    baskets: 'small',
    payments: { card: 1, cheque: 0, transfer: 0 },
  }
  const { id, run } = await db
    .insertInto('arrivals')
    .values({
      shop_id: shopId,
      run: randomUUID(),
      seed: '4821',
      asked: JSON.stringify({ ...asked, known: 100, businesses: 0, incidents: {} }),
      asked_name: 'M. PROF',
    })
    .returning(['id', 'run'])
    .executeTakeFirstOrThrow()
  const plan = JSON.stringify({ lines: [], payment: 'card', fancy: 0, voice: 1 })
  const due_at = new Date(Date.now() + 365 * 86_400_000)
  await db
    .insertInto('arrival_steps')
    .values({ shop_id: shopId, arrival_id: id, place: 0, kind: 'order', due_at, plan })
    .execute()
  return run
}

const aMailing = (db: Db, id: number, { classId, shopId }: { classId: number; shopId: number }) =>
  playing.sendMailing(
    db,
    { kind: 'teacher', id, name: 'S. PROFESSEUR' },
    {
      ...{ formId: randomUUID(), classId, addressed: '2GA1', shopIds: [shopId], sender: 'anyone' },
      ...{ subject: 'Un cadeau', body: 'Faites-vous les paquets ?' },
    },
  )

/** The class is in a lesson, and a pupil calls. */
async function aLesson(db: Db, shop: FurnishedShop, classId: number): Promise<{ lessonId: number; callId: number }> {
  const lessonId = await lessons.start(db, system, { classId, name: 'Séance du jour', instruction: 'Cinq commandes' })
  const { id, accountId } = shop.employees.orders
  const pupil = { kind: 'employee' as const, id, name: 'K. BENALI' }
  await live.callTeacher(db, pupil, { shopId: shop.id, accountId, words: 'Je bloque' })
  const { id: callId } = await db.selectFrom('help_calls').select('id').executeTakeFirstOrThrow()
  return { lessonId, callId }
}

async function furnish(
  db: Db,
  { name, last, hash }: { name: string; last: string; hash: string },
): Promise<FurnishedShop> {
  const shop = await aShop(db, name)
  const secret = last === SECRET
  if (secret) await sql`update products set name = name || ' ' || ${SECRET} where shop_id = ${shop.id}`.execute(db)
  const people = [await aCustomer(db, shop.id), await aCustomer(db, shop.id)]
  await db.updateTable('customers').set({ password_hash: hash }).where('shop_id', '=', shop.id).execute()
  if (secret) {
    await db.updateTable('customers').set({ last_name: SECRET }).where('shop_id', '=', shop.id).execute()
    await db
      .updateTable('addresses')
      .set({ last_name: SECRET, line1: `3 rue ${SECRET}` })
      .where('shop_id', '=', shop.id)
      .execute()
  }
  const [customer, neighbour] = people as [TestCustomer, TestCustomer]
  const employees = {} as FurnishedShop['employees']
  for (const profile of profiles) employees[profile] = await anEmployeeOf(db, shop, profile, last, hash)
  const clerk = { kind: 'employee' as const, id: employees.orders.id, name: `K. ${last.toUpperCase()}` }
  const place = async (who: TestCustomer) => {
    const cartId = await aReadyCart(db, shop, who, [{ variantId: shop.bear.variantId, quantity: 1 }])
    return (await orders.place(db, who.actor, { shopId: shop.id, customerId: who.id, cartId, payment: 'cheque' })).id
  }
  const deliver = async (orderId: number) => {
    await orders.changeState(db, clerk, shop.id, orderId, { to: 'payment-accepted' })
    await orders.changeState(db, clerk, shop.id, orderId, { to: 'preparing' })
  }
  const doneId = await place(customer)
  await deliver(doneId)
  const neighbourOrderId = await place(neighbour)
  await deliver(neighbourOrderId)
  await orders.changeState(db, clerk, shop.id, neighbourOrderId, { to: 'shipped' })
  const sentId = await place(customer)
  await deliver(sentId)
  await orders.changeState(db, clerk, shop.id, sentId, { to: 'shipped' })
  const cheque = await cheques.send(db, shop.id, { ...aCheque, orderId: sentId })
  const waitingId = await place(customer)
  const talk = await conversations.write(db, customer.actor, {
    shopId: shop.id,
    customerId: customer.id,
    about: { orderId: waitingId },
    body: `Merci de livrer chez ${last}`,
    files: [{ name: 'bon.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7') }],
  })
  const draftId = await drafts.begin(db, clerk, shop.id)
  await drafts.choose(db, clerk, shop.id, draftId, customer.id)
  const pieces = { shopId: shop.id, id: draftId, variantId: shop.train.variantId, quantity: 1 }
  await drafts.addLine(db, clerk, pieces)
  const quoted = await aQuotationOf(db, clerk, shop, customer)
  await customers.askReset(db, shop.id, customer.email)
  const slugs = await db
    .selectFrom('products')
    .innerJoin('categories', 'categories.id', 'products.category_id')
    .select(['products.slug as product', 'categories.slug as category', 'categories.id as categoryId'])
    .where('products.shop_id', '=', shop.id)
    .orderBy('products.id')
    .executeTakeFirstOrThrow()
  const attempt = await atTheBank(db, shop, customer)
  const bought = await aPurchaseOf(db, { kind: 'employee', id: employees.manager.id, name: clerk.name }, shop, last)
  return {
    ...shop,
    base: `/mag/${shop.slug}`,
    office: `/mag/${shop.slug}/admin01`,
    customer,
    neighbour,
    draftId,
    leaveToken: (await customers.leavePath(db, shop.id, customer.id)).replace('/lettres/', ''),
    wishToken: await aWish(db, shop, customer),
    waitingId,
    doneId,
    neighbourOrderId,
    addedGroupId: await customers.addGroup(db, clerk, shop.id, aGroup),
    employees,
    ids: {
      invoice: await first(db, 'invoices', shop.id, doneId),
      neighbourInvoice: await first(db, 'invoices', shop.id, neighbourOrderId),
      slip: await first(db, 'delivery_slips', shop.id, doneId),
      parcel: await first(db, 'shipments', shop.id, neighbourOrderId),
      mail: 0,
      cheque: cheque?.id ?? 0,
      ...(await someLines(db, clerk, shop.id)),
      attempt,
      supplier: bought.supplierId,
      purchase: bought.orderId,
      paper: bought.paperId,
      bill: bought.billId,
      count: await stock.openCount(db, clerk, shop.id, { scope: 'all', scopeId: null, hides: false }),
      neighbourAttempt: await atTheBank(db, shop, neighbour),
      neighbourAddress: neighbour.addressId,
      category: slugs.categoryId,
      talk,
      review: await aReview(db, shop, customer, slugs.product),
      message: await first(db, 'order_messages', shop.id),
      model: await first(db, 'model_answers', shop.id),
      view: await aView(db, shop.id, employees.manager),
      note: await aNote(db, shop.id, customer.id, employees.manager),
      reminder: await aReminder(db, clerk, shop.id, waitingId),
      back: await aReturn(db, clerk, shop.id, sentId),
      voucher: (await vouchers.give(db, clerk, shop.id, aGesture(customer.id))).id,
      quotation: quoted,
      remittance: await aRemittance(db, clerk, shop.id),
      neighbourQuotation: await aQuotationOf(db, clerk, shop, neighbour),
    },
    // The one that was left at the bank's counter.
    cartId: await first(db, 'carts', shop.id),
    categorySlug: slugs.category,
    categoryId: slugs.categoryId,
    fileId: await aFile(db, clerk, shop),
    makerId: await catalogue.addManufacturer(db, clerk, shop.id, aMaker),
    makerSlug: catalogue.slugOf(aMaker.name),
    searchId: await aSearch(db, shop.id),
    codeId: await promotions.addCode(db, clerk, shop.id, aCode),
    pageId: await windows.addPage(db, clerk, shop.id, {
      title: 'Nos matières',
      body: last,
      place: 'footer',
      published: true,
    }),
    termsVersionId: await aTermsVersion(db, clerk, shop.id),
    pageVersionId: await aPageVersion(db, shop.id, 'free_page_id'),
    newsletterId: await windows.addNewsletter(db, clerk, shop.id, {
      ...{ subject: last, body: last, productIds: [shop.train.productId], segment: windows.everybody },
    }),
    signUpToken: await aSignUp(db, shop.id),
    menuEntryId: await aMenuEntry(db, clerk, shop.id),
    slideId: await windows.addSlide(db, clerk, shop.id, aSlide(last)),
    zoneId: await carriers.addZone(db, clerk, shop.id, { name: 'Doubs', places: 'FR-25' }),
    promotionId: await promotions.addPromotion(db, clerk, shop.id, aPromotion),
    productSlug: slugs.product,
    resetToken: await aReset(db, shop.id, customer.id),
  }
}

async function aWish(db: Db, shop: TestShop, { id }: TestCustomer): Promise<string> {
  await wishes.add(db, shop.id, id, shop.train.productId)
  await wishes.share(db, shop.id, id)
  return (await wishes.of(db, shop.id, id)).token ?? ''
}

const aReview = (db: Db, shop: TestShop, { id, actor }: TestCustomer, slug: string): Promise<number> =>
  reviews.write(db, actor, { shopId: shop.id, customerId: id, slug }, { stars: 4, title: '', body: 'Solide et doux.' })

async function aMenuEntry(db: Db, clerk: Actor, shopId: number): Promise<number> {
  await windows.composeMenu(db, clerk, shopId, 'main')
  return windows.addEntry(db, clerk, shopId, 'main', { kind: 'link', label: 'Écrire', target: null, path: '/contact' })
}

async function aSignUp(db: Db, shopId: number): Promise<string> {
  const email = 'visiteuse@exemple.fr'
  await windows.askLetters(db, shopId, { email, consent: 'Oui.' })
  const rows = db.selectFrom('newsletter_signups').select('id').where('shop_id', '=', shopId)
  const { id } = await rows.executeTakeFirstOrThrow()
  return (await windows.declinePath(db, shopId, id)).replace('/lettres/', '')
}

async function aTermsVersion(db: Db, clerk: Actor, shopId: number): Promise<number> {
  const terms = await shops.page(db, shopId, 'terms')
  await shops.savePage(db, clerk, shopId, { code: 'terms', title: 'Conditions', body: `${terms?.body}\n\nMerci.` })
  return aPageVersion(db, shopId, 'code')
}

async function aPageVersion(db: Db, shopId: number, of: 'code' | 'free_page_id'): Promise<number> {
  const rows = db.selectFrom('page_versions').select('id').where('shop_id', '=', shopId).where(of, 'is not', null)
  return (await rows.orderBy('id', 'desc').executeTakeFirstOrThrow()).id
}

const NOTICE = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')

/** A notice to download with the train. */
async function aFile(db: Db, clerk: Clerk, { id, train }: { id: number; train: { productId: number } }) {
  const hash = createHash('sha256').update(NOTICE).digest('hex')
  const file = { hash, bytes: NOTICE.length, title: 'Notice de montage' }
  await catalogue.addFile(db, clerk, id, train.productId, file)
  return first(db, 'product_files', id)
}

/** It came though its order is paid. */
const aCheque = { faults: [], arrivesAt: new Date(0), seed: 'town', cents: 1000 }
const aMaker = { name: 'Tournerie du Lac', address: '2 quai des Artisans, 39100 Dole' }
const aGroup = { name: 'Écoles', untaxed: false, discountBp: 500, term: null, invoiceAt: null }

/** A letter that asks for what an order owes, three weeks from now. */
async function aReminder(db: Db, clerk: Clerk, shopId: number, orderId: number): Promise<number> {
  const later = new Date(Date.now() + 21 * 86_400_000)
  return (await at(later, () => reminders.remind(db, clerk, { shopId, orderId }, {}))).id
}

/** One piece of an order that left, on its way back. */
async function aReturn(db: Db, clerk: Clerk, shopId: number, orderId: number): Promise<number> {
  const { lines } = await returns.offered(db, shopId, orderId)
  const line = lines.find(({ left }) => left > 0)
  if (!line) throw new Error('Nothing of the order has left')
  const back = { shopId, orderId, lines: [{ lineId: line.lineId, quantity: 1 }], reason: 'Trop petit' }
  return returns.open(db, clerk, back)
}

/** A cart that its customer left at the bank's counter. */
async function atTheBank(db: Db, shop: TestShop, customer: TestCustomer): Promise<number> {
  const cartId = await aReadyCart(db, shop, customer, [{ variantId: shop.train.variantId, quantity: 1 }])
  const cart = await carts.read(db, shop.id, { customerId: customer.id })
  if (!cart?.offer) throw new Error('The cart has no carrier')
  const { totalTtcCents: amountCents } = cart.totals
  return bank.goToBank(db, { shopId: shop.id, customerId: customer.id, cartId, amountCents })
}

/** A supplier with an article, an order that was sent to it and one that is being prepared: the first two orders of the shop. */
async function aPurchaseOf(db: Db, clerk: Clerk, shop: TestShop, last: string) {
  const supplierId = await purchases.addSupplier(db, clerk, shop.id, { ...aSupplier, name: `Scierie ${last}` })
  const { variantId } = shop.train
  const terms = { reference: 'TR-5', priceMicro: 12_000_000, lot: 2 }
  await purchases.setArticle(db, clerk, shop.id, { supplierId, variantId }, terms)
  const wanted = [{ variantId, quantity: 4 }]
  const orderId = await purchases.begin(db, clerk, shop.id, supplierId, wanted)
  await purchases.send(db, clerk, { shopId: shop.id, id: orderId })
  await purchases.begin(db, clerk, shop.id, supplierId, wanted)
  const [line] = (await purchases.find(db, shop.id, orderId)).lines
  const billId = await purchases.enterInvoice(db, clerk, {
    shopId: shop.id,
    orderId,
    number: `F-${last}`,
    issuedOn: today(),
    dueOn: today(),
    lines: [{ lineId: line?.id ?? 0, quantity: 4, priceMicro: 12_000_000 }],
    extra: { description: '', cents: 0 },
    said: { htCents: 4800, vatCents: 960, ttcCents: 5760 },
  })
  const { id: paperId } = await purchases.sendPaper(db, clerk, shop.id, orderId, { kind: 'slip', how: 'damaged' })
  return { supplierId, orderId, billId, paperId }
}
const aSupplier = {
  address: '3 route des Sapins, 39310 Septmoncel',
  email: 'ventes@scierie.exemple.fr',
  phone: '',
  siren: '',
  vatNumber: '',
  delayDays: 7,
  paymentDays: 30,
  minimumCents: 0,
  note: '',
}

/** A cheque that was brought to the bank. */
async function aRemittance(db: Db, clerk: Clerk, shopId: number): Promise<number> {
  const { opened_on } = await account.open(db, shopId)
  const { rows } = await remittances.waiting(db, shopId, opened_on)
  return remittances.make(
    db,
    clerk,
    shopId,
    rows.slice(0, 1).map(({ paymentId }) => paymentId),
  )
}

/** Two lines of the account: one that nobody has pointed, one that was said to be fees. */
async function someLines(db: Db, clerk: Clerk, shopId: number): Promise<{ line: number; pointing: number }> {
  await account.open(db, shopId)
  const day = { bookedOn: today(), valueOn: today() }
  const added = await account.add(db, shopId, [
    { ...day, kind: 'transfer', label: `VIR ONIM A. ${shopId}`, cents: 4210, part: 'town' },
    { ...day, kind: 'fee', label: 'FRAIS', cents: -1200, part: 'town' },
  ])
  const [line = 0, fee = 0] = added.map(({ id }) => id)
  await matches.setAside(db, clerk, { shopId, lineId: fee }, { as: 'fee', note: '' })
  const [match] = await matches.matchesOf(db, shopId, fee)
  return { line, pointing: match?.id ?? 0 }
}

/** A quotation that was sent to a customer, who has not answered. */
async function aQuotationOf(db: Db, clerk: Clerk, shop: TestShop, customer: TestCustomer): Promise<number> {
  const draftId = await quotations.begin(db, clerk, shop.id)
  await drafts.choose(db, clerk, shop.id, draftId, customer.id)
  await drafts.addLine(db, clerk, { shopId: shop.id, id: draftId, variantId: shop.train.variantId, quantity: 2 })
  const { validUntil } = await drafts.read(db, shop.id, draftId)
  await drafts.settle(db, clerk, shop.id, draftId, {
    origin: 'telephone',
    deliveryId: customer.addressId,
    invoiceId: customer.addressId,
    carrierId: shop.carrierIds[0] ?? null,
    carriageCents: null,
    carriageReason: '',
    discount: null,
    discountReason: '',
    payment: 'transfer',
    message: '',
    tells: false,
    wrong: '',
    quoted: { validUntil, conditions: 'Livraison sous huit jours.' },
  })
  return quotations.send(db, clerk, { shopId: shop.id, draftId })
}
/** What the manager keeps of the list of orders. */
const aView = (db: Db, shopId: number, { id }: { id: number }): Promise<number> =>
  views.saveView(db, { kind: 'employee', id, name: 'K. BENALI' }, shopId, {
    list: 'orders',
    name: 'Chèques attendus',
    filters: { state: 'awaiting-cheque' },
    shared: false,
  })

/** What a shop gives a customer whom it let wait. */
const aCode: promotions.CodeSettings = {
  ...{ code: 'NOEL10', name: 'Fêtes', gives: 'percent', worth: 1000, minimumCents: 3000, startsOn: null, endsOn: null },
  ...{ mostUses: 50, mostEach: 1, alone: true, enabled: true },
  ...{ allArticles: true, categoryIds: [], productIds: [], allGroups: true, groupIds: [] },
}

const aSlide = (title: string) => ({
  title,
  body: '',
  path: '/nouveautes',
  picture: { hash: '0'.repeat(64), width: 1200, height: 480 },
})

const aPromotion: promotions.PromotionSettings = {
  ...{ name: 'Par trois', gives: 'percent', worth: 1000, fromQuantity: 3, enabled: true },
  ...{ startsOn: '2026-01-01', endsOn: null },
  ...{ allArticles: true, categoryIds: [], productIds: [], allGroups: true, groupIds: [] },
}

const aGesture = (customerId: number): vouchers.Gift => ({
  customerId,
  kind: 'gesture',
  cents: 1500,
  endsOn: daysLater(today(), 30),
  reason: 'Colis en retard',
})

/** What the shop noted of a customer. */
async function aNote(db: Db, shopId: number, customerId: number, { id }: { id: number }): Promise<number> {
  const kenza = { kind: 'employee', id, name: 'K. BENALI' } as const
  await customers.addNote(db, kenza, shopId, customerId, 'Préfère être appelée le soir.')
  return first(db, 'customer_notes', shopId)
}

async function aReset(db: Db, shopId: number, customerId: number): Promise<string> {
  const { token, hash } = newToken()
  await db
    .insertInto('customer_password_resets')
    .values({ shop_id: shopId, token_hash: hash, customer_id: customerId, expires_at: soon() })
    .execute()
  return token
}

const first = async (
  db: Db,
  table:
    | 'mails'
    | 'product_files'
    | 'carts'
    | 'invoices'
    | 'delivery_slips'
    | 'shipments'
    | 'customer_notes'
    | 'order_messages'
    | 'model_answers',
  shopId: number,
  orderId?: number,
): Promise<number> => {
  const rows = await db
    .selectFrom(table)
    .select('id')
    .where('shop_id', '=', shopId)
    .$if(orderId !== undefined, (query) => query.where('order_id', '=', orderId ?? 0))
    .orderBy('id')
    .executeTakeFirstOrThrow()
  return rows.id
}

export async function anAccount(
  db: Db,
  who: { kind: 'teacher' | 'pupil'; login: string; firstName: string; lastName: string; hash: string },
): Promise<number> {
  const { kind, login, firstName: first_name, lastName: last_name, hash: password_hash } = who
  const { id } = await db
    .insertInto('accounts')
    .values({
      kind,
      login,
      first_name,
      last_name,
      password_hash,
      administrator_since: kind === 'teacher' ? new Date() : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function anEmployeeOf(
  db: Db,
  shop: TestShop,
  profile: string,
  lastName: string,
  hash: string,
  name = profile,
) {
  const login = `${name}.${shop.slug}@ga.bac`
  const accountId = await anAccount(db, { kind: 'pupil', login, firstName: 'Kenza', lastName, hash })
  const { id } = await db
    .insertInto('employees')
    .values({ shop_id: shop.id, account_id: accountId, profile })
    .returning('id')
    .executeTakeFirstOrThrow()
  const token = await officeSession(db, shop.id, id)
  return { id, accountId, person: { name: `an employee (${profile})`, cookies: { preau_admin: token } } }
}

const soon = () => new Date(Date.now() + 3_600_000)

export async function officeSession(db: Db, shopId: number, employeeId: number, expires = soon()): Promise<string> {
  const { token, hash } = newToken()
  await db
    .insertInto('employee_sessions')
    .values({ shop_id: shopId, employee_id: employeeId, token_hash: hash, expires_at: expires })
    .execute()
  return token
}

export async function deskSession(db: Db, accountId: number, expires = soon()): Promise<string> {
  const { token, hash } = newToken()
  await db
    .insertInto('desk_sessions')
    .values({ account_id: accountId, token_hash: hash, expires_at: expires })
    .execute()
  return token
}

export async function portalSession(db: Db, accountId: number, expires = soon()): Promise<string> {
  const { token, hash } = newToken()
  await db
    .insertInto('pupil_sessions')
    .values({ account_id: accountId, token_hash: hash, expires_at: expires })
    .execute()
  return token
}

/** A signed-in customer's browser. */
export async function customerBrowser(db: Db, shop: TestShop, customer: TestCustomer): Promise<Person> {
  return { name: 'a customer', cookies: { preau_visit: await customers.openSession(db, shop.id, customer.id) } }
}

/** What says only when or where somebody was, which reading moves too. */
export const moving: Record<string, string> = {
  carts: 'updated_at',
  desk_sessions: 'last_seen_at',
  employee_sessions: 'last_seen_at,last_path,last_title,refusals',
  lesson_pupils: 'entered_at',
  pupil_sessions: 'last_seen_at',
}

/** What is made as somebody first looks at it: a shop's account with its lines, a paper, a page of samples. */
export const asLookedAt = [
  ...['bank_accounts', 'bank_lines', 'bank_line_payments', 'bank_late'],
  ...['kept_papers', 'pdf_specimens'],
]

/** What counts readers. */
export const counting = new Set(['day_counts', 'search_days'])

/**
 * Each call tells which tables were changed since the call before; what only moves with the reader is not looked at, nor
 * what counts readers. To be asked for once a town.
 */
export async function watchTown(db: Db): Promise<() => Promise<string[]>> {
  const touched = await watchTables(db, moving)
  return async () => (await touched()).filter((name) => !counting.has(name))
}

export const cookieHeader = ({ cookies }: Person): Record<string, string> => {
  const header = Object.entries(cookies).map(([name, value]) => `${name}=${value}`)
  return header.length > 0 ? { cookie: header.join('; ') } : {}
}

/** What an answer says, without waiting for the end of a stream that has none. */
export async function textOf(answer: Response): Promise<string> {
  if (!/event-stream/.test(answer.headers.get('content-type') ?? '')) return answer.text()
  const reader = answer.body?.getReader()
  const read = await reader?.read()
  await reader?.cancel()
  return read?.value ? Buffer.from(read.value).toString() : ''
}

/** What a customer looked for in vain. */
async function aSearch(db: Db, shopId: number): Promise<number> {
  await catalogue.noteSearch(db, shopId, 'doudou lapin')
  const [search] = await catalogue.listSearches(db, shopId)
  return search?.id ?? 0
}
