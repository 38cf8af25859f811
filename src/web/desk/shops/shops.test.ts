import assert from 'node:assert/strict'
import test from 'node:test'
import * as classes from '#classes'
import { countQueries, sql } from '#database'
import * as school from '#school'
import * as street from '#street'
import { aCustomer, anOrder, aShop, aVisitor, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
const PASSWORD = 'mot de passe du professeur'
await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
await school.firstTeacher(db, PASSWORD)
const toys = await aShop(db, 'La Récré')
await anOrder(db, toys, await aCustomer(db, toys.id))
const PUPILS = Array.from({ length: 8 }, (_, index) => ({
  firstName: `Élève${'abcdefgh'[index]}`,
  lastName: `Nom${'abcdefgh'[index]}`,
  className: '2GA1',
  birthDate: '05032010',
}))
await classes.enrol(db, PUPILS as classes.ListedPupil[])
const prof = aVisitor(database)
assert.equal((await prof.post('/bureau/connexion', { login: 'prof', password: PASSWORD })).status, 303)

const BASE = '/bureau/boutiques'
const get = async (path = '') => {
  const answer = await prof.get(`${BASE}${path}`)
  assert.equal(answer.status, 200, path)
  return answer.text()
}
const post = (path: string, form: Record<string, string | string[]> = {}) => prof.post(`${BASE}${path}`, form)
const bySlug = async (slug: string) => (await street.list(db)).find((shop) => shop.slug === slug)
const circle = async () => (await street.circles(db))[0] as street.Circle

test('every page of the tab opens, and none to a stranger', async () => {
  const stranger = aVisitor(database)
  for (const path of [
    '',
    '/nouvelle',
    '/en-serie',
    '/gardees',
    '/garder',
    `/retour?shop=${toys.id}`,
    `/supprimer?shop=${toys.id}`,
    `/${toys.id}`,
  ]) {
    await get(path).catch((error) => assert.fail(`${path}: ${error}`))
    assert.equal((await stranger.get(`${BASE}${path}`)).status, 303, path)
  }
  const form = await get('/en-serie')
  for (const { code, trade, line } of await street.trades()) {
    assert.ok(form.includes(`${BASE}/modeles/${code}.webp`) && form.includes(trade) && form.includes(line), code)
    assert.equal((await prof.get(`${BASE}/modeles/${code}.webp`)).headers.get('content-type'), 'image/webp', code)
  }
  for (const path of ['/999999', '/gardees/999999', '/x', '/modeles/rien.webp'])
    assert.equal((await prof.get(`${BASE}${path}`)).status, 404, path)
})

test('a new shop is a copy under an address made from its name; what is wrong is said and nothing typed is lost', async () => {
  const form = { modele: `copie:${toys.id}`, avec: 'all', name: 'La Récré de Léa', slug: '' }
  assert.equal((await post('/nouvelle', form)).status, 303)
  assert.equal((await bySlug('la-recre-de-lea'))?.orders, 1)
  assert.equal((await post('/nouvelle', { ...form, anew: '1' })).status, 303, 'the same name gets another address')
  assert.ok(await bySlug('la-recre-de-lea-2'))
  for (const wrong of [
    { name: '' },
    { modele: 'copie:999999' },
    { modele: '' },
    { slug: 'la-recre' },
    { slug: 'Été ?' },
  ]) {
    const answer = await post('/nouvelle', { ...form, ...wrong })
    assert.equal(answer.status, 422, JSON.stringify(wrong))
    const page = await answer.text()
    assert.match(page, /error-summary/)
    if (!('name' in wrong)) assert.match(page, /value="La Récré de Léa"/)
  }
})

test('a shop for each pupil is shown whole before anything is made, then made in one act', async () => {
  const { id, pupils } = await circle()
  const asked = {
    classe: String(id),
    pour: 'pupils',
    eleve: pupils.slice(0, 7).map(({ accountId }) => String(accountId)),
    modele: `copie:${toys.id}`,
    avec: 'all',
    profil: 'orders',
    name: '{boutique} de {prenom} {initiale}',
    slug: '{boutique}-{login}',
  }
  const before = (await street.list(db)).length
  const shown = await (await post('/en-serie', asked)).text()
  assert.match(shown, /7 boutiques, rien n’est encore créé/)
  assert.equal((await street.list(db)).length, before)
  const values = (name: string) =>
    [...shown.matchAll(new RegExp(`name="${name}" value="([^"]*)"`, 'g'))].map(([, value]) => value ?? '')
  const made = await post('/en-serie/creer', {
    classe: String(id),
    modele: asked.modele,
    avec: 'all',
    profil: 'orders',
    n: values('n'),
    s: values('s'),
    a: values('a'),
  })
  assert.equal(made.status, 303)
  const result = await (await prof.get(made.headers.get('location') ?? '')).text()
  assert.match(result, /7 boutiques sont créées/)
  const mine = (await street.list(db, { classId: id })).filter(({ workers }) => workers.length === 1)
  assert.equal(mine.length, 7)
  assert.equal(
    (
      await post('/en-serie/creer', {
        modele: asked.modele,
        profil: 'orders',
        n: values('n'),
        s: values('s'),
        a: values('a'),
      })
    ).status,
    409,
  )
  for (const wrong of [
    { eleve: [] },
    { profil: 'x' },
    { name: '{x}' },
    { slug: '{groupe}' },
    { classe: '999999' },
    { modele: '' },
  ])
    assert.equal((await post('/en-serie', { ...asked, ...wrong })).status, 422, JSON.stringify(wrong))
})

test('many shops are a list that is searched, with a fixed number of statements', async () => {
  const page = await get('?q=elevea')
  assert.match(page, /La Récré d’Élèvea N/)
  assert.doesNotMatch(page, /Élèveb/)
  assert.match(await get('?q=introuvable'), /Aucune boutique ne correspond/)
  const { count, texts } = await countQueries(database, () => get())
  assert.ok(count <= 5, `${count} statements:\n${texts.join('\n')}`)
})

test('the ticked shops are closed, put away and condemned; the last asks first', async () => {
  const ids = (await street.list(db, { words: 'recre de lea' })).map(({ id }) => String(id))
  assert.equal(ids.length, 2)
  const state = async () => (await street.list(db, { words: 'recre de lea' })).map((shop) => shop.state)
  await post('/plusieurs', { do: 'close', shop: ids })
  assert.deepEqual(await state(), ['closed', 'closed'])
  await post('/plusieurs', { do: 'archive', shop: ids })
  assert.deepEqual(await state(), ['archived', 'archived'])
  await post('/plusieurs', { do: 'unarchive', shop: ids })
  const asked = await post('/plusieurs', { do: 'remove', shop: ids })
  assert.deepEqual(await state(), ['closed', 'closed'], 'nothing is done before the teacher is sure')
  assert.match(await (await prof.get(asked.headers.get('location') ?? '')).text(), /1 commande, 1 client/)
  await post('/supprimer', { shop: ids })
  assert.deepEqual(await state(), ['removing', 'removing'])
  assert.match(await get(`/${ids[0]}`), /sera supprimée le/)
  await post('/plusieurs', { do: 'cancel', shop: ids })
  assert.deepEqual(await state(), ['closed', 'closed'])
  assert.equal((await post('/plusieurs', { do: 'x', shop: ids })).status, 422)
  await post('/plusieurs', { do: 'open' })
  assert.match(await get(), /Aucune boutique n’est cochée/)
})

test('a snapshot is taken under a name, gone back to with what is lost said first, and forgotten', async () => {
  const shopId = String(toys.id)
  for (const form of [
    { name: '', shop: [shopId] },
    { name: 'début de la séance 3', shop: [] },
  ])
    assert.equal((await post('/garder', form)).status, 422)
  await post('/garder', { name: 'début de la séance 3', shop: shopId })
  await anOrder(db, toys, await aCustomer(db, toys.id), { lines: [{ variantId: toys.bear.variantId, quantity: 1 }] })
  const [moment] = await street.moments(db)
  const path = `/gardees/${moment?.id}`
  assert.match(await get('/gardees'), /début de la séance 3/)
  assert.match(await get(path), /1 commande et 1 client depuis/)
  assert.equal((await post(`${path}/retour`)).status, 422)
  assert.equal((await street.one(db, toys.id))?.orders, 2)
  await post(`${path}/retour`, { shop: shopId })
  assert.equal((await street.one(db, toys.id))?.orders, 1)
  assert.match(await get('/gardees'), /avant retour du/)
  assert.doesNotMatch(await get('/garder'), / checked/)
  assert.match(await get('/garder?toutes=1'), / checked/)
  await post(`${path}/oublier`)
  assert.equal((await prof.get(`${BASE}${path}`)).status, 404)
})

test('a name and an address are changed, and refused with what was typed', async () => {
  const shop = await bySlug('la-recre-de-lea-2')
  assert.equal((await post(`/${shop?.id}/nom`, { name: 'Chez Léa', slug: 'chez-lea' })).status, 303)
  const refused = await post(`/${shop?.id}/nom`, { name: 'Chez moi', slug: 'la-recre' })
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /value="Chez moi"/)
})

test('while one types, the page says which address that will be and whether it is free', async () => {
  assert.equal(await get('/adresse-libre?name=Chez%20Karim'), '/mag/chez-karim est libre.')
  assert.match(
    await get('/adresse-libre?name=La%20R%C3%A9cr%C3%A9'),
    /déjà prise.: la boutique aura \/mag\/la-recre-\d/,
  )
  assert.match(await get('/adresse-libre?slug=la-recre&name=x'), /déjà prise.: prenez par exemple la-recre-\d/)
  assert.match(await get(`/adresse-libre?slug=la-recre&de=${toys.id}`), /est l’adresse actuelle/)
  assert.match(await get('/adresse-libre?slug=%C3%A9t%C3%A9'), /Des lettres sans accent/)
  assert.equal(await get('/adresse-libre'), '')
})

test('a thousand shops are pages under 60 kB; what a filter doesn’t understand is told; one comes back to the view', async () => {
  await sql`insert into shops (slug, name, back_office_digits, opened_at)
    select 'mille-' || n, 'Mille ' || n, '01', now() from generate_series(1, 1000) n`.execute(db)
  const page = await get('?q=mille')
  assert.ok(page.length < 60_000, `${page.length} bytes`)
  assert.equal(page.match(/ data-row/g)?.length, 50)
  assert.ok(page.indexOf('>Mille 2<') < page.indexOf('>Mille 10<'), 'figures in their order')
  const next = (/rel="next" href="([^"]+)"/.exec(page)?.[1] ?? '').replaceAll('&amp;', '&').replace(BASE, '')
  assert.match(next, /^\?q=mille&after=/)
  assert.match(await get(next), />Mille 51</)
  const wrong = await get('?etat=perdue&qui=x9')
  assert.match(wrong, /id="r-etat-error"/)
  assert.match(wrong, /id="r-qui-error"/)
  const answer = await post('/plusieurs', { do: 'close', shop: [], view: '?q=mille&etat=open' })
  assert.equal(answer.headers.get('location'), `${BASE}?q=mille&etat=open`)
})
