import assert from 'node:assert/strict'
import test from 'node:test'
import { version } from '#config'
import { enterDesk } from '#people'
import * as school from '#school'
import * as staff from '#staff'
import { aVisitor, testDatabase, type Visitor } from '#test'

const database = await testDatabase()
const { db } = database
await school.found(db, { name: 'Mon établissement', town: '', installed: false })
await school.firstTeacher(db, 'premier-mot-de-passe')
const text = async (answer: Response | Promise<Response>) => (await answer).text()
async function at(login: string, password: string): Promise<Visitor> {
  const visitor = aVisitor(database)
  const answer = await visitor.post('/bureau/connexion', { login, password })
  assert.equal(answer.status, 303)
  return visitor
}

const answers = {
  name: 'Lycée du Lac',
  town: 'Annecy',
  loginDomain: 'lac.bac',
  pattern: 'libre',
  freePattern: '{nom:4}.{prenom}',
  firstPasswords: 'words',
  changeInitialPassword: 'on',
  firstName: 'Claire',
  lastName: 'Durand',
  login: 'c.durand',
  next: 'tableau noir et craie',
  again: 'tableau noir et craie',
}

test('an empty school asks its questions first; what is wrong is said at its field and nothing typed is lost', async () => {
  const prof = await at('prof', 'premier-mot-de-passe')
  assert.equal((await prof.get('/bureau')).headers.get('location'), '/bureau/installation')
  assert.match(await text(prof.get('/bureau/installation')), /ann\.elamra@ga\.bac/)
  const preview = await text(prof.post('/bureau/installation/apercu', answers))
  assert.match(preview, /elam\.annemarie@lac\.bac/)
  for (const [field, value] of Object.entries({
    name: '',
    loginDomain: 'lac',
    freePattern: '{prenom}',
    lastName: '',
    login: 'é',
    next: 'court',
    again: 'autre',
  })) {
    const refused = await prof.post('/bureau/installation', { ...answers, [field]: value })
    const page = await text(refused)
    assert.equal(refused.status, 422, field)
    const wrong = field === 'next' ? 'again' : field
    assert.match(page, new RegExp(`href="#f-${wrong}"`), field)
    if (field !== 'town') assert.match(page, /value="Annecy"/)
  }
  assert.equal((await prof.post('/bureau/installation', answers)).headers.get('location'), '/bureau')
  assert.match(await text(prof.get('/bureau')), /Ajouter une liste de classe/)
  assert.equal((await prof.get('/bureau/installation')).headers.get('location'), '/bureau', 'asked once')
  assert.deepEqual(await school.find(db), {
    name: 'Lycée du Lac',
    town: 'Annecy',
    loginDomain: 'lac.bac',
    loginPattern: '{nom:4}.{prenom}',
    firstPasswords: 'words',
    changeInitialPassword: true,
    indexed: false,
  })
})

test('the desk says which Préau runs, what it brings and how it is replaced', async () => {
  const claire = await at('c.durand', answers.next)
  const said = await text(claire.get('/bureau/etablissement'))
  assert.ok(said.includes(`Préau ${version}`))
  assert.match(said, /apporte\s*:[\s\S]*<li>[\s\S]*Une sauvegarde est faite d’abord/)
})

test('a teacher is added, shown the password once, made administrator, closed; another one is refused all that', async () => {
  const claire = await at('c.durand', answers.next)
  const added = await text(
    claire.post('/bureau/etablissement/professeurs', { firstName: 'Paul', lastName: 'Morel', login: 'p.morel' }),
  )
  const [, password = ''] = /class="code">([^<]+)</.exec(added) ?? []
  assert.doesNotMatch(await text(claire.get('/bureau/etablissement/professeurs')), new RegExp(password))
  const paul = await at('p.morel', password)
  assert.equal((await paul.get('/bureau')).headers.get('location'), '/bureau/mon-compte')
  await paul.post('/bureau/mon-compte', { current: password, next: 'un mot à moi seul', again: 'un mot à moi seul' })
  assert.equal((await paul.get('/bureau/etablissement')).headers.get('location'), '/bureau/etablissement/sessions')
  for (const path of ['', '/professeurs', '/professeurs/1'])
    assert.equal((await paul.post(`/bureau/etablissement${path}`, answers)).status, 403, path)
  const id = (await staff.byLogin(db, 'p.morel'))?.id
  const of = `/bureau/etablissement/professeurs/${id}`
  assert.equal((await paul.post(`${of}/administrateur`, { is: '1' })).status, 403)
  await claire.post(`${of}/administrateur`, { is: '1' })
  assert.equal((await paul.get('/bureau/etablissement/professeurs')).status, 200)
  await claire.post(`${of}/fermer`)
  assert.match((await paul.get('/bureau')).headers.get('location') ?? '', /connexion/)
  await assert.rejects(enterDesk(db, { login: 'p.morel', password: 'un mot à moi seul' }))
  const mine = (await staff.byLogin(db, 'c.durand'))?.id
  const last = await claire.post(`/bureau/etablissement/professeurs/${mine}/administrateur`, { is: '0' })
  assert.equal(last.status, 409)
  assert.match(await text(last), /dernier administrateur/)
})
