import assert from 'node:assert/strict'
import test from 'node:test'
import * as classes from '#classes'
import { at, today } from '#clock'
import { countQueries } from '#database'
import * as employees from '#employees'
import * as pdf from '#pdf'
import { createAccount } from '#people'
import * as school from '#school'
import { aShop, aVisitor, testDatabase, type Visitor } from '#test'
import { atEndOfProcess } from '../../../../test/ends.ts'

const database = await testDatabase()
atEndOfProcess(pdf.stop)
const { db } = database
const PASSWORD = 'craie et tableau noir'
await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude', changeInitialPassword: false })
const shop = await aShop(db, 'La Récré')

async function aTeacher(login: string, administrator = false) {
  const id = await createAccount(db, {
    kind: 'teacher',
    login,
    firstName: 'Odile',
    lastName: login,
    password: PASSWORD,
    mustChange: false,
  })
  if (administrator)
    await db.updateTable('accounts').set({ administrator_since: new Date() }).where('id', '=', id).execute()
  const visitor = aVisitor(database)
  assert.equal((await visitor.post('/bureau/connexion', { login, password: PASSWORD })).status, 303)
  return { visitor, actor: { kind: 'teacher', id, name: login } as const }
}
const { visitor: prof, actor: marchand } = await aTeacher('marchand')
const { visitor: colleague } = await aTeacher('collegue')
const text = async (answer: Response | Promise<Response>) => (await answer).text()
/** Posts, and reads the page that one is led to. */
async function led(visitor: Visitor, path: string, form: Record<string, string | string[]> = {}): Promise<string> {
  const answer = await visitor.post(path, form)
  assert.equal(answer.status, 303, `${path} ${answer.status}`)
  return text(visitor.get(answer.headers.get('location') ?? ''))
}

const five = [
  ['Benali', 'Karim'],
  ['Moreau', 'Élodie'],
  ['Sow', 'Inès'],
  ['Petit', 'Tom'],
  ['El Amrani', 'Yasmine'],
].map(([lastName = '', firstName = '']) => ({ lastName, firstName }))
let made = 0
async function aClass(pupils = five) {
  const name = `1re AGOrA ${++made}`
  const classId = await classes.createClass(db, marchand, { name })
  const added = await classes.addPupils(db, marchand, { classId, pupils })
  return {
    classId,
    name,
    added,
    ids: added.map(({ accountId }) => accountId),
    path: `/bureau/eleves/classe/${classId}`,
  }
}
const rosterOf = async (classId: number) => classes.roster(db, classId)

test('a teacher without class is told what to do; a class is made, a name that is taken is refused with what was typed', async () => {
  assert.match(await text(prof.get('/bureau/eleves')), /Pas encore de classe.*Ajouter une liste de classe/s)
  assert.match(await led(prof, '/bureau/eleves/classes', { name: '2nde 1' }), /La classe est prête/)
  const refused = await prof.post('/bureau/eleves/classes', { name: '2nde 1', anew: '1' })
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /Une autre classe s’appelle déjà.*value="2nde 1"/s)
  assert.match(await text(prof.get('/bureau/eleves')), />2nde 1</)
})

test('a pupil is found in all classes, accents and capitals apart, by name or login', async () => {
  const { name } = await aClass()
  for (const [q, found] of [
    ['elod', 'Élodie'],
    ['MOREAU élo', 'Élodie'],
    ['amrani', 'Yasmine'],
    ['kar.benali', 'Karim'],
  ]) {
    const page = await text(prof.get(`/bureau/eleves?q=${encodeURIComponent(q ?? '')}`))
    assert.match(page, new RegExp(`${found}</a>`), q)
    assert.ok(page.includes(name))
  }
  assert.match(await text(prof.get('/bureau/eleves?q=zzz')), /Aucun élève ne porte ce nom/)
})

test('the table of a class is filtered by words and by group, and its number of statements does not grow', async () => {
  const { classId, ids, path } = await aClass()
  const groupId = await classes.createGroup(db, marchand, { classId, name: 'Groupe A', accountIds: ids.slice(0, 2) })
  await employees.openAccess(db, marchand, { shopId: shop.id, accountId: ids[0] ?? 0, profile: 'orders' })
  const names = (page: string) => [...page.matchAll(/<strong>([^<]*)<\/strong> [^<]*<\/a>/g)].map(([, name]) => name)
  const all = await text(prof.get(path))
  assert.deepEqual(names(all), ['Benali', 'El Amrani', 'Moreau', 'Petit', 'Sow'])
  assert.match(all, /La Récré/)
  assert.match(all, /trois mots/)
  assert.deepEqual(names(await text(prof.get(`${path}?groupe=${groupId}`))), ['Benali', 'Moreau'])
  assert.deepEqual(names(await text(prof.get(`${path}?groupe=${groupId}&q=ben`))), ['Benali'])
  const few = await countQueries(database, () => prof.get(path))
  await classes.addPupils(db, marchand, {
    classId,
    pupils: Array.from({ length: 26 }, (_, n) => ({
      firstName: `Zoé ${'abcdefghijklmnopqrstuvwxyz'[n]}`,
      lastName: 'Dupont',
    })),
  })
  const many = await countQueries(database, () => prof.get(path))
  assert.equal(many.count, few.count)
})

test('a filter of pupils that is not understood is told beside its field, and nobody stands for it', async () => {
  const { path } = await aClass()
  for (const query of ['q=!', 'groupe=abc', 'groupe=999999', `q=ela&groupe=${'9'.repeat(30)}`]) {
    const page = await text(prof.get(`${path}?${query}`))
    assert.match(page, /class="error-text"/, query)
    assert.doesNotMatch(page, /id="eleve-\d/, query)
    assert.match(page, new RegExp(`class="clear" href="${path}"`), query)
  }
  assert.match(await text(prof.get('/bureau/eleves?q=!!')), /au moins une lettre/)
})

test('one is added by hand, with a login by the school’s own pattern; what is wrong is shown with what was typed', async () => {
  const { classId, path } = await aClass()
  await db.updateTable('school').set({ login_pattern: '{prenom:1}{nom}' }).execute()
  const page = await led(prof, `${path}/ajouter`, { 'lastName-0': 'Durand', 'firstName-0': 'Zoé', 'birth-0': '' })
  assert.match(page, /zdurand@ga\.bac/)
  const again = await led(prof, `${path}/ajouter`, {
    'lastName-0': 'Durand',
    'firstName-0': 'Zacharie',
    'birth-0': '5/3/2010',
  })
  assert.match(again, /zdurand2@ga\.bac/)
  await db.updateTable('school').set({ login_pattern: school.usualPattern }).execute()
  const rows = await rosterOf(classId)
  assert.equal(rows.find(({ login }) => login === 'zdurand@ga.bac')?.password, 'words')
  assert.equal(rows.find(({ login }) => login === 'zdurand2@ga.bac')?.password, 'birth-date')
  for (const [form, fault] of [
    [{ 'lastName-0': '', 'firstName-0': 'Ana' }, /Le nom manque/],
    [{ 'lastName-0': 'Benali', 'firstName-0': 'karim' }, /est déjà dans la classe/],
    [{ 'lastName-0': 'Gil', 'firstName-0': 'Ana', 'birth-0': '31/02/2010' }, /comme 05\/03\/2010/],
  ] as const) {
    const refused = await prof.post(`${path}/ajouter`, form)
    assert.equal(refused.status, 422)
    const shown = await refused.text()
    assert.match(shown, fault)
    assert.ok(shown.includes(`value="${form['firstName-0']}"`))
  }
})

test('several pasted go through the preview of lists, in this class', async () => {
  const { name } = await aClass()
  const preview = await text(
    prof.post('/bureau/eleves/liste', { className: name, text: 'NOUVEAU Alice\nMOREAU Élodie' }),
  )
  assert.match(preview, /Un nouvel élève/)
  assert.match(preview, /Un élève sans changement/)
  assert.ok(preview.includes(`value="${name}"`))
})

test('the ticked pupils, a group or the whole class go into a group, to another class, away and back', async () => {
  const { classId, ids, path } = await aClass()
  const { classId: next, name: nextName } = await aClass([])
  const groupId = await classes.createGroup(db, marchand, { classId, name: 'Groupe A' })
  const ticked = ids.slice(0, 2).map(String)
  const act = (form: Record<string, string | string[]>) => led(prof, `${path}/plusieurs`, form)
  assert.match(
    await act({ who: 'ticked', do: `groupe-${groupId}`, pupil: ticked }),
    /2 élèves sont maintenant dans Groupe A/,
  )
  assert.match(await act({ who: 'all', do: `groupe-${groupId}` }), /5 élèves sont maintenant/)
  assert.match(await act({ who: 'ticked', do: `sans-${groupId}`, pupil: ticked[0] ?? '' }), /Un élève n’est plus/)
  assert.equal((await classes.findGroup(db, marchand, groupId)).accountIds.length, 4)
  assert.match(await act({ who: 'ticked', do: 'partis', pupil: ticked }), /2 élèves sont notés partis/)
  assert.match(await act({ who: 'all', do: 'revenus' }), /2 comptes sont rouverts/)
  assert.match(
    await act({ who: `g${groupId}`, do: `classe-${next}` }),
    new RegExp(`4 élèves sont passés en ${nextName}`),
  )
  assert.equal((await rosterOf(classId)).length, 1)
  assert.match(await act({ who: 'ticked', do: 'partis' }), /Aucun élève n’est coché/)
  assert.match(await act({ who: 'all', do: '' }), /Choisissez d’abord/)
  assert.equal((await prof.post(`${path}/plusieurs`, { who: 'all', do: 'tout-effacer' })).status, 422)
  const elsewhere = String((await rosterOf(next))[0]?.accountId)
  assert.match(
    await act({ who: 'ticked', do: 'partis', pupil: elsewhere }),
    /Aucun élève n’est coché/,
    'of this class only',
  )
})

test('slips are a PDF with the address that the teacher came by, of those who were ticked', async () => {
  const { ids, path } = await aClass()
  const all = await prof.get(`${path}/fiches.pdf`)
  assert.equal(all.headers.get('content-type'), 'application/pdf')
  assert.match(all.headers.get('cache-control') ?? '', /no-store/)
  const one = await prof.get(`${path}/fiches.pdf?who=ticked&pupil=${ids[0]}`)
  assert.ok((await one.arrayBuffer()).byteLength < (await all.arrayBuffer()).byteLength)
  assert.equal((await prof.get(`${path}/fiches.pdf?who=ticked`)).status, 303)
  assert.equal(
    (await prof.get(`/bureau/eleves/eleve/${ids[0]}/fiche.pdf`)).headers.get('content-type'),
    'application/pdf',
  )
})

test('first passwords are read on one page until they are changed', async () => {
  const { added, classId, ids, path } = await aClass()
  const page = await text(prof.get(`${path}/mots-de-passe`))
  for (const { password } of added) assert.ok(page.includes(password))
  await db
    .updateTable('accounts')
    .set({ initial_since: null, initial_words: null })
    .where('id', '=', ids[0] ?? 0)
    .execute()
  const later = await text(prof.get(`${path}/mots-de-passe`))
  assert.ok(!later.includes(added[0]?.password ?? '?'))
  assert.match(later, /4 élèves sur 5 ont encore le premier/)
  assert.match(
    await led(prof, `${path}/mots-de-passe`, { who: 'all', sure: '1' }),
    /Les 5 nouveaux mots de passe sont prêts/,
  )
  assert.ok((await rosterOf(classId)).every(({ password }) => password === 'words'))
})

test('groups: made, split, filled, renamed, undone', async () => {
  const { classId, ids, path } = await aClass()
  assert.match(await text(prof.get(`${path}/groupes`)), /Pas encore de groupe/)
  const split = await led(prof, `${path}/groupes/repartir`, { n: '2', by: 'number', order: 'list', replace: 'on' })
  assert.match(split, /2 groupes sont faits/)
  const refused = await prof.post(`${path}/groupes/repartir`, { n: '9', by: 'number', order: 'list' })
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /5 groupes au plus/)
  assert.match(await led(prof, `${path}/groupes`, { name: 'Vente' }), /cochez ses élèves/)
  assert.equal((await prof.post(`${path}/groupes`, { name: 'Vente', anew: '1' })).status, 422)
  const sales = (await classes.listGroups(db, classId)).find(({ name }) => name === 'Vente')
  const group = `/bureau/eleves/groupes/${sales?.id}`
  await led(prof, group, { name: 'Ventes', pupil: ids.slice(1, 3).map(String) })
  assert.deepEqual((await classes.findGroup(db, marchand, sales?.id ?? 0)).accountIds, ids.slice(1, 3))
  const taken = await prof.post(group, { name: 'Groupe 1', pupil: String(ids[4]) })
  assert.equal(taken.status, 422)
  assert.match(await taken.text(), new RegExp(`value="${ids[4]}" checked`))
  assert.match(await led(prof, `${group}/supprimer`), /Le groupe est défait/)
  assert.equal((await prof.get(group)).status, 404)
})

test('a pupil’s page: names, login, another class, a new password in two steps, away and back', async () => {
  const { added, ids } = await aClass()
  const { classId: next, name: nextName } = await aClass([])
  const path = `/bureau/eleves/eleve/${ids[0]}`
  const page = await text(prof.get(path))
  assert.ok(page.includes(added[0]?.password ?? '?'), 'the first password is read while it is the first')
  assert.match(
    await led(prof, `${path}/nom`, { firstName: 'Karima', lastName: 'Zidane', renewLogin: 'on' }),
    /kar\.zidane/,
  )
  const refused = await prof.post(`${path}/nom`, { firstName: 'Karima', lastName: ' ' })
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /value="Karima"/)
  assert.match(await text(prof.get(`${path}/mot-de-passe`)), /ne marchera plus/)
  const words = await led(prof, `${path}/mot-de-passe`, { kind: 'words' })
  assert.ok(!words.includes(added[0]?.password ?? '?'))
  assert.match(words, /class="code">[a-z]+-[a-z]+-[a-z]+</)
  assert.equal((await prof.post(`${path}/mot-de-passe`, { kind: 'birth-date', birth: 'hier' })).status, 422)
  const dated = await led(prof, `${path}/mot-de-passe`, { kind: 'birth-date', birth: '05/03/2010' })
  assert.ok(!dated.includes('05032010') && !/class="code"/.test(dated))
  assert.match(await led(prof, `${path}/classe`, { classId: String(next) }), new RegExp(`passé en ${nextName}`))
  assert.match(await led(prof, `${path}/classe`, { classId: '' }), /Choisissez d’abord/)
  assert.match(await led(prof, `${path}/fermer`), /noté parti/)
  assert.match(await led(prof, `${path}/rouvrir`), /est rouvert/)
})

test('a pupil’s own data are handed over on a page and in one file, with what the law asks', async () => {
  const { ids } = await aClass()
  await employees.openAccess(db, marchand, { shopId: shop.id, accountId: ids[0] ?? 0, profile: 'orders' })
  const path = `/bureau/eleves/eleve/${ids[0]}/donnees`
  const page = await text(prof.get(path))
  for (const words of [/article 15/, /CNIL/, /La Récré/, /Commandes/, /mission d’intérêt public/])
    assert.match(page, words)
  const file = await prof.get(`${path}.json`)
  assert.match(file.headers.get('content-disposition') ?? '', /attachment/)
  const data = JSON.parse(await file.text())
  assert.equal(data.account.lastName, 'Benali')
  assert.equal(data.accesses[0].shop, 'La Récré')
  assert.ok(!JSON.stringify(data).includes('password_hash'))
})

test('the end of the year: put away, taken out, another day, and purged by its name', async () => {
  const { classId, ids, name, path } = await aClass()
  const end = `${path}/fin-d-annee`
  const page = await text(prof.get(end))
  assert.match(page, /5 comptes d’élèves/)
  assert.match(await led(prof, `${end}/archiver`), /La classe est archivée/)
  assert.match(await text(prof.get('/bureau/eleves')), /Classes archivées/)
  const refused = await prof.post(`${path}/ajouter`, { 'lastName-0': 'Gil', 'firstName-0': 'Ana' })
  assert.equal(refused.status, 422)
  assert.match(await led(prof, `${end}/reprendre`), /de nouveau au travail/)
  assert.equal((await prof.post(`${end}/date`, { day: '2001-01-01' })).status, 422)
  assert.match(await led(prof, `${end}/date`, { day: '2099-07-05' }), /sera effacée le 05\/07\/2099/)
  const wrong = await prof.post(`${end}/effacer`, { name: 'autre classe' })
  assert.equal(wrong.status, 422)
  assert.equal((await rosterOf(classId)).length, 5)
  assert.match(await led(prof, `${end}/effacer`, { name: name.toLowerCase() }), /5 comptes n’existent plus/)
  assert.equal((await prof.get(path)).status, 404)
  assert.equal((await prof.get(`/bureau/eleves/eleve/${ids[0]}`)).status, 404)
})

test('the week before its purge a class is announced on the desk, on its page and in the list', async () => {
  const { classId, name, path } = await aClass()
  const soon = new Date(Date.parse(today()) + 5 * 86_400_000).toISOString().slice(0, 10)
  await classes.setPurgeDay(db, marchand, { classId, day: soon })
  for (const page of ['/bureau', '/bureau/eleves', path, `${path}/fin-d-annee`])
    assert.match(await text(prof.get(page)), new RegExp(`${name} sera bientôt effacée`), page)
  const later = new Date(Date.parse(soon) + 30 * 86_400_000)
  await at(later, () => classes.purgeDue(db))
  assert.match(await text(prof.get(path)), /bientôt effacée/, 'a machine that slept warns first')
})

test('a colleague’s class, groups and pupils are not there', async () => {
  const { classId, ids, name, path } = await aClass()
  const groupId = await classes.createGroup(db, marchand, { classId, name: 'Groupe A', accountIds: ids })
  assert.ok(!(await text(colleague.get('/bureau/eleves'))).includes(name))
  assert.ok(!(await text(colleague.get('/bureau/eleves?q=moreau'))).includes(name))
  const pupil = `/bureau/eleves/eleve/${ids[0]}`
  const group = `/bureau/eleves/groupes/${groupId}`
  for (const one of [
    path,
    `${path}/groupes`,
    `${path}/mots-de-passe`,
    `${path}/fin-d-annee`,
    `${path}/fiches.pdf`,
    group,
    pupil,
    `${pupil}/fiche.pdf`,
    `${pupil}/mot-de-passe`,
    `${pupil}/donnees`,
    `${pupil}/donnees.json`,
    `/bureau/acces?classe=${classId}`,
  ])
    assert.equal((await colleague.get(one)).status, 404, one)
  const before = await rosterOf(classId)
  for (const [one, form] of [
    [`${path}/plusieurs`, { who: 'all', do: 'partis' }],
    [`${path}/ajouter`, { 'lastName-0': 'Gil', 'firstName-0': 'Ana' }],
    [`${path}/nom`, { name: 'À moi' }],
    [`${path}/mots-de-passe`, { who: 'all', sure: '1' }],
    [`${path}/groupes`, { name: 'B' }],
    [`${path}/groupes/repartir`, { n: '2', by: 'number', order: 'list', replace: 'on' }],
    [`${path}/fin-d-annee/archiver`, {}],
    [`${path}/fin-d-annee/reprendre`, {}],
    [`${path}/fin-d-annee/date`, { day: '2099-01-01' }],
    [`${path}/fin-d-annee/effacer`, { name }],
    [group, { name: 'C' }],
    [`${group}/supprimer`, {}],
    [`${pupil}/nom`, { firstName: 'A', lastName: 'B' }],
    [`${pupil}/classe`, { classId: String(classId) }],
    [`${pupil}/mot-de-passe`, { kind: 'words' }],
    [`${pupil}/fermer`, {}],
    [`${pupil}/rouvrir`, {}],
  ] as const)
    assert.equal((await colleague.post(one, form)).status, 404, one)
  assert.deepEqual(await rosterOf(classId), before)
})

test('a pupil locked out by wrong passwords is seen first, in the class and at work, and let in by one click', async () => {
  const { classId, ids } = await aClass()
  const last = ids[2] ?? 0
  const { login } = await classes.taughtPupil(db, marchand, last)
  await employees.openAccess(db, marchand, { shopId: shop.id, accountId: last, profile: 'manager' })
  const wrong = () => aVisitor(database).post('/mon-travail/connexion', { login, password: 'faux' })
  await Promise.all(Array.from({ length: 8 }, wrong))
  const path = `/bureau/eleves/classe/${classId}`
  const page = await text(prof.get(path))
  assert.ok(page.indexOf('bloqué') > 0 && page.indexOf('bloqué') < page.indexOf('<strong>Benali'), 'first of the list')
  const home = await text(prof.get(`/bureau?classe=${classId}`))
  assert.match(home, /bloqué[\s\S]*debloquer/)
  assert.equal((await colleague.post(`/bureau/eleves/eleve/${last}/debloquer`, {})).status, 404)
  assert.match(await led(prof, `/bureau/eleves/eleve/${last}/debloquer`, { to: path }), /peut de nouveau essayer/)
  assert.ok(!(await text(prof.get(path))).includes('bloqué'))
  const acts = await db.selectFrom('acts').select('actor_kind').where('verb', '=', 'employees.unlock').execute()
  assert.deepEqual(acts, [{ actor_kind: 'teacher' }])
  assert.equal((await wrong()).status, 422)
})
