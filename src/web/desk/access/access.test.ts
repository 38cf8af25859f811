import assert from 'node:assert/strict'
import test from 'node:test'
import * as classes from '#classes'
import { countQueries } from '#database'
import * as employees from '#employees'
import { createAccount, system } from '#people'
import * as school from '#school'
import { aShop, aVisitor, emptyShops, testDatabase, type Visitor } from '#test'
import { formsOf } from '../../../../test/fire/harvest.ts'
import { validate } from '../../../../test/markup.ts'

const database = await testDatabase()
const { db } = database
const PASSWORD = 'mot de passe du professeur'
await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
await school.firstTeacher(db, PASSWORD)
const toys = await aShop(db, 'La Récré')
const bikes = await aShop(db, 'Les Cycles')
const text = async (answer: Response | Promise<Response>) => (await answer).text()
const prof = aVisitor(database)
const loadedIn = (page: string) => (/name="loaded" value="([^"]*)"/.exec(page)?.[1] ?? '').replaceAll('&quot;', '"')
await prof.post('/bureau/connexion', { login: 'prof', password: PASSWORD })

const classId = await classes.createClass(db, system, { name: '2GA1' })
const aPupil = async (login: string, firstName: string, lastName: string, inClass = classId) => {
  const { id } = await db
    .insertInto('accounts')
    .values({ kind: 'pupil', login, first_name: firstName, last_name: lastName, password_hash: 'none' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.insertInto('pupils').values({ account_id: id, class_id: inClass }).execute()
  return id
}
const karim = await aPupil('kar.benali@ga.bac', 'Karim', 'Benali')
const lea = await aPupil('lea.moreau@ga.bac', 'Léa', 'Moreau')
const groupId = await classes.createGroup(db, system, { classId, name: 'Groupe A', accountIds: [lea] })
const open = async (accountId: number, shopId: number) =>
  (
    await db
      .selectFrom('employees')
      .select('profile')
      .where('shop_id', '=', shopId)
      .where('account_id', '=', accountId)
      .where('closed_at', 'is', null)
      .executeTakeFirst()
  )?.profile
const at = (query = '') => `/bureau/acces?classe=${classId}${query}`

test('the page shows pupils and shops with a fixed number of statements, and is valid in both views', async () => {
  const { count, texts } = await countQueries(database, () => prof.get(at()))
  assert.ok(count <= 6, `${count} statements:\n${texts.join('\n')}`)
  for (const view of ['eleves', 'tableau']) {
    const page = await text(prof.get(at(`&vue=${view}`)))
    assert.match(page, /Accès de 2GA1/)
    assert.match(page, /Travaille dans/)
    assert.deepEqual(await validate(page), [], view)
  }
})

test('a filter of the page that is not understood is told, and no cell stands for it', async () => {
  for (const query of ['&groupe=abc', '&groupe=999999', '&q=%25']) {
    const page = await text(prof.get(at(query)))
    assert.match(page, /class="error-text"/, query)
    assert.doesNotMatch(page, /name="cell-|name="a-\d/, query)
  }
})

test('a cell that was touched opens a shop with a profile; the page says who, where and what', async () => {
  const saved = await prof.post(at('&vue=tableau'), {
    [`a-${karim}-${toys.id}-`]: 'orders',
    [`a-${karim}-${bikes.id}-`]: '',
    [`plus-${lea}`]: String(bikes.id),
    [`avec-${lea}`]: 'catalogue',
    [`plus-${karim}`]: '',
  })
  assert.equal(saved.headers.get('location'), `/bureau/acces?classe=${classId}&vue=tableau`)
  const page = await text(prof.get(at()))
  assert.match(page, /2 accès ont changé\s: Karim BENALI, La Récré \(fermé → Commandes\)/)
  assert.equal(await open(karim, toys.id), 'orders')
  assert.equal(await open(karim, bikes.id), undefined)
  assert.equal(await open(lea, bikes.id), 'catalogue')
})

test('what a colleague changed meanwhile stays, and the page says so', async () => {
  await employees.openAccess(db, system, { shopId: toys.id, accountId: karim, profile: 'manager' })
  await prof.post(at(), { [`a-${karim}-${toys.id}-orders`]: 'catalogue' })
  assert.match(await text(prof.get(at())), /un collègue vient de le décider\s: Karim BENALI, La Récré \(Responsable\)/)
  assert.equal(await open(karim, toys.id), 'manager')
})

test('one act opens or closes several shops to ticked pupils, a group or the class; what is missing is said and kept', async () => {
  const several = (form: Record<string, string | string[]>) =>
    prof.post(`/bureau/acces/plusieurs?classe=${classId}`, form)
  await several({ who: 'all', shop: ['all'], profile: 'orders' })
  for (const pupil of [karim, lea]) for (const shop of [toys, bikes]) assert.equal(await open(pupil, shop.id), 'orders')
  await several({ who: `g${groupId}`, shop: [String(toys.id)], profile: 'catalogue' })
  assert.deepEqual([await open(lea, toys.id), await open(karim, toys.id)], ['catalogue', 'orders'])
  await several({ who: 'ticked', pupil: [String(karim)], shop: [String(toys.id)], profile: '_' })
  assert.equal(await open(karim, toys.id), undefined)
  for (const [form, said] of [
    [{ who: 'ticked', shop: [String(toys.id)], profile: 'orders' }, /Cochez des élèves/],
    [{ who: 'all', profile: 'orders' }, /Cochez une boutique/],
    [{ who: 'all', shop: ['999999'], profile: 'orders' }, /Cochez une boutique/],
    [{ who: 'all', shop: [String(toys.id)], profile: '' }, /Choisissez un profil/],
    [{ who: 'all', shop: [String(toys.id)], profile: 'captain' }, /n’a pas ce profil/],
  ] as [Record<string, string | string[]>, RegExp][]) {
    const answer = await several({ ...form, pupil: form.who === 'all' ? [String(lea)] : [] })
    assert.equal(answer.status, 422)
    const page = await answer.text()
    assert.match(page, said)
    if (form.who === 'all') assert.match(page, new RegExp(`value="${lea}"[^>]*checked`), 'ticks are kept')
  }
  const refused = await prof.post(at('&vue=eleves'), {
    [`plus-${karim}`]: String(toys.id),
    [`avec-${karim}`]: 'captain',
  })
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), new RegExp(`<option value="${toys.id}" selected`), 'nothing chosen is lost')
})

test('another teacher’s class and pupils are not there', async () => {
  const [roy, bon] = await Promise.all(
    ['roy', 'bon'].map(async (login) => {
      const id = await createAccount(db, {
        kind: 'teacher',
        login,
        firstName: '',
        lastName: login,
        password: PASSWORD,
        mustChange: false,
      })
      const visitor = aVisitor(database)
      await visitor.post('/bureau/connexion', { login, password: PASSWORD })
      return { id, visitor }
    }),
  )
  assert.ok(roy && bon)
  const theirs = await classes.createClass(db, { kind: 'teacher', id: roy.id, name: 'R' }, { name: '2GA9' })
  const nora = await aPupil('nor.ziegle@ga.bac', 'Nora', 'Ziegler', theirs)
  assert.equal((await roy.visitor.get(`/bureau/acces?classe=${theirs}`)).status, 200)
  assert.equal((await bon.visitor.get(`/bureau/acces?classe=${theirs}`)).status, 404)
  assert.doesNotMatch(await text(bon.visitor.get('/bureau/acces')), /2GA9/)
  const forged = await bon.visitor.post(at(), { [`a-${nora}-${toys.id}-`]: 'manager' })
  assert.equal(forged.status, 404)
  assert.equal(await open(nora, toys.id), undefined)
})

test('with thirty shops the page goes pupil by pupil, the table eight shops at a time, and words find a shop', async () => {
  await emptyShops(
    db,
    Array.from({ length: 28 }, (_, n) => `Épicerie ${n + 3}`),
  )
  const page = await text(prof.get(at()))
  assert.match(page, /Ouvrir une boutique de plus/)
  const { count } = await countQueries(database, () => prof.get(at()))
  assert.ok(count <= 6, `${count} statements`)
  const table = await text(prof.get(at('&vue=tableau&page=2')))
  assert.match(table, /boutiques 9 à 16 sur 30/)
  assert.equal([...table.matchAll(/<th scope="col">/g)].length, 1 + 8)
  assert.match(await text(prof.get(at('&vue=tableau&page=99'))), /boutiques 25 à 30 sur 30/)
  const found = await text(prof.get(at('&q=epicerie+12')))
  assert.match(found, /Accès de Karim Benali à Épicerie 12/)
  assert.doesNotMatch(found, /Accès de Karim Benali à La Récré/)
  assert.match(await text(prof.get(at('&q=zzz'))), /Aucune boutique pour/)
  const group = await text(prof.get(at(`&groupe=${groupId}&vue=tableau`)))
  assert.doesNotMatch(group, /Accès de Karim/)
})

test('a profile is added, changed tab by tab, kept while somebody holds it, restored and deleted', async () => {
  const base = `/bureau/acces/${bikes.id}`
  assert.deepEqual(await validate(await text(prof.get(base))), [])
  const refused = await prof.post(`${base}/profils`, { name: 'commandes', like: 'manager' })
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /a déjà un profil « Commandes »/)
  const added = await prof.post(`${base}/profils`, { name: 'Accueil', like: 'read-only' })
  assert.equal(added.headers.get('location'), `${base}/profils/accueil`)
  const edit = await text(prof.get(`${base}/profils/accueil`))
  assert.deepEqual(await validate(edit), [])
  const loaded = loadedIn(edit)
  const save = (fields: Record<string, string>) => prof.post(`${base}/profils/accueil`, { loaded, ...fields })
  assert.equal((await save({ name: '', 'orders-see': 'on' })).status, 422)
  assert.equal((await save({ name: 'Accueil', 'customers-add': 'on', 'employees-change': 'on' })).status, 303)
  const sheet = (await employees.listProfiles(db, bikes.id)).find(({ code }) => code === 'accueil')
  assert.deepEqual(sheet?.rights, { home: ['see'], customers: ['see', 'add'] })
  await employees.openAccess(db, system, { shopId: bikes.id, accountId: karim, profile: 'accueil' })
  const held = await prof.post(`${base}/profils/accueil/supprimer`)
  assert.equal(held.status, 409)
  assert.match(await held.text(), /Karim BENALI l’a encore/)
  assert.match(await text(prof.get(`${base}/profils/accueil`)), /l’élève qui l’a\s: Karim BENALI/)
  await employees.closeAccess(db, system, { shopId: bikes.id, accountId: karim })
  assert.equal((await prof.post(`${base}/profils/accueil/supprimer`)).status, 303)
  await employees.changeProfile(db, system, bikes.id, { code: 'orders', name: 'Vente', rights: {} })
  await prof.post(`${base}/profils/orders/retablir`)
  assert.match(await text(prof.get(base)), /Un profil est redevenu celui d’origine/)
  for (const path of [`${base}/profils/accueil`, `${base}/profils/x_y`, '/bureau/acces/999999', '/bureau/acces/abc'])
    assert.equal((await prof.get(path)).status, 404, path)
})

test('of two teachers who change a profile at once each has their ticks; one name is chosen by the second, who sees who', async () => {
  const at = `/bureau/acces/${toys.id}/profils/after-sales`
  const opened = await text(prof.get(at))
  const shown = { loaded: loadedIn(opened), name: 'SAV', 'customers-see': 'on', 'orders-see': 'on' }
  const rights = async () =>
    (await employees.listProfiles(db, toys.id)).find(({ code }) => code === 'after-sales')?.rights
  await employees.changeProfile(db, system, toys.id, {
    code: 'after-sales',
    name: 'Service client',
    rights: { ...(await rights()), carriers: ['see'] },
  })
  const late = await prof.post(at, { ...shown, 'catalogue-see': 'on', 'statistics-see': 'on' })
  assert.equal(late.status, 422)
  const again = await late.text()
  assert.match(again, /ce champ est devenu\s: Service client/)
  assert.match(again, /système.*Nom .* → Service client/)
  assert.match(again, /name="carriers-see" checked/, 'what the other one ticked')
  assert.match(again, /name="statistics-see" checked/, 'what this one ticked')
  const sent = Object.fromEntries(formsOf(again, at).find(({ action }) => action === at)?.fields ?? [])
  assert.equal((await prof.post(at, sent)).status, 303)
  const now = await rights()
  assert.deepEqual([now?.carriers, now?.statistics], [['see'], ['see']])
})

test('the profiles of a shop are given to others in one act, which asks for shops and profiles', async () => {
  const base = `/bureau/acces/${toys.id}`
  await employees.changeProfile(db, system, toys.id, { code: 'orders', name: 'Commandes', rights: { orders: ['see'] } })
  const apply = (form: Record<string, string | string[]>) => prof.post(`${base}/appliquer`, form)
  assert.match(await text(apply({ code: ['orders'] })), /Cochez une boutique/)
  assert.match(await text(apply({ shop: [String(bikes.id)] })), /Cochez un profil/)
  await apply({ code: ['orders'], shop: ['all'] })
  assert.match(await text(prof.get(base)), /29 boutiques sur 29 ont changé/)
  const rights = (await employees.listProfiles(db, bikes.id)).find(({ code }) => code === 'orders')?.rights
  assert.deepEqual(rights, { home: ['see'], orders: ['see'] })
})

test('a right taken away acts on the next click of a pupil who is signed in', async () => {
  const login = 'tom.petit@ga.bac'
  const id = await createAccount(db, {
    kind: 'pupil',
    login,
    firstName: 'Tom',
    lastName: 'Petit',
    password: '05032010',
    mustChange: false,
  })
  await employees.openAccess(db, system, { shopId: toys.id, accountId: id, profile: 'catalogue' })
  const pupil: Visitor = aVisitor(database)
  const base = `/mag/${toys.slug}/admin01`
  await pupil.post(`${base}/connexion`, { login, password: '05032010' })
  assert.equal((await pupil.get(`${base}/catalogue`)).status, 200)
  await prof.post(`/bureau/acces/${toys.id}/profils/catalogue`, { name: 'Catalogue', 'carriers-see': 'on' })
  const refused = await pupil.get(`${base}/catalogue`)
  assert.equal(refused.status, 403)
  const page = await refused.text()
  assert.match(page, /Les profils qui le voient\s:/)
  assert.match(page, /Mon travail/)
})
