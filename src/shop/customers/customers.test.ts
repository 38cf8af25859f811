import assert from 'node:assert/strict'
import test from 'node:test'
import { countQueries, sql } from '#database'
import * as mail from '#mail'
import { hashToken, TooManyTries, WrongCredentials } from '#people'
import { Invalid, NotFound } from '#refusals'
import { aCustomer, aShop, testDatabase } from '#test'
import * as customers from './index.ts'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)

const typed = {
  civility: 'Mme',
  firstName: 'Anne',
  lastName: 'Onim',
  email: ' Anne.ONIM@exemple.fr ',
  password: 'cliente-du-preau',
  birthDate: '12/05/1990',
  newsletter: 'on',
  company: '',
  line2: '',
  info: '',
  addressFirstName: 'Anne',
  addressLastName: 'Onim',
  line1: '12 rue des Tilleuls',
  postcode: '39200',
  city: 'Saint-Claude',
  country: 'FR',
  phone: '',
  mobile: '06 39 98 00 01',
  title: 'Mon adresse',
}
const registration = (more: object = {}) => customers.Registration.parse({ ...typed, ...more })

/** The fields at fault and what is said of them. */
function faults(more: Record<string, string | undefined>): Record<string, string> {
  const read = customers.Registration.safeParse({ ...typed, ...more })
  const found: Record<string, string> = {}
  for (const { path, message } of read.error?.issues ?? []) found[String(path[0])] ??= message
  return found
}

/** The secret in the last mail of a kind. */
async function lastLink(email: string): Promise<string> {
  await mail.deliverPending(db)
  const row = await db
    .selectFrom('mails')
    .select('raw')
    .where('recipient', '=', email)
    .where('kind', '=', 'password-reset')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  const text = row.raw.toString().replace(/=\r?\n/g, '')
  return /mot-de-passe-oublie\/([\w-]{43})/.exec(text)?.[1] ?? ''
}

test('a business that says so gives its name and SIREN, or SIRET, and is among the businesses', async () => {
  assert.deepEqual(Object.keys(faults({ buyer: 'business' })).sort(), ['company', 'siren'])
  assert.deepEqual(Object.keys(faults({ buyer: 'business', company: 'Crèche', siren: '000 100 420 00018' })), ['siren'])
  assert.deepEqual(Object.keys(faults({ buyer: 'business', company: 'Krippe', country: 'DE', postcode: '10115' })), [
    'vatNumber',
  ])
  // What was typed before answering that one is a person is no number of theirs, wrong or right.
  assert.deepEqual(faults({ buyer: 'person', siren: '123456789' }), {})
  const creche = { buyer: 'business', email: 'creche.groupe@exemple.fr', company: 'Crèche', siren: '000 100 420 00017' }
  const id = await customers.register(db, shop.id, registration(creche))
  assert.equal((await customers.groupOf(db, shop.id, id)).code, 'businesses')
  const [address] = await customers.listAddresses(db, shop.id, id)
  assert.equal(address?.siren, '000100420')
})

test('a customer registers: account, address, trace, and a mail without the password', async () => {
  const id = await customers.register(db, shop.id, registration())
  const anne = await customers.find(db, shop.id, id)
  assert.deepEqual(
    [anne.email, anne.birthDate, anne.firstName, anne.newsletterSince instanceof Date],
    ['anne.onim@exemple.fr', '1990-05-12', 'Anne', true],
  )
  const [address] = await customers.listAddresses(db, shop.id, id)
  assert.deepEqual([address?.title, address?.postcode, address?.mobile], ['Mon adresse', '39200', '06 39 98 00 01'])
  await mail.deliverPending(db)
  const letters = await db.selectFrom('mails').select(['kind', 'raw']).where('customer_id', '=', id).execute()
  assert.deepEqual(
    letters.map(({ kind }) => kind),
    ['welcome'],
  )
  assert.ok(!letters[0]?.raw.toString().includes('cliente-du-preau'))
  const { rows } = await sql<{ n: number }>`
    select count(*)::int4 as n from acts where verb = 'customers.register' and subject_id = ${id}
      and after::text not like '%cliente-du-preau%'`.execute(db)
  assert.equal(rows[0]?.n, 1)
})

test('an e-mail has one account in a shop, whatever its case, and may have one in every shop', async () => {
  await assert.rejects(customers.register(db, shop.id, registration({ email: 'ANNE.onim@EXEMPLE.fr' })), (error) => {
    assert.ok(error instanceof customers.EmailTaken)
    return 'email' in error.fields
  })
  const other = await aShop(db)
  await customers.register(db, other.id, registration())
})

test('two forms sent in the same instant open one account', async () => {
  const form = registration({ email: 'double@exemple.fr' })
  const ends = await Promise.allSettled([1, 2, 3].map(() => customers.register(db, shop.id, form)))
  assert.equal(ends.filter(({ status }) => status === 'fulfilled').length, 1)
  for (const end of ends) if (end.status === 'rejected') assert.ok(end.reason instanceof customers.EmailTaken)
  const { rows } = await sql<{ n: number }>`select count(*)::int4 as n from addresses a
    join customers c on c.shop_id = a.shop_id and c.id = a.customer_id where c.email = 'double@exemple.fr'`.execute(db)
  assert.equal(rows[0]?.n, 1)
})

test('the form asks for what the worksheet marks with an asterisk, and says so field by field', () => {
  const required = ['firstName', 'lastName', 'email', 'password', 'addressFirstName', 'addressLastName', 'line1']
  const all = [...required, 'postcode', 'city', 'title']
  const nothing = Object.fromEntries([...all, 'mobile', 'phone'].map((name) => [name, ' ']))
  assert.deepEqual(Object.keys(faults(nothing)).sort(), [...all, 'phone'].sort())
  assert.deepEqual(Object.keys(faults(Object.fromEntries(all.map((name) => [name, undefined])))).sort(), all.sort())
  assert.deepEqual(faults({ civility: '', birthDate: '', newsletter: undefined, company: '' }), {})
})

test('a postcode is checked by its country', () => {
  for (const [country, right, wrong] of [
    ['FR', '39200', '3920'],
    ['FR', '20000', '00100'],
    ['FR-974', '97400', '39200'],
    ['BE', '1000', '0100'],
    ['CH', '1204', '12040'],
    ['LU', '1311', 'L-1311'],
    ['DE', '79098', '7909'],
    ['MC', '98000', '06000'],
  ] as const) {
    assert.deepEqual(faults({ country, postcode: right }), {}, `${country} ${right}`)
    assert.deepEqual(Object.keys(faults({ country, postcode: wrong })), ['postcode'], `${country} ${wrong}`)
  }
  assert.deepEqual(Object.keys(faults({ country: 'XX' })), ['country'])
  assert.equal(customers.Registration.parse({ ...typed, country: 'FR-974', postcode: '97400' }).country, 'FR')
  assert.deepEqual([customers.choiceOf('FR', '97400'), customers.choiceOf('FR', '39200')], ['FR-974', 'FR'])
})

test('a name is one that can be read: what is not seen is taken out, signs alone name nobody', () => {
  for (const nobody of ['\u200b', '\u2800', '\u3164', '-', '!', '\u202e', '\u00a0', '🙂'])
    assert.deepEqual(faults({ firstName: nobody }), { firstName: 'Indiquez votre prénom.' }, JSON.stringify(nobody))
  const { firstName, lastName } = customers.Registration.parse({
    ...typed,
    firstName: '\u202eAnne\u00a0',
    lastName: '李',
  })
  assert.deepEqual([firstName, lastName], ['Anne', '李'])
})

test('telephones are kept in one form, whatever stands between their figures', () => {
  const { phone, mobile } = customers.Registration.parse({
    ...typed,
    phone: '(+33) 3 84 45 00 00',
    mobile: '06\u00a084\u00a045\u00a000\u00a000',
  })
  assert.deepEqual([phone, mobile], ['03 84 45 00 00', '06 84 45 00 00'])
  for (const wrong of ['03 84 45 00 0', '00000000']) assert.deepEqual(Object.keys(faults({ phone: wrong })), ['phone'])
})

test('numbers of a business are checked by their keys', () => {
  const wrong = customers.Address.safeParse({ ...typed, title: 'Bureau', siren: '123456789', vatNumber: 'FRAA' })
  assert.deepEqual(wrong.error?.issues.map(({ path }) => path[0]).sort(), ['siren', 'vatNumber'])
  const business = { ...typed, title: 'Bureau', siren: '000 100 420' }
  const others = customers.Address.safeParse({ ...business, vatNumber: 'FR44732829320' })
  assert.deepEqual(
    others.error?.issues.map(({ path }) => path[0]),
    ['vatNumber'],
    'the VAT number of another business',
  )
  for (const vatNumber of ['fr87 000 100 420', ''])
    assert.ok(customers.Address.safeParse({ ...business, vatNumber }).success, vatNumber)
})

test('dates, telephones, e-mails and passwords that cannot be are refused', () => {
  for (const day of ['31/02/1990', '2999-01-01', '1899-12-31', 'hier', '1990-13-01'])
    assert.deepEqual(Object.keys(faults({ birthDate: day })), ['birthDate'], day)
  for (const number of ['12', 'abc', '06 39 98 00 0a'])
    assert.deepEqual(Object.keys(faults({ mobile: number })), ['mobile'], number)
  for (const email of ['anne', 'anne@', '@exemple.fr', 'anne onim@exemple.fr', `${'a'.repeat(250)}@exemple.fr`])
    assert.deepEqual(Object.keys(faults({ email })), ['email'], email)
  assert.deepEqual(Object.keys(faults({ password: 'sept789' })), ['password'])
  assert.deepEqual(Object.keys(faults({ password: 'x'.repeat(201) })), ['password'])
  assert.deepEqual(faults({ birthDate: '1990-05-12', phone: '+33 (0)3 84 45-00-00' }), {})
})

test('signing in gives a new secret each time; unknown e-mail and wrong password are one refusal', async () => {
  const first = await customers.signIn(db, shop.id, ' ANNE.onim@exemple.fr', 'cliente-du-preau')
  const second = await customers.signIn(db, shop.id, 'anne.onim@exemple.fr', 'cliente-du-preau')
  assert.notEqual(first.token, second.token)
  const wrong = await customers.signIn(db, shop.id, 'anne.onim@exemple.fr', 'autre').catch((error) => error)
  const unknown = await customers.signIn(db, shop.id, 'personne@exemple.fr', 'autre').catch((error) => error)
  assert.ok(wrong instanceof WrongCredentials && unknown instanceof WrongCredentials)
  assert.equal(wrong.message, unknown.message)
  const other = await aShop(db)
  await assert.rejects(customers.signIn(db, other.id, 'anne.onim@exemple.fr', 'cliente-du-preau'), WrongCredentials)
  assert.equal((await seen(first.token))?.firstName, 'Anne')
  await customers.signOut(db, shop.id, first.token)
  assert.equal(await seen(first.token), null)
  assert.equal((await seen(second.token))?.firstName, 'Anne')
})

const seen = async (token: string) => (await customers.visit(db, { slug: shop.slug, token }))?.customer

test('guessing is slowed down and locked, for accounts that are not there too', { timeout: 60_000 }, async () => {
  const tries = await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      customers.signIn(db, shop.id, 'devine@exemple.fr', `essai-${n}`).catch((error) => error),
    ),
  )
  assert.ok(tries.some((error) => error instanceof TooManyTries))
})

test('a session of one shop opens no other, and ends with its time', async () => {
  const anne = await aCustomer(db, shop.id)
  const token = await customers.openSession(db, shop.id, anne.id)
  const other = await aShop(db)
  assert.equal((await customers.visit(db, { slug: other.slug, token }))?.customer, null)
  assert.equal(await customers.visit(db, { slug: 'nulle-part', token }), undefined)
  await db
    .updateTable('customer_sessions')
    .set({ expires_at: sql<Date>`now() - interval '1 second'` })
    .where('token_hash', '=', hashToken(token))
    .execute()
  assert.equal(await seen(token), null)
})

test('who visits is one statement', async () => {
  const anne = await aCustomer(db, shop.id)
  const token = await customers.openSession(db, shop.id, anne.id)
  const { count } = await countQueries(database, () => customers.visit(db, { slug: shop.slug, token }))
  assert.equal(count, 1)
})

test('addresses are added, changed and taken away by their owner alone; removed ones stay in the books', async () => {
  const anne = await aCustomer(db, shop.id)
  const paul = await aCustomer(db, shop.id)
  const fields = customers.Address.parse({
    ...typed,
    siren: '000 100 420',
    vatNumber: 'fr87 000100420',
    title: 'Bureau',
  })
  const id = await customers.addAddress(db, anne.actor, shop.id, anne.id, fields)
  const found = await customers.findAddress(db, shop.id, anne.id, id)
  assert.deepEqual([found.siren, found.vat_number], ['000100420', 'FR87000100420'])
  await assert.rejects(customers.findAddress(db, shop.id, paul.id, id), NotFound)
  await assert.rejects(customers.changeAddress(db, paul.actor, shop.id, paul.id, id, fields), NotFound)
  await assert.rejects(customers.removeAddress(db, paul.actor, shop.id, paul.id, id), NotFound)
  const { siren: _, vatNumber: __, ...plain } = fields
  await customers.changeAddress(db, anne.actor, shop.id, anne.id, id, { ...plain, city: 'Dole', postcode: '39100' })
  const changed = await customers.findAddress(db, shop.id, anne.id, id)
  assert.deepEqual([changed.city, changed.siren], ['Dole', '000100420'])
  await customers.removeAddress(db, anne.actor, shop.id, anne.id, id)
  await customers.removeAddress(db, anne.actor, shop.id, anne.id, id)
  assert.deepEqual(
    (await customers.listAddresses(db, shop.id, anne.id)).map((one) => one.id),
    [anne.addressId],
  )
  await assert.rejects(customers.changeAddress(db, anne.actor, shop.id, anne.id, id, fields), NotFound)
  const { rows } = await sql<{ verbs: string[] }>`select array_agg(verb order by id) as verbs from acts
    where subject_id = ${anne.id} and subject_kind = 'customer' and actor_id = ${anne.id}`.execute(db)
  assert.deepEqual(rows[0]?.verbs.slice(-3), [
    'customers.add-address',
    'customers.change-address',
    'customers.remove-address',
  ])
})

test('a profile changes, the newsletter keeps its first day, an e-mail of another customer is refused', async () => {
  const anne = await aCustomer(db, shop.id, 'profil@exemple.fr')
  const profile = customers.Profile.parse({ ...typed, email: 'Profil@exemple.fr', lastName: 'Durand' })
  await customers.changeProfile(db, anne.actor, shop.id, anne.id, profile)
  const since = (await customers.find(db, shop.id, anne.id)).newsletterSince
  assert.ok(since)
  await customers.changeProfile(db, anne.actor, shop.id, anne.id, profile)
  assert.deepEqual((await customers.find(db, shop.id, anne.id)).newsletterSince, since)
  await customers.changeProfile(db, anne.actor, shop.id, anne.id, { ...profile, newsletter: false })
  assert.equal((await customers.find(db, shop.id, anne.id)).newsletterSince, null)
  const taken = { ...profile, email: 'anne.onim@exemple.fr' }
  await assert.rejects(customers.changeProfile(db, anne.actor, shop.id, anne.id, taken), customers.EmailTaken)
  const other = await aShop(db)
  await assert.rejects(customers.find(db, other.id, anne.id), NotFound)
})

test('a new password asks for the present one and closes the other browsers', async () => {
  const email = 'mot-de-passe@exemple.fr'
  const id = await customers.register(db, shop.id, registration({ email }))
  const actor = customers.asActor({ id, firstName: 'Anne', lastName: 'Onim' })
  const here = (await customers.signIn(db, shop.id, email, 'cliente-du-preau')).token
  const elsewhere = (await customers.signIn(db, shop.id, email, 'cliente-du-preau')).token
  const change = (present: string) =>
    customers.changePassword(db, actor, shop.id, id, { present, password: 'un tout autre mot', keep: here })
  await assert.rejects(change('faux'), Invalid)
  await change('cliente-du-preau')
  assert.ok(await seen(here))
  assert.equal(await seen(elsewhere), null)
  await assert.rejects(customers.signIn(db, shop.id, email, 'cliente-du-preau'), WrongCredentials)
  await customers.signIn(db, shop.id, email, 'un tout autre mot')
})

test('a forgotten password is mended by a link that works once, within the hour, in its own shop', async () => {
  const email = 'oubli@exemple.fr'
  const id = await customers.register(db, shop.id, registration({ email }))
  const open = (await customers.signIn(db, shop.id, email, 'cliente-du-preau')).token
  await customers.askReset(db, shop.id, email)
  const link = await lastLink(email)
  assert.deepEqual(await customers.resetOf(db, shop.id, link), { email })
  const other = await aShop(db)
  await assert.rejects(customers.resetOf(db, other.id, link), NotFound)
  await customers.askReset(db, shop.id, email)
  const second = await lastLink(email)
  const ends = await Promise.allSettled(
    [1, 2].map((n) => customers.resetPassword(db, shop.id, link, `nouveau mot ${n}`)),
  )
  assert.equal(ends.filter(({ status }) => status === 'fulfilled').length, 1)
  await assert.rejects(customers.resetOf(db, shop.id, second), NotFound)
  assert.equal(await seen(open), null)
  await customers.askReset(db, shop.id, email)
  const third = await lastLink(email)
  await db
    .updateTable('customer_password_resets')
    .set({ expires_at: sql<Date>`now() - interval '1 second'` })
    .where('customer_id', '=', id)
    .execute()
  await assert.rejects(customers.resetPassword(db, shop.id, third, 'trop tard pour moi'), NotFound)
})

test('asking for links sends at most three an hour, and none to an e-mail without account', async () => {
  const email = 'insiste@exemple.fr'
  const id = await customers.register(db, shop.id, registration({ email }))
  for (let n = 0; n < 5; n++) await customers.askReset(db, shop.id, email)
  await customers.askReset(db, shop.id, 'personne@exemple.fr')
  await mail.deliverPending(db)
  const sent = await db.selectFrom('mails').select('recipient').where('kind', '=', 'password-reset').execute()
  assert.equal(sent.filter(({ recipient }) => recipient === email).length, 3)
  assert.equal(sent.filter(({ recipient }) => recipient === 'personne@exemple.fr').length, 0)
  assert.ok(id)
})

test('the list of customers is paged by key and searched by name or e-mail', async () => {
  const other = await aShop(db)
  const made: number[] = []
  for (let n = 0; n < 5; n++) made.push((await aCustomer(db, other.id, `c${n}@exemple.fr`)).id)
  const list = async (search: customers.CustomerSearch) =>
    (await customers.list(db, other.id, search)).rows.map(({ id }) => id)
  assert.deepEqual(await list({ limit: 2 }), [made[4], made[3]])
  const second = await customers.list(db, other.id, { limit: 2, after: `${made[3]}` })
  assert.deepEqual(await list({ limit: 2, after: `${made[3]}` }), [made[2], made[1]])
  assert.deepEqual(await list({ limit: 2, before: second.previous }), [made[4], made[3]])
  assert.deepEqual(await list({ email: 'C3@' }), [made[3]])
  for (const name of ['onim anne', 'ÀNNE', 'Onim, Anne', 'nim']) assert.equal((await list({ name })).length, 5, name)
  assert.deepEqual(await list({ name: '%' }), [])
})

test('two customers who take one e-mail at once: one has it, the other is told', async () => {
  const both = [await aCustomer(db, shop.id), await aCustomer(db, shop.id)]
  const ends = await Promise.allSettled(
    both.map(({ actor, id }) =>
      customers.changeProfile(db, actor, shop.id, id, {
        civility: 'Mme',
        firstName: 'Anne',
        lastName: 'Onim',
        email: 'la.meme@exemple.fr',
        birthDate: null,
        newsletter: false,
      }),
    ),
  )
  const refused = ends.filter((end) => end.status === 'rejected')
  assert.equal(refused.length, 1)
  assert.ok(refused[0]?.reason instanceof customers.EmailTaken)
})

test('a customer’s own password is not guessed from inside', async () => {
  const anne = await aCustomer(db, shop.id)
  const change = (present: string) =>
    customers.changePassword(db, anne.actor, shop.id, anne.id, { present, password: 'un autre mot' })
  const tries = await Promise.allSettled(Array.from({ length: 12 }, () => change('faux')))
  const waiting = tries.filter((end) => end.status === 'rejected' && end.reason instanceof TooManyTries)
  assert.equal(waiting.length, 4)
})

test('a name that no paper can show is refused with a sentence; one in Chinese, Korean or Thai is not', () => {
  const faultOf = (firstName: string) => {
    const { error } = customers.Profile.safeParse({ firstName, lastName: 'ONIM', email: 'anne.onim@exemple.fr' })
    return error?.issues.find(({ path }) => path[0] === 'firstName')?.message
  }
  for (const name of ['小龍', '민지', 'สมชาย', 'अनिल', 'Anne']) assert.equal(faultOf(name), undefined, name)
  assert.match(faultOf('বাবু') ?? '', /ne savent pas imprimer « ব া ু »/)
})
