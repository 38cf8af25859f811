import assert from 'node:assert/strict'
import test from 'node:test'
import * as classes from '#classes'
import { countQueries } from '#database'
import * as employees from '#employees'
import { createAccount, system } from '#people'
import * as school from '#school'
import { aShop, aVisitor, testDatabase, type Visitor } from '#test'

const database = await testDatabase()
const { db } = database
const PASSWORD = 'mot de passe du professeur'
await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
await school.firstTeacher(db, PASSWORD)
const toys = await aShop(db, 'La Récré')
const bikes = await aShop(db, 'Les Cycles')
const LIST =
  'Nom;Prénom;Né(e) le;Classe\nBenali;Karim;05/03/2010;1re AGOrA\nMoreau;Léa;11/08/2009;1re AGOrA\nSow;Inès;;1re AGOrA'

const text = async (answer: Response | Promise<Response>) => (await answer).text()
async function teacher(): Promise<Visitor> {
  const visitor = aVisitor(database)
  const answer = await visitor.post('/bureau/connexion', { login: 'Prof ', password: PASSWORD })
  assert.equal(answer.status, 303)
  return visitor
}
const idOf = async (login: string) =>
  (await db.selectFrom('accounts').select('id').where('login', '=', login).executeTakeFirstOrThrow()).id

test('every page and action of the desk is behind its door', async () => {
  const stranger = aVisitor(database)
  const paths = [
    '',
    '/boutiques',
    '/eleves',
    '/eleves/liste',
    '/courrier',
    '/etablissement',
    '/mon-compte',
    '/nulle-part',
  ]
  for (const path of paths)
    for (const answer of [await stranger.get(`/bureau${path}`), await stranger.post(`/bureau${path}`)]) {
      assert.equal(answer.status, 303, path)
      assert.match(answer.headers.get('location') ?? '', /^\/bureau\/connexion/, path)
    }
})

test('wrong password, unknown login and a pupil get one answer; after too many tries the door is locked', async () => {
  await createAccount(db, {
    kind: 'pupil',
    login: 'cha.pitre@ga.bac',
    firstName: 'Charles',
    lastName: 'Pitre',
    password: '01012010',
    mustChange: false,
  })
  const answers = new Set<string>()
  for (const [login, password] of [
    ['prof', 'faux'],
    ['inconnu', PASSWORD],
    ['cha.pitre@ga.bac', '01012010'],
  ]) {
    const answer = await aVisitor(database).post('/bureau/connexion', { login: login ?? '', password: password ?? '' })
    answers.add(`${answer.status} ${(await answer.text()).replace(`value="${login}"`, '')}`)
  }
  assert.equal(answers.size, 1)
  assert.match([...answers][0] ?? '', /^422 /)
  await db
    .insertInto('sign_in_failures')
    .values({ door: 'desk', login: 'verrou', origin: '', failures: 8, locked_until: new Date(Date.now() + 60_000) })
    .execute()
  const locked = await aVisitor(database).post('/bureau/connexion', { login: 'verrou', password: 'x' })
  assert.equal(locked.status, 429)
})

test('an empty school says what to do first', async () => {
  const prof = await teacher()
  assert.match(await text(prof.get('/bureau')), /Personne ne travaille encore/)
  assert.match(await text(prof.get('/bureau/eleves')), /Ajouter une liste de classe/)
})

test('a class list is read, shown, then stored; who is new is shown with how to come in', async () => {
  const prof = await teacher()
  const shown = await text(prof.post('/bureau/eleves/liste', { text: `${LIST}\n;Tom;;1re AGOrA` }))
  assert.match(shown, /rien n’est encore enregistré/)
  assert.match(shown, /Ligne 5/)
  assert.match(shown, /Le nom manque/)
  assert.match(shown, /kar\.benali@ga\.bac/)
  assert.deepEqual(await classes.listClasses(db), [])
  const refused = await prof.post('/bureau/eleves/liste/enregistrer', formOf(shown))
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /Une ligne est encore à corriger/)
  const { 'keep-3': _leftOut, ...corrected } = { ...formOf(shown), seen: 'keep-3' } as Record<string, string>
  const stored = await text(prof.post('/bureau/eleves/liste/enregistrer', corrected))
  assert.match(stored, /kar\.benali@ga\.bac/)
  assert.match(stored, /class="code">[a-z]+-[a-z]+-[a-z]+</)
  assert.match(stored, /Imprimer les 3 fiches/)
  assert.ok(!stored.includes('05032010'), 'a birth date is known to its owner, it is not shown')
  // Not the second click of a double click: that one is answered as the first.
  const again = await prof.post('/bureau/eleves/liste/enregistrer', { ...corrected, later: 'yes' })
  assert.equal(again.status, 303)
  assert.match(await text(prof.get('/bureau/eleves')), /Rien n’a changé/)
  const page = await text(prof.get('/bureau/eleves'))
  assert.ok(!page.includes('05032010') && !page.includes('2010-03-05'))
  for (const bad of ['', 'bonjour', '12;34'])
    assert.equal((await prof.post('/bureau/eleves/liste', { text: bad })).status, 422, bad)
})

/** What a browser would send of the form of a preview, as it stands. */
function formOf(page: string): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [input] of page.matchAll(/<input[^>]*>/g)) {
    const attribute = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1]
    const name = attribute('name')
    if (!name || name === 'seen' || (attribute('type') === 'checkbox' && !/ checked/.test(input))) continue
    fields[name] = (attribute('value') ?? 'on').replaceAll('&quot;', '"').replaceAll('&#39;', "'")
  }
  return fields
}

test('a new password is drawn once the teacher is sure; the old one and its sessions end', async () => {
  const prof = await teacher()
  const id = await idOf('kar.benali@ga.bac')
  await employees.openAccess(db, system, { shopId: toys.id, accountId: id, profile: 'catalogue' })
  const base = `/mag/${toys.slug}/admin01`
  const pupil = aVisitor(database)
  await pupil.post(`${base}/connexion`, { login: 'kar.benali@ga.bac', password: '05032010' })
  assert.equal(
    (await pupil.get(base)).headers.get('location'),
    `${base}/mon-compte`,
    'asked for another at first entry',
  )
  const [{ id: classId } = { id: 0 }] = await classes.listClasses(db)
  const passwords = `/bureau/eleves/classe/${classId}/mots-de-passe`
  const asked = await text(prof.post(passwords, { who: 'ticked', pupil: String(id) }))
  assert.match(asked, /ne marchera plus/)
  assert.notEqual((await pupil.get(`${base}/mon-compte`)).status, 303, 'nothing is lost before the teacher is sure')
  const { headers } = await prof.post(passwords, { sure: '1', pupil: String(id) })
  const given = await text(prof.get(headers.get('location') ?? ''))
  const password = /class="code">([a-z-]+)</.exec(given)?.[1] ?? ''
  assert.match((await pupil.get(base)).headers.get('location') ?? '', /connexion/)
  const enter = (secret: string) =>
    aVisitor(database).post(`${base}/connexion`, { login: 'kar.benali@ga.bac', password: secret })
  assert.equal((await enter('05032010')).status, 422)
  assert.equal((await enter(password)).status, 303)
})

test('the digits of a back office are changed; the old address leads nowhere', async () => {
  const prof = await teacher()
  for (const digits of ['', '1', '123', 'ab', '１２']) {
    const answer = await prof.post(`/bureau/boutiques/${bikes.id}/adresse`, { digits })
    assert.equal(answer.status, 422, digits)
    assert.match(await answer.text(), /error-summary/)
  }
  assert.equal((await prof.post(`/bureau/boutiques/${bikes.id}/adresse`, { digits: '47' })).status, 303)
  assert.match(await text(prof.get('/bureau/boutiques')), new RegExp(`/mag/${bikes.slug}/admin47`))
  assert.equal((await prof.get(`/mag/${bikes.slug}/admin01/connexion`)).status, 404)
  assert.equal((await prof.get(`/mag/${bikes.slug}/admin47/connexion`)).status, 200)
  assert.equal((await prof.post('/bureau/boutiques/999999/adresse', { digits: '12' })).status, 404)
})

test('the portal and the shops never show where a back office is', async () => {
  const visitor = aVisitor(database)
  for (const path of ['/', `/mag/${toys.slug}`]) assert.ok(!/\/admin[0-9]{2}/.test(await text(visitor.get(path))), path)
})

test('the settings of the school are kept, a domain that is none is refused', async () => {
  const prof = await teacher()
  const form = { name: 'Lycée du Lac', town: 'Saint-Claude', loginDomain: 'LAC.bac' }
  assert.equal((await prof.post('/bureau/etablissement', form)).status, 303)
  assert.deepEqual(await school.find(db), {
    ...form,
    indexed: false,
    loginDomain: 'lac.bac',
    changeInitialPassword: false,
    loginPattern: school.usualPattern,
    firstPasswords: 'birth-date',
  })
  for (const fault of [{ name: '' }, { loginDomain: '' }, { loginDomain: 'pas un domaine' }])
    assert.equal((await prof.post('/bureau/etablissement', { ...form, ...fault })).status, 422)
})

test('the class at work shows the last act of each pupil and is made with a fixed number of statements', async () => {
  const prof = await teacher()
  const accountId = await idOf('kar.benali@ga.bac')
  await employees.openAccess(db, system, { shopId: toys.id, accountId, profile: 'orders' })
  const [colleague] = await employees.list(db, toys.id)
  await db
    .insertInto('acts')
    .values({
      shop_id: toys.id,
      actor_kind: 'employee',
      actor_id: colleague?.id,
      actor_name: 'K. BENALI',
      verb: 'stock.correct',
      subject_kind: 'variant',
      subject_id: toys.bear.variantId,
      after: '{"quantity":8}',
    })
    .execute()
  let page = ''
  const { count, texts } = await countQueries(database, async () => {
    page = await text(prof.get('/bureau'))
  })
  assert.match(page, /Stock de JE-OUR-01 corrigé\s: 8/)
  for (const query of ['classe=abc', 'eleve=999999', 'groupe=%201'])
    assert.match(await text(prof.get(`/bureau?${query}`)), /Personne ne correspond à ce choix/, query)
  assert.ok(count <= 6, `${count} statements:\n${texts.join('\n')}`)
  const list = await countQueries(database, () => prof.get('/bureau/eleves'))
  assert.ok(list.count <= 5, `${list.count} statements`)
})

test('a changed password ends the teacher’s other sessions', async () => {
  const [here, elsewhere] = [await teacher(), await teacher()]
  const change = (current: string, next: string, again = next) =>
    here.post('/bureau/mon-compte', { current, next, again })
  assert.equal((await change('faux', 'un nouveau mot')).status, 422)
  assert.equal((await change(PASSWORD, 'un nouveau mot', 'un autre mot')).status, 422)
  assert.equal((await change(PASSWORD, 'un nouveau mot')).status, 303)
  assert.equal((await here.get('/bureau')).status, 200)
  assert.equal((await elsewhere.get('/bureau')).status, 303)
  await here.post('/bureau/deconnexion')
  assert.equal((await here.get('/bureau')).status, 303)
})
