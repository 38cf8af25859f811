// What no browser would send: 2,600 requests over every form and address, broken in every way we know.
// PREAU_FUZZ_SEED and PREAU_FUZZ_RUNS repeat a run or make it longer.
import assert from 'node:assert/strict'
import { connect } from 'node:net'
import test, { after } from 'node:test'
import { serve } from '@hono/node-server'
import * as fc from 'fast-check'
import { sql } from '#database'
import * as mail from '#mail'
import { endLive } from '../../src/web/http/index.ts'
import { watchTables } from './changes.ts'
import { addressOf, fillOf, isDesk, isOffice, type Route, routesOf } from './routes.ts'
import { asLookedAt, aTown, cookieHeader, customerBrowser, moving, type Person, SECRET, textOf } from './town.ts'

const seed = Number(process.env.PREAU_FUZZ_SEED ?? 20261124)
const runs = Number(process.env.PREAU_FUZZ_RUNS ?? 2600)
console.log(`PREAU_FUZZ_SEED=${seed} PREAU_FUZZ_RUNS=${runs}`)

const town = await aTown()
const { app, db, shop, other } = town
after(endLive)
const fill = fillOf(town)
const routes = routesOf(app).filter(({ pattern }) => !pattern.endsWith('*'))
const people: Record<'stranger' | 'customer' | 'pupil' | 'teacher', Person> = {
  stranger: { name: 'a stranger', cookies: {} },
  customer: await customerBrowser(db, shop, shop.customer),
  pupil: shop.employees.manager.person,
  teacher: town.teacher,
}
type Who = keyof typeof people
const ownerOf = (route: Route): Who => (isOffice(route) ? 'pupil' : isDesk(route) ? 'teacher' : 'customer')

/** The raw mark that must never come back as it went in. */
const MARK = '<x-mark'
const hostile = [
  `${MARK} onclick="alert(1)">`,
  `"><script>${MARK}></script>`,
  `'${MARK}>`,
  `</textarea>${MARK}>`,
  `javascript:${MARK}>`,
  `{{7*7}}${MARK}>`,
  "'; drop table orders; --",
  '1 or 1=1',
  "\\'; select pg_sleep(5); --",
  '%s%n',
  '../../../../etc/passwd',
  'line\r\nset-cookie: preau_admin=x',
]
/** How many of them hold the mark. */
const MARKED = 6
const odd = [
  '',
  ' ',
  '0',
  '-1',
  '+1',
  '1e9',
  '1.5',
  '1,5',
  '0x10',
  '٣',
  'NaN',
  'null',
  'undefined',
  'true',
  '[]',
  '{}',
  '9999999999999999999999',
  '999999999999999',
  '-9223372036854775808',
  '2147483648',
  '4294967296',
  '2026-02-30',
  '0000-00-00',
  '99999-01-01',
  '2026-11-24',
  '31/12/2026',
  '-infinity',
  'epoch',
  '\0',
  'a\0b',
  '\u0007',
  '\ud800',
  'a\udfff',
  '\u202egnol',
  'e\u0301'.repeat(50),
  '😀'.repeat(30),
  '\uffff',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'x'.repeat(100_000),
  'é'.repeat(50_000),
  `${'9'.repeat(100_000)}`,
  `${MARK}>`.repeat(9000),
]
const foreignIds = [
  other.id,
  other.waitingId,
  other.doneId,
  other.customer.id,
  other.customer.addressId,
  other.train.productId,
  other.train.variantId,
  other.bear.variantId,
  other.carrierIds[0] ?? 0,
  other.ids.invoice,
  other.ids.slip,
  other.ids.mail,
  other.ids.attempt,
  other.ids.category,
  other.employees.manager.id,
].map(String)

const value: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...hostile) },
  { weight: 4, arbitrary: fc.constantFrom(...odd) },
  { weight: 3, arbitrary: fc.constantFrom(...foreignIds) },
  { weight: 1, arbitrary: fc.integer().map(String) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
)

type Field = [name: string, value: string]
type Form = { method: string; path: string; fields: Field[] }

const decoded = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&')
const attribute = (tag: string, name: string) => decoded(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '')

/** The forms of a page with what their fields hold, as a browser would send them. */
function formsOf(page: string, here: string): Form[] {
  return [...page.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, tag = '', inside = '']) => {
    const fields = [...inside.matchAll(/<(?:input|select|textarea|button)\b[^>]*?\sname="[^"]+"[^>]*>/g)].map(
      ([field]): Field => [
        attribute(field, 'name'),
        attribute(field, 'value') || (/checkbox|radio/.test(field) ? 'on' : '1'),
      ],
    )
    const method = attribute(` ${tag}`, 'method').toUpperCase() || 'GET'
    return { method, path: (attribute(` ${tag}`, 'action') || here).split('?')[0] ?? here, fields }
  })
}

/** Links of a page that carry parameters, as the forms they could have been. */
const linksOf = (page: string, here: string): Form[] =>
  [...page.matchAll(/href="([^"?#]*)\?([^"#]*)"/g)].map(([, path = '', query = '']) => ({
    method: 'GET',
    path: path || here,
    fields: [...new URLSearchParams(decoded(query))],
  }))

async function ask(request: Request): Promise<Response> {
  return app.request(request)
}

/** Fields of a form, each one once but for ticks and choices that come several under one name. */
const merged = (known: Field[], more: Field[]): Field[] =>
  [...new Map([...known, ...more].map((field) => [field.join('='), field])).values()].slice(0, 60)

/** A class list on its preview. */
const sheetFields: Field[] = [
  ['line-0', '2'],
  ['last-0', 'Durand'],
  ['first-0', 'Zoé'],
  ['birth-0', '01/02/2010'],
  ['class-0', '2GA1'],
  ['was-0', '2GA1'],
  ['from-0', '2GA1'],
  ['to-0', '2GA1'],
  ['take-2GA1', 'on'],
  ['keep-0', 'on'],
  ['who-0', ''],
  [`left-${shop.employees.orders.accountId}`, 'on'],
  ['note', 'x'],
]

/** Forms that only stand on the page after another form. */
const secondSteps: Record<string, Field[]> = {
  [`/bureau/eleves/classe/${town.classId}/mots-de-passe`]: [
    ['pupil', `${shop.employees.orders.accountId}`],
    ['sure', 'on'],
  ],
  '/bureau/eleves/liste/verifier': sheetFields,
  '/bureau/eleves/liste/enregistrer': sheetFields,
  [`${shop.base}/banque/${shop.ids.attempt}/code`]: [['code', '123456']],
}

/** Reads every page once: what can be sent, where to, under which names. */
async function survey(): Promise<{ forms: Map<string, Field[]>; names: string[] }> {
  const forms = new Map<string, Field[]>()
  const names = new Set([
    'vers',
    'suite',
    'to',
    'page',
    'before',
    'avant',
    'tri',
    'sort',
    'q',
    'du',
    'au',
    'classe',
    'boutique',
  ])
  for (const route of routes.filter(({ method }) => method === 'GET')) {
    const path = addressOf(route, fill)
    for (const who of new Set<Who>([ownerOf(route), 'stranger'])) {
      const headers = { host: 'localhost', ...cookieHeader(people[who]) }
      const page = await textOf(await ask(new Request(`http://localhost${path}`, { headers })))
      for (const { method, path: action, fields } of [...formsOf(page, path), ...linksOf(page, path)]) {
        const key = `${method} ${action}`
        // Whose page it was is tried in whose.test.ts; wrong here, it would stop each form before anything else.
        const sent = fields.filter(([name]) => name !== 'whose')
        forms.set(key, merged(forms.get(key) ?? [], sent))
        if (method === 'GET') for (const [name] of fields) names.add(name)
      }
    }
  }
  for (const [path, fields] of Object.entries(secondSteps)) forms.set(`POST ${path}`, fields)
  return { forms, names: [...names] }
}

const { forms, names } = await survey()

type Broken = {
  route: Route
  who: Who
  /** Parameters of the path that are replaced. */
  params: string[]
  query: Field[]
  fields: Field[]
  encoding: 'form' | 'multipart' | 'raw' | 'json' | 'nothing'
  raw: string
}

const rawBodies = [
  '%',
  '%zz=%E0%A4',
  'a=%00&b=%FF%FE',
  '=&&==&;',
  'a[]=1&a[b]=2&a=3',
  '%ED%A0%80=%ED%BF%BF',
  '\0\0\0',
  '{"a":',
  '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1',
  '--x\r\nContent-Disposition: form-data; name="file"; filename="<x-mark>.csv"\r\nContent-Type: text/csv\r\n\r\nNom;Prénom\r\n<x-mark>;\0\r\n--x--\r\n',
]
const params = [
  '%00',
  '%',
  '%E0%A4%A',
  '..%2f..',
  '%3Cx-mark%3E',
  '-1',
  '0',
  '1e3',
  '999999999999999999999',
  'x'.repeat(3000),
]

/** What changes something is broken three times as often. */
const sending = routes.filter((route) => route.method === 'POST' && forms.has(`POST ${addressOf(route, fill)}`))

/** A real request of a route, a few things of it broken. */
/** Addresses come in turn, those that change things thrice: by chance some would never be asked, more as there are more. */
const turns = [...routes, ...sending, ...sending]
let turn = 0
const broken: fc.Arbitrary<Broken> = fc
  .nat()
  .map(() => turns[turn++ % turns.length] as Route)
  .chain((route) => {
    const known = forms.get(`${route.method} ${addressOf(route, fill).split('?')[0]}`) ?? []
    const field = fc.oneof(
      {
        weight: 5,
        arbitrary: fc.tuple(fc.constantFrom(...(known.length > 0 ? known.map(([name]) => name) : names)), value),
      },
      {
        weight: 1,
        arbitrary: fc.tuple(fc.constantFrom('__proto__', 'a[b]', 'constructor', '', 'x'.repeat(5000)), value),
      },
    )
    return fc.record({
      route: fc.constant(route),
      who: fc.oneof(
        { weight: 6, arbitrary: fc.constant(ownerOf(route)) },
        { weight: 1, arbitrary: fc.constantFrom<Who>('stranger', 'customer', 'pupil', 'teacher') },
      ),
      params: fc.oneof(
        { weight: 4, arbitrary: fc.constant<string[]>([]) },
        { weight: 1, arbitrary: fc.array(fc.constantFrom(...params, ...foreignIds), { minLength: 1, maxLength: 2 }) },
      ),
      query: fc.array(route.method === 'GET' ? field : fc.tuple(fc.constantFrom(...names), value), {
        minLength: route.method === 'GET' ? 1 : 0,
        maxLength: route.method === 'GET' ? 4 : 1,
      }),
      fields: fc.array(field, { minLength: 1, maxLength: 4 }).map((wrong) => {
        const replaced = new Set(wrong.map(([name]) => name))
        return [...known.filter(([name]) => !replaced.has(name)), ...wrong]
      }),
      encoding: fc.constantFrom(
        'form',
        'form',
        'form',
        'multipart',
        'multipart',
        'raw',
        'json',
        'nothing',
      ) as fc.Arbitrary<Broken['encoding']>,
      raw: fc.constantFrom(...rawBodies),
    })
  })

/** The path with its last parameters replaced by what does not belong there. */
function pathOf({ route, params }: Broken): string {
  const segments = addressOf(route, fill).split('/')
  const places = route.pattern
    .split('/')
    .flatMap((segment, index) => (segment.startsWith(':') && !/^:(shop|door)/.test(segment) ? [index] : []))
  for (const [n, index] of places.reverse().entries()) {
    const wrong = params[n]
    if (wrong !== undefined) segments[index] = wrong
  }
  return segments.join('/').split('?')[0] ?? ''
}

async function requestOf(given: Broken): Promise<Request> {
  const { route, who, query, fields, encoding, raw } = given
  const search = new URLSearchParams(query.map(([name, text]): Field => [name, text.slice(0, 8000)]))
  const address = `http://localhost${pathOf(given)}${search.size > 0 ? `?${search}` : ''}`
  const headers = { host: 'localhost', origin: 'http://localhost', ...cookieHeader(people[who]) }
  if (route.method === 'GET') return new Request(address, { headers })
  const send = (body: BodyInit | undefined, type?: string) =>
    new Request(address, { method: route.method, body, headers: type ? { ...headers, 'content-type': type } : headers })
  if (encoding === 'nothing') return send(undefined)
  if (encoding === 'json') return send(JSON.stringify(Object.fromEntries(fields)), 'application/json')
  if (encoding === 'raw')
    return send(
      raw,
      raw.includes('form-data') ? 'multipart/form-data; boundary=x' : 'application/x-www-form-urlencoded',
    )
  if (encoding === 'form') return send(new URLSearchParams(fields))
  const body = new FormData()
  for (const [name, text] of fields) {
    if (name === 'file') body.append(name, new Blob([text]), `${MARK}>.csv`)
    else body.append(name, text)
  }
  // Whole: a form that is still being written when nobody reads it any more ends the process that sends it, this one.
  const written = new Response(body)
  return send(await written.arrayBuffer(), written.headers.get('content-type') ?? '')
}

const doors = ['customer_sessions', 'employee_sessions', 'desk_sessions']
const sessions = await Promise.all(
  doors.map(async (table) => {
    const { rows } = await sql<{ row: string }>`
      select coalesce(jsonb_agg(t), '[]')::text as row from ${sql.table(table)} t`.execute(db)
    return { table, all: rows[0]?.row ?? '[]' }
  }),
)

/** Where it is written that somebody is signed out, locked out, let go or renamed, and a shop closed or moved. */
const shut = [...doors, 'employees', 'accounts', 'shops', 'sign_in_failures', 'payment_methods']

/** People come back in after they were signed out, locked out, let go or renamed by their own wild requests. */
async function revive(): Promise<void> {
  await sql`update employees set closed_at = null, profile = 'manager' where id = ${shop.employees.manager.id}`.execute(
    db,
  )
  for (const { id, slug } of [shop, other])
    await sql`update shops set slug = ${slug}, back_office_digits = '01', opened_at = coalesce(opened_at, now()),
      archived_at = null, removal_on = null where id = ${id}`.execute(db)
  await sql`update accounts set must_change_since = null where must_change_since is not null`.execute(db)
  await sql`delete from sign_in_failures`.execute(db)
  await sql`update payment_methods set enabled_at = now() where enabled_at is null`.execute(db)
  for (const { table, all } of sessions)
    await sql`insert into ${sql.table(table)}
      select * from jsonb_populate_recordset(null::${sql.table(table)}, ${all}::jsonb) on conflict do nothing`.execute(
      db,
    )
}

/** What a refusal may leave: wrong tries are counted, at the doors and at the bank; a shop's account opens as it is first looked at. */
const counted = new Set([
  ...['sign_in_failures', 'card_attempts', 'searches', 'day_counts', 'search_days'],
  ...asLookedAt.filter((table) => table.startsWith('bank_')),
])
/** As days were let pass, reminded customers have written: their letters come as « Banque » is looked at. */
const come = new Set(['acts', 'conversations', 'mails', 'order_messages', 'reminders'])

const told = (given: Broken) =>
  JSON.stringify({ ...given, fields: given.fields.map(([name, text]) => [name, text.slice(0, 60)]) }, null, 1)

const touchedSince = await watchTables(db, moving)
const seen = { answers: new Map<number, number>(), routes: new Set<string>(), stored: 0 }

/** What pupils and customers of one shop can never change of another. */
const ofShops = [
  'orders',
  'order_history',
  'order_messages',
  'customers',
  'addresses',
  'products',
  'variants',
  'carriers',
  'stock_movements',
]

/** Where the teacher, whose shops both are, chooses shops to invent customers in: what was asked for there is no fault. */
const inChosen = ['/bureau/clients/commandes/nouvelles', '/bureau/clients/nouveaux']
function choseOther({ who, route, fields }: Broken): boolean {
  if (who !== 'teacher' || !inChosen.includes(route.pattern)) return false
  const of = (name: string) => fields.filter(([field]) => field === name).map(([, text]) => text)
  return of('ou')[0] === 'all' || (of('ou')[0] === 'some' && of('boutique').includes(`${other.id}`))
}

async function check(given: Broken): Promise<void> {
  const answer = await ask(await requestOf(given))
  const text = await textOf(answer)
  const { status, headers } = answer
  const type = headers.get('content-type') ?? ''
  seen.answers.set(status, (seen.answers.get(status) ?? 0) + 1)
  seen.routes.add(`${given.route.method} ${given.route.pattern}`)
  assert.ok(status < 500, `${status}`)
  if (/text\/(html|event-stream)/.test(type)) assert.ok(!text.includes(MARK), 'HTML came back as it was sent')
  if (given.who !== 'teacher') assert.ok(!text.includes(SECRET), 'another shop’s data was shown')
  for (const [, header] of headers) assert.ok(!/[\r\n\0]/.test(header), 'a header was split')
  const location = headers.get('location') ?? '/'
  assert.ok(location.startsWith('/') && !/^\/[/\\]/.test(location), `leads away: ${location}`)
  const written = await touchedSince()
  if (written.length === 0) return
  const atBank = given.route.pattern.includes('/banque')
  const touched = written.filter((table) => !counted.has(table) && !(atBank && come.has(table)))
  // The table of products saves its rows one by one: those that are right stay, the others are shown again.
  const rowByRow = given.route.pattern.endsWith('/tableau')
  if (status >= 400 && !rowByRow) assert.deepEqual(touched, [], 'something was stored of what was refused')
  const readMail = /\/(courrier(\/:shop)?|sav)\/:id$/.test(given.route.pattern)
  if (given.route.method === 'GET' && !readMail) assert.deepEqual(touched, [], 'reading changed something')
  if (touched.length > 0) {
    seen.stored++
    if (touched.some((table) => ofShops.includes(table))) {
      const now = await ofOthers()
      const asked = choseOther(given) ? /^(customers|addresses) / : /^$/
      const same = (sum: string, index: number) => (asked.test(sum) ? others[index] : sum)
      assert.deepEqual(now.map(same), others, 'another shop was changed')
      others = now
    }
  }
  if (!written.some((table) => shut.includes(table))) return
  await revive()
  await touchedSince()
}

async function ofOthers(): Promise<string[]> {
  const sums = ofShops.map(
    (name) =>
      `select '${name} ' || coalesce(sum(hashtextextended(x::text, 0)), 0) as sum from ${name} x where shop_id = ${other.id}`,
  )
  const { rows } = await sql<{ sum: string }>`${sql.raw(sums.join(' union all '))}`.execute(db)
  return rows.map(({ sum }) => sum)
}
let others = await ofOthers()

/** Every field of every form and every parameter of every link, each once with HTML in it, the others as they were. */
const sweep: Broken[] = routes.flatMap((route) => {
  const known = forms.get(`${route.method} ${addressOf(route, fill).split('?')[0]}`) ?? []
  const given = { route, who: ownerOf(route), params: [], query: [], raw: '', encoding: 'form' as const }
  return [...new Set(known.map(([name]) => name))].map((name, index): Broken => {
    const wrong: Field = [name, hostile[index % MARKED] ?? '']
    const fields = [...known.filter(([other]) => other !== name), wrong]
    return route.method === 'GET' ? { ...given, query: fields, fields: [] } : { ...given, fields }
  })
})

/** Checks one request; what fails says which it was. */
async function checked(given: Broken): Promise<void> {
  await check(given).catch((error) => {
    error.message = `${error.message}\n${given.route.method} ${pathOf(given)}\n${told(given)}`
    throw error
  })
}

test('HTML in every field of every form and in every parameter, one after the other, is never given back raw', async (t) => {
  t.diagnostic(`${sweep.length} fields`)
  assert.ok(sweep.length > 200, `${sweep.length} fields`)
  for (const given of sweep) await checked(given)
})

test(`${runs} broken requests: never a 500, nothing of another shop, no raw HTML, nothing stored that was refused`, async () => {
  assert.ok(forms.size > 40 && names.length > 20, `${forms.size} forms, ${names.length} names`)
  await fc.assert(fc.asyncProperty(broken, checked), { seed, numRuns: runs, endOnFailure: true })
  const answers = Object.fromEntries(seen.answers)
  const addresses = new Set(routes.map(({ method, pattern }) => `${method} ${pattern}`)).size
  console.log(
    `answers ${JSON.stringify(answers)}, ${seen.routes.size} of ${addresses} addresses, ${seen.stored} stored`,
  )
  assert.ok(seen.routes.size >= Math.min(addresses, runs), `${seen.routes.size} of ${addresses} addresses were asked`)
  assert.ok(seen.stored > runs / 100, 'requests got through to the point where something is stored')
})

test('what was stored of it is shown harmless on every page and in every letter', async () => {
  await mail.deliverPending(db)
  const letters = await db.selectFrom('mails').select('id').where('shop_id', '=', shop.id).execute()
  const pages = routes
    .filter(({ method }) => method === 'GET')
    .map((route) => [ownerOf(route), addressOf(route, fill)] as const)
  const posts = letters.map(({ id }) => ['teacher', `/bureau/courrier/${shop.slug}/${id}/message`] as const)
  for (const [who, path] of [...pages, ...posts]) {
    const headers = { host: 'localhost', ...cookieHeader(people[who]) }
    const answer = await ask(new Request(`http://localhost${path}`, { headers }))
    assert.ok(answer.status < 500, path)
    const text = await textOf(answer)
    if (/text\/(html|event-stream)/.test(answer.headers.get('content-type') ?? ''))
      assert.ok(!text.includes(MARK), path)
  }
  // Wherever it may lie: one of the forms purges a class, and what acts quote of its pupils goes with them.
  const tables = [
    'acts',
    'addresses',
    'customers',
    'products',
    'mails',
    'order_messages',
    'carriers',
    'profiles',
    'accounts',
  ]
  const counts = tables.map(
    (name) => sql`select count(*) as n from ${sql.table(name)} t where t::text like ${`%${MARK}%`}`,
  )
  const { rows } = await sql<{ n: number }>`
    select sum(n)::int as n from (${sql.join(counts, sql` union all `)}) every`.execute(db)
  assert.ok((rows[0]?.n ?? 0) > 10, 'there was something to show')
})

test('broken HTTP on the wire gets an answer or a closed door, and the house stands', async (t) => {
  const server = serve({ fetch: app.fetch, port: 0 })
  t.after(() => server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  const say = (bytes: string) =>
    new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.end(Buffer.from(bytes, 'latin1')))
      let heard = ''
      socket.on('data', (part) => {
        heard += part.toString('latin1')
      })
      socket.on('close', () => resolve(heard))
      socket.on('error', () => resolve(heard))
      socket.setTimeout(5000, () => socket.destroy())
    })
  const path = `/mag/${shop.slug}`
  const post = (headers: string, body: string) =>
    `POST ${path}/panier/ajouter HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\nConnection: close\r\n${headers}\r\n\r\n${body}`
  const lines = [
    `GET ${path} HTTP/1.1\r\n\r\n`,
    `GET ${path} HTTP/1.1\r\nHost: a b<x-mark>\r\nConnection: close\r\n\r\n`,
    `GET ${path} HTTP/1.1\r\nHost: [::1\r\nConnection: close\r\n\r\n`,
    `GET ${path} HTTP/1.1\r\nHost: x:99999\r\nConnection: close\r\n\r\n`,
    `GET ${path} HTTP/1.1\r\nHost: \r\nConnection: close\r\n\r\n`,
    `GET http://ailleurs.example${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    'GET // HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    'GET //ailleurs.example/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    `GET ${path}/%ff%fe%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    `GET ${path}/cat\xe9gorie HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    `GET ${path} HTTP/1.1\r\nHost: x\r\nCookie: preau_visit=%E0%A4%A; preau_visit=; =; ;;\r\nConnection: close\r\n\r\n`,
    `GET ${path} HTTP/1.1\r\nHost: x\r\nCookie: preau_flash=%%%\xff\xfe; preau_visit=\xe9\r\nConnection: close\r\n\r\n`,
    `BREW ${path} HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\nConnection: close\r\n\r\n`,
    `PUT ${path}/panier HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
    `HEAD ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    post('Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 500', 'variant=1'),
    post('Content-Type: application/x-www-form-urlencoded\r\nContent-Length: -1', 'variant=1'),
    post('Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked', 'zz\r\nvariant'),
    post('Content-Type: multipart/form-data\r\nContent-Length: 9', 'variant=1'),
    post('Content-Type: multipart/form-data; boundary=\r\nContent-Length: 9', 'variant=1'),
    post('Content-Type: ;;;\r\nContent-Length: 9', 'variant=1'),
    'not http at all\r\n\r\n',
  ]
  for (const bytes of lines) {
    const heard = await say(bytes)
    const status = /^HTTP\/1\.1 (\d{3})/.exec(heard)?.[1] ?? ''
    assert.ok(heard === '' || (status !== '' && status < '500'), `${bytes}\n-> ${heard.slice(0, 300)}`)
    assert.ok(!heard.includes(MARK))
  }
  const answer = await fetch(`http://localhost:${port}${path}`)
  assert.equal(answer.status, 200)
  await answer.text()
})
