// One browser, two tabs, two people after each other: a form says whose page it stands on, and is nobody else's.
import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import { endLive, WHOSE } from '../../src/web/http/index.ts'
import { type Form, formsOf, send, visit } from './harvest.ts'
import { addressOf, fillOf, isDesk, isOffice, isStorefront, isWork, type Route, routesOf } from './routes.ts'
import { aTown, customerBrowser, deskSession, type Person, portalSession, textOf, watchTown } from './town.ts'

const town = await aTown()
const { app, db, shop } = town
after(endLive)
const touched = await watchTown(db)
const routes = routesOf(app)
const fill = fillOf(town)
const { manager, orders } = shop.employees
await db
  .updateTable('customers')
  .set({ first_name: 'Solène', last_name: 'Le Goff' })
  .where('id', '=', shop.neighbour.id)
  .execute()
const atWork = async (accountId: number): Promise<Person> => ({
  name: 'a pupil at the portal',
  cookies: { preau_travail: await portalSession(db, accountId) },
})

type Two = {
  face: string
  /** Who opened the page, who is there now. */
  first: Person
  second: Person
  key: string
  is: (route: Route) => boolean
  /** A page of the first one's with a form that says something about its sender. */
  page: string
  names: [first: RegExp, second: RegExp]
  /** Forms to be seen, so that the walk did see some. */
  forms: number
}
const faces: Two[] = [
  {
    face: 'the shop',
    first: await customerBrowser(db, shop, shop.customer),
    second: await customerBrowser(db, shop, shop.neighbour),
    key: `customer:${shop.customer.id}`,
    is: isStorefront,
    page: `${shop.base}/mon-compte/informations`,
    names: [/ouverte par Anne ONIM/, /session de Solène LE GOFF/],
    forms: 50,
  },
  {
    face: 'the back office',
    first: manager.person,
    second: orders.person,
    key: `employee:${manager.id}`,
    is: isOffice,
    page: `${shop.office}/mon-compte`,
    names: [/ouverte par K. BENALI/, /session de K. BENALI/],
    forms: 60,
  },
  {
    face: 'the desk',
    first: town.teacher,
    second: { name: 'another teacher', cookies: { preau_desk: await deskSession(db, town.colleagueId) } },
    key: `teacher:${town.teacherId}`,
    is: isDesk,
    page: '/bureau/eleves',
    names: [/ouverte par (S. )?PROFESSEUR/, /session de (N. )?ROY/],
    forms: 80,
  },
  {
    face: '« Mon travail »',
    first: await atWork(manager.accountId),
    second: await atWork(orders.accountId),
    key: `pupil:${manager.accountId}`,
    is: isWork,
    page: '/mon-travail',
    names: [/ouverte par Kenza Benali/, /session de Kenza Benali/],
    forms: 3,
  },
]

const posted = (text: string, path: string) => formsOf(text, path).filter(({ method }) => method === 'POST')
const saysWhose = ({ fields, action }: Form, key: string) =>
  fields.some(([name, value]) => name === WHOSE && value.startsWith(`${key} `)) || action.includes(`${WHOSE}=${key}`)

for (const { face, first, second, key, is, page, names, forms } of faces) {
  test(`${face}: every form of a signed-in person’s page says whose it is`, async () => {
    let seen = 0
    for (const route of routes.filter((one) => is(one) && one.method === 'GET')) {
      const path = addressOf(route, fill)
      const pages = [await visit(app, first, path)]
      // A page that is kept for all visitors says it too.
      if (is === isStorefront) pages.push(await visit(app, first, path))
      for (const { status, type, text } of pages) {
        if (!/^text\/(html|event-stream)/.test(type) || status === 404) continue
        for (const form of posted(text, path)) {
          // The shop shown in a frame of the back office is asked for as a visitor whom nobody knows.
          if (/\/apercu$/.test(path) && !/\/admin\d\d/.test(form.action)) continue
          assert.ok(saysWhose(form, key), `${path}: the form to ${form.action} says nothing of its person`)
          seen++
        }
      }
    }
    assert.ok(seen >= forms, `${seen} forms were seen`)
  })

  test(`${face}: no form of another person’s page changes anything`, async () => {
    const [form] = posted((await visit(app, first, page)).text, page).filter(
      ({ action }) => !/deconnexion/.test(action),
    )
    assert.ok(form, page)
    await touched()
    const told = await send(app, second, form)
    const text = await textOf(told)
    assert.equal(told.status, 409)
    assert.match(text, names[0])
    assert.match(text, names[1])
    assert.match(text, /rien n’a été changé/)
    for (const route of routes.filter((one) => is(one) && one.method !== 'GET')) {
      const action = addressOf(route, fill)
      const fields: Form['fields'] = [[WHOSE, `${key} Anne ONIM`]]
      const answer = await send(app, second, { ...form, action, fields })
      assert.equal(answer.status, 409, action)
      assert.deepEqual(answer.headers.getSetCookie(), [], action)
    }
    assert.deepEqual(await touched(), [])
  })
}

test('a form with a file says it in its address, and is refused before it is read', async () => {
  const [desk] = faces.filter(({ face }) => face === 'the desk')
  assert.ok(desk)
  const listed = posted((await visit(app, desk.first, '/bureau/eleves/liste')).text, '/bureau/eleves/liste')
  const form = listed.find(({ action }) => action.includes(`${WHOSE}=`))
  assert.ok(form, 'a form with a file')
  const body = new FormData()
  body.append('list', new File(['Nom;Prénom\nGIL;Ana\n'], 'liste.csv'))
  const sent = async ({ cookies }: Person) =>
    app.request(`http://localhost${form.action}`, {
      method: 'POST',
      headers: { host: 'localhost', origin: 'http://localhost', cookie: `preau_desk=${cookies.preau_desk}` },
      body,
    })
  assert.equal((await sent(desk.second)).status, 409)
  assert.notEqual((await sent(desk.first)).status, 409)
})

test('the same person who signed in again goes on, and nobody signed in finds the door', async () => {
  const [mine] = faces
  assert.ok(mine)
  const form = posted((await visit(app, mine.first, mine.page)).text, mine.page).find(({ action }) =>
    action.endsWith('/informations'),
  )
  assert.ok(form)
  const again = await customerBrowser(db, shop, shop.customer)
  assert.notEqual((await send(app, again, form)).status, 409)
  assert.match(
    (await send(app, { name: 'nobody', cookies: {} }, form)).headers.get('location') ?? '',
    /identifiez-vous/,
  )
})
