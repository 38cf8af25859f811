// Who may open which address. The router itself is walked: an address added tomorrow is guarded, or this file fails.
import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import * as employees from '#employees'
import { system } from '#people'
import { endLive } from '../../src/web/http/index.ts'
import { addressOf, fillOf, isDesk, isOffice, isStorefront, isWork, type Route, routesOf } from './routes.ts'
import {
  anAccount,
  asLookedAt,
  aTown,
  cookieHeader,
  customerBrowser,
  deskSession,
  officeSession,
  type Person,
  portalSession,
  textOf,
  watchTown,
} from './town.ts'

const town = await aTown()
const { app, db, shop, other } = town
after(endLive)
const touched = await watchTown(db)
const routes = routesOf(app)
const fill = fillOf(town)
const office = routes.filter(isOffice)
const desk = routes.filter(isDesk)
const work = routes.filter(isWork)
const own = routes.filter(({ pattern }) =>
  /^\/mag\/:shop\/(mon-compte|commande|banque|mes-commandes|mes-devis)(\/|$)/.test(pattern),
)
/** The only addresses of the closed faces that anybody may open: their doors. */
const doors = /\/(connexion|connexion\/reprise|deconnexion)$/
const isReading = ({ method }: Route) => method === 'GET'
const stranger: Person = { name: 'a stranger', cookies: {} }
const customer = await customerBrowser(db, shop, shop.customer)
const token = customer.cookies.preau_visit ?? ''

const closedAccount = await anAccount(db, {
  kind: 'pupil',
  login: 'fer.me@ga.bac',
  firstName: 'Inès',
  lastName: 'Fermé',
  hash: 'none',
})
await employees.openAccess(db, system, { shopId: shop.id, accountId: closedAccount, profile: 'manager' })
const { id: closedId } = await db
  .selectFrom('employees')
  .select('id')
  .where('account_id', '=', closedAccount)
  .executeTakeFirstOrThrow()
await employees.closeAccess(db, system, { shopId: shop.id, accountId: closedAccount })
const past = new Date(Date.now() - 1000)
const managerId = shop.employees.manager.id
const managerAccount = shop.employees.manager.accountId
const pupil: Person = {
  name: 'a pupil at the portal',
  cookies: { preau_travail: await portalSession(db, managerAccount) },
}

const notEmployees: Person[] = [
  stranger,
  { name: 'a customer', cookies: { preau_visit: token } },
  { name: 'a customer with the cookie renamed', cookies: { preau_visit: token, preau_admin: token } },
  { name: 'a manager of another shop', cookies: other.employees.manager.person.cookies },
  { name: 'an access that was closed', cookies: { preau_admin: await officeSession(db, shop.id, closedId) } },
  { name: 'a session that is over', cookies: { preau_admin: await officeSession(db, shop.id, managerId, past) } },
  {
    name: 'a teacher with the cookie of the desk',
    cookies: { ...town.teacher.cookies, preau_admin: town.teacher.cookies.preau_desk ?? '' },
  },
  { name: 'somebody with a made-up cookie', cookies: { preau_admin: 'x'.repeat(43) } },
  { name: 'somebody with an endless cookie', cookies: { preau_admin: 'x'.repeat(6000) } },
]
const notTeachers: Person[] = [
  stranger,
  { name: 'a customer', cookies: { preau_visit: token, preau_desk: token } },
  {
    name: 'a manager with the cookie of the back office',
    cookies: { preau_desk: shop.employees.manager.person.cookies.preau_admin ?? '' },
  },
  { name: 'a session that is over', cookies: { preau_desk: await deskSession(db, town.teacherId, past) } },
  { name: 'somebody with a made-up cookie', cookies: { preau_desk: 'x'.repeat(43) } },
]
const notPupils: Person[] = [
  stranger,
  { name: 'a customer', cookies: { preau_visit: token, preau_travail: token } },
  {
    name: 'a manager with the cookie of the back office',
    cookies: { preau_travail: shop.employees.manager.person.cookies.preau_admin ?? '' },
  },
  { name: 'a teacher with the cookie of the desk', cookies: { preau_travail: town.teacher.cookies.preau_desk ?? '' } },
  { name: 'a session that is over', cookies: { preau_travail: await portalSession(db, managerAccount, past) } },
  { name: 'somebody with a made-up cookie', cookies: { preau_travail: 'x'.repeat(43) } },
]
type Ask = { method: string; path: string; person: Person; headers?: Record<string, string>; body?: string }

async function ask({ method, path, person, headers, body = '' }: Ask): Promise<Response> {
  const here = { host: 'localhost', origin: 'http://localhost', ...cookieHeader(person), ...headers }
  const form =
    method === 'GET' ? {} : { body, headers: { 'content-type': 'application/x-www-form-urlencoded', ...here } }
  return app.request(`http://localhost${path}`, { method, headers: here, ...form })
}

/** Asks for every address as somebody and leaves everything as it was; each answer must be as said. */
async function walk(
  asked: Route[],
  person: Person,
  check: (answer: Response, route: Route, path: string) => void | Promise<void>,
  { paths = fill, headers }: { paths?: typeof fill; headers?: Record<string, string> } = {},
): Promise<void> {
  assert.ok(asked.length > 0, 'nothing to walk')
  await touched()
  for (const route of asked) {
    const path = addressOf(route, paths)
    const answer = await ask({ method: route.method, path, person, headers })
    await check(answer, route, path)
    if (!answer.bodyUsed) await answer.body?.cancel()
  }
  assert.deepEqual(await touched(), [], `${person.name} changed something`)
}

const leadsTo =
  (door: string, who: Person) =>
  (answer: Response, { method }: Route, path: string) => {
    const told = `${who.name}: ${method} ${path} answers ${answer.status} ${answer.headers.get('location') ?? ''}`
    assert.equal(answer.status, 303, told)
    assert.ok(answer.headers.get('location')?.split('?')[0] === door, told)
  }

const is =
  (status: number, who: Person) =>
  (answer: Response, { method }: Route, path: string) =>
    assert.equal(answer.status, status, `${who.name}: ${method} ${path}`)

/** `wrote`: the tables that reading it changed. */
type Looked = { route: Route; person: Person; path: string; answer: Response; text: string; wrote: string[] }

/** What whoever may read an address reads there: each page is drawn once, and looked at in several ways. */
async function lookAt(asked: Route[], person: Person): Promise<Looked[]> {
  const looked: Looked[] = []
  for (const route of asked.filter(isReading)) {
    const path = addressOf(route, fill)
    const answer = await ask({ method: 'GET', path, person })
    const text = await textOf(answer)
    looked.push({ route, person, path, answer, text, wrote: await touched() })
  }
  return looked
}
const readers: [Route[], Person][] = [
  [office, shop.employees.manager.person],
  [desk, town.teacher],
  [work, pupil],
  [routes.filter((route) => !isOffice(route) && !isDesk(route) && !isWork(route)), customer],
]
const pages: Looked[] = []
await touched()
for (const [faces, person] of readers) pages.push(...(await lookAt(faces, person)))

test('the walk finds what is there: with the right person every address that is read answers', () => {
  assert.ok(office.length > 60 && desk.length > 20 && own.length > 25, `${office.length} ${desk.length} ${own.length}`)
  // Nothing stands behind these alone: middleware, a print that may not be ready yet, the way in of a teacher's word.
  const silent = /\/(\*|bons\.pdf|factures\.pdf|piece\/:n|regarder)$/
  const closed = new Set([...office, ...desk, ...work, ...own])
  for (const { route, person, path, answer } of pages) {
    if (!closed.has(route) || silent.test(route.pattern)) continue
    assert.ok([200, 303].includes(answer.status), `${person.name}: ${path} answers ${answer.status}`)
    assert.doesNotMatch(answer.headers.get('location') ?? '', /connexion|identifiez-vous/, path)
  }
})

test('nothing is changed by reading: no GET does what a form should', () => {
  // A letter counts as read.
  const readMail = /\/(courrier(\/:shop)?|sav)\/:id$/
  const wrote = pages.flatMap(({ route, wrote }) =>
    readMail.test(route.pattern)
      ? []
      : wrote.filter((table) => !asLookedAt.includes(table)).map((table) => [route, table]),
  )
  assert.deepEqual(wrote, [])
})

test('an id of 22 digits in an address is something that is not there, never a fault of the house', async () => {
  const beyond = (value: string) => value.replace(/^\d+(?=$|\.pdf$)/, '9'.repeat(22))
  const paths = Object.fromEntries(Object.entries(fill).map(([name, value]) => [name, beyond(value)]))
  const broken: string[] = []
  for (const [faces, person] of readers)
    for (const route of faces) {
      const path = addressOf(route, paths)
      if (path === addressOf(route, fill)) continue
      const answer = await ask({ method: route.method, path, person })
      if (answer.status >= 500) broken.push(`${route.method} ${path}`)
      await answer.body?.cancel()
    }
  assert.deepEqual(broken, [])
})

/** A cookie that opens nothing is asked about at every third address: one door stands before them all, a stranger tries each. */
const triedBy = ({ name }: Person, faces: Route[]) =>
  faces
    .filter(({ pattern }) => !doors.test(pattern))
    .filter((_, index) => !/over|closed|made-up|endless|renamed/.test(name) || index % 3 === name.length % 3)

for (const person of notEmployees)
  test(`the back office refuses ${person.name} at every address`, () =>
    walk(triedBy(person, office), person, leadsTo(`${shop.office}/connexion`, person)))

for (const person of notTeachers)
  test(`the desk refuses ${person.name} at every address`, () =>
    walk(triedBy(person, desk), person, leadsTo('/bureau/connexion', person)))

for (const person of notPupils)
  test(`« Mon travail » refuses ${person.name} at every address`, () =>
    walk(triedBy(person, work), person, leadsTo('/mon-travail/connexion', person)))

test('a pupil at the portal enters no shop that is not open, and a session there is none elsewhere', async () => {
  const ways = work.filter(({ pattern }) => pattern.endsWith('/boutiques/:id'))
  await walk(ways, pupil, is(404, pupil), { paths: { ...fill, 'boutiques/id': `${other.id}` } })
  const person = {
    name: 'a pupil with the cookie of the portal',
    cookies: { preau_admin: pupil.cookies.preau_travail ?? '', preau_desk: pupil.cookies.preau_travail ?? '' },
  }
  const closed = (faces: Route[]) => faces.filter(({ pattern }) => !doors.test(pattern))
  await walk(closed(office), person, leadsTo(`${shop.office}/connexion`, person))
  await walk(closed(desk), person, leadsTo('/bureau/connexion', person))
})

test('a teacher does not enter « Mon travail », even with the right password', async () => {
  const body = new URLSearchParams({ login: 'prof', password: 'craie-tableau-preau' }).toString()
  const answer = await ask({ method: 'POST', path: '/mon-travail/connexion', person: stranger, body })
  assert.equal(answer.status, 422)
  assert.deepEqual(answer.headers.getSetCookie(), [])
})

test('a pupil does not enter the desk, even with the right password', async () => {
  const login = 'manager.la-recre-du-bois@ga.bac'
  const body = new URLSearchParams({ login, password: 'craie-tableau-preau' }).toString()
  const answer = await ask({ method: 'POST', path: '/bureau/connexion', person: stranger, body })
  assert.equal(answer.status, 422)
  assert.deepEqual(answer.headers.getSetCookie(), [])
})

test('a pupil who must choose another password is led there from everywhere', async () => {
  const login = 'nou.veau@ga.bac'
  const who = { kind: 'pupil', login, firstName: 'Nour', lastName: 'Veau', hash: 'none' } as const
  const accountId = await anAccount(db, who)
  await db.updateTable('accounts').set({ must_change_since: new Date() }).where('id', '=', accountId).execute()
  await employees.openAccess(db, system, { shopId: shop.id, accountId, profile: 'manager' })
  const { id } = await db
    .selectFrom('employees')
    .select('id')
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  const person = { name: 'a newcomer', cookies: { preau_admin: await officeSession(db, shop.id, id) } }
  // The stream of that very page: screens that are held are held there too; and the form that waited at the door, to be looked at.
  const open = /(connexion|reprise|repris|mon-compte|regarder|fin|mots\/direct)$/
  const rest = office.filter(({ pattern }) => !open.test(pattern))
  await walk(rest, person, leadsTo(`${shop.office}/mon-compte`, person))
  const there = { name: 'a newcomer', cookies: { preau_travail: await portalSession(db, accountId) } }
  const portal = work.filter(({ pattern }) => !/(connexion|reprise|repris|mon-compte)$/.test(pattern))
  await walk(portal, there, leadsTo('/mon-travail/mon-compte', there))
})

test('other digits than the shop’s answer like an address that does not exist, whoever asks', async () => {
  for (const person of [stranger, shop.employees.manager.person])
    await walk(office, person, is(404, person), { paths: { ...fill, 'shop/door': 'admin02' } })
})

test('what is a customer’s own asks strangers to sign in', () =>
  walk(own, stranger, leadsTo(`${shop.base}/identifiez-vous`, stranger)))

test('the session of one shop is no session in another', () =>
  walk(own, customer, leadsTo(`${other.base}/identifiez-vous`, customer), {
    paths: { ...fill, 'mag/shop': other.slug },
  }))

const withId = (faces: Route[]) =>
  faces.filter(
    // Words of the teacher are the pupil's own, whatever the shop.
    ({ pattern }) => /:(id|address|variant|paper|file)\b/.test(pattern) && !/\/(:shop|mots)\/:id/.test(pattern),
  )

test('what is another customer’s is not there: orders, addresses, papers, payments', async () => {
  const { neighbour, ids, neighbourOrderId } = shop
  const theirs = {
    ...fill,
    'adresses/id': `${neighbour.addressId}`,
    'confirmation/id': `${neighbourOrderId}`,
    'mes-commandes/id': `${neighbourOrderId}`,
    'mes-devis/id': `${ids.neighbourQuotation}`,
    'mes-devis/file': `${ids.neighbourQuotation}.pdf`,
    'papiers/paper': `${ids.neighbourInvoice}.pdf`,
    'banque/id': `${ids.neighbourAttempt}`,
  }
  await walk(withId(own), customer, is(404, customer), { paths: theirs })
  const mixed = own.filter(({ pattern }) => pattern.includes(':paper'))
  await walk(mixed, customer, is(404, customer), { paths: { ...theirs, 'mes-commandes/id': `${shop.doneId}` } })
})

/** The first shop's addresses with the other shop's ids. */
const elsewhere = {
  ...fillOf({ ...town, shop: other }),
  'mag/shop': shop.slug,
  'shop/door': 'admin01',
  'categorie/slug': 'nulle-part',
  'produit/slug': 'nulle-part',
  'lot/id': '999999',
  'importer/id': '999999',
}

test('what is another shop’s is not there: for its customers', () =>
  walk(withId(own), customer, is(404, customer), { paths: elsewhere }))

test('what is another shop’s is not there: for its employees, who change nothing of it', async () => {
  const { person } = shop.employees.manager
  await walk(withId(office), person, is(404, person), { paths: elsewhere })
  const half = { ...elsewhere, 'clients/id': `${shop.customer.id}`, 'catalogue/id': `${shop.train.productId}` }
  const nested = office.filter(({ pattern }) => /:(address|variant)\b/.test(pattern))
  await walk(nested, person, is(404, person), { paths: half })
})

test('employees do not read the links by which customers choose a new password', async () => {
  const mails = office.filter(({ pattern }) => /\/courrier\/:id/.test(pattern))
  const { id } = await db
    .selectFrom('mails')
    .select('id')
    .where('shop_id', '=', shop.id)
    .where('kind', '=', 'password-reset')
    .executeTakeFirstOrThrow()
  const { person } = shop.employees.manager
  await walk(mails, person, is(404, person), { paths: { ...fill, 'courrier/id': `${id}` } })
})

test('a mail of one shop is not read at the address of another', async () => {
  const mails = desk.filter(({ pattern }) => /\/courrier\/:shop\/:id/.test(pattern))
  await walk(mails, town.teacher, is(404, town.teacher), { paths: { ...fill, 'courrier/shop': other.slug } })
})

const foreign: [string, Record<string, string>][] = [
  ['another site', { origin: 'https://ailleurs.example' }],
  ['another site, told by the browser', { origin: 'http://localhost', 'sec-fetch-site': 'cross-site' }],
  ['a neighbour of the same domain', { origin: 'http://localhost', 'sec-fetch-site': 'same-site' }],
  ['a sealed frame', { origin: 'null' }],
  ['nowhere', { origin: '' }],
  ['a host that begins like ours', { origin: 'http://localhost.ailleurs.example' }],
]
for (const [from, headers] of foreign)
  test(`a form sent from ${from} is refused at every address that changes something`, async () => {
    const changing = routes.filter(({ method }) => method !== 'GET')
    for (const [faces, person] of [
      [changing.filter(isOffice), shop.employees.manager.person],
      [changing.filter(isDesk), town.teacher],
      [changing.filter(isWork), pupil],
      [changing.filter(isStorefront), customer],
    ] as const)
      await walk(faces, person, is(403, person), { headers })
  })

/** What a page may not hold under the policy: it would be dead, or worse, alive. */
const inline: [RegExp, string][] = [
  [/<script(?![^>]*\ssrc=)(?! type="application\/ld\+json">)[^>]*>/i, 'a script inside'],
  [/<style[\s>]/i, 'a style inside'],
  [/<[a-z][^<>]*\sstyle=["']/i, 'a style attribute'],
  [/<[a-z][^<>]*\son[a-z]+=["']/i, 'a handler attribute'],
  [/(?:href|src|action)=["']\s*(?:javascript|https?:|\/\/)/i, 'an address elsewhere'],
]

test('every answer has its headers, every page keeps to its policy', async () => {
  let drawn = 0
  for (const { route, path, answer, text } of [...pages, ...(await lookAt(routes, stranger))]) {
    const header = (name: string) => answer.headers.get(name) ?? ''
    const policy = header('content-security-policy')
    assert.match(policy, /default-src 'none'/, path)
    const sealed = policy.includes('sandbox')
    assert.match(policy, /frame-ancestors 'self'/, path)
    assert.match(policy, /base-uri 'none'/, path)
    if (!sealed) assert.match(policy, /script-src 'self';/, path)
    if (!sealed) assert.doesNotMatch(policy, /unsafe/, path)
    assert.equal(header('x-content-type-options'), 'nosniff', path)
    assert.equal(header('referrer-policy'), 'same-origin', path)
    if (isOffice(route) || isDesk(route) || isWork(route))
      assert.match(header('cache-control'), /no-store|^no-cache$/, path)
    if (!header('content-type').startsWith('text/html') || sealed) continue
    drawn++
    for (const [pattern, what] of inline) assert.doesNotMatch(text, pattern, `${path} holds ${what}`)
  }
  assert.ok(drawn > 80, `${drawn} pages were looked at`)
})

test('cookies are HttpOnly, SameSite and bound to their face; a form that is answered sets no other', async () => {
  const sets = async (path: string, fields: Record<string, string>, person = stranger) => {
    const answer = await ask({ method: 'POST', path, person, body: new URLSearchParams(fields).toString() })
    assert.equal(answer.status, 303, path)
    const cookies = answer.headers.getSetCookie()
    assert.ok(cookies.length > 0, path)
    return cookies
  }
  const [password, login] = ['craie-tableau-preau', `manager.${shop.slug}@ga.bac`]
  const given: [string, string[]][] = [
    [shop.office, await sets(`${shop.office}/connexion`, { login, password })],
    ['/bureau', await sets('/bureau/connexion', { login: 'prof', password })],
    ['/mon-travail', await sets('/mon-travail/connexion', { login, password })],
    [shop.office, await sets(`/mon-travail/boutiques/${shop.id}`, {}, pupil)],
    ['/mon-travail', await sets(`${shop.office}/mon-travail`, {}, shop.employees.manager.person)],
    [shop.base, await sets(`${shop.base}/identifiez-vous`, { email: shop.customer.email, password })],
    [shop.base, await sets(`${shop.base}/panier/ajouter`, { variant: `${shop.bear.variantId}` })],
  ]
  for (const [path, cookies] of given)
    for (const cookie of cookies) {
      assert.match(cookie, /; HttpOnly/i)
      assert.match(cookie, /; SameSite=Lax/i)
      // What a browser keeps of those who signed in goes to the door alone, closer than the face.
      const door = cookie.startsWith('preau_connu=') ? '/(connexion|identifiez-vous)' : ''
      assert.match(cookie, new RegExp(`; Path=${path}${door}(;|$)`, 'i'))
      assert.doesNotMatch(cookie, /; Domain=/i)
    }
})
