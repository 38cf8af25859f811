import assert from 'node:assert/strict'
import test from 'node:test'
import { countQueries } from '#database'
import * as mail from '#mail'
import * as school from '#school'
import { aShop, aVisitor, testDatabase, type Visitor } from '#test'
import { validate } from '../../../test/markup.ts'

const database = await testDatabase()
const { db } = database
await school.found(db, { name: 'Lycée Jean-Moulin', town: 'Saint-Claude' })
const shop = await aShop(db, 'La Récré du Bois')
const base = `/mag/${shop.slug}`

const typed = {
  civility: 'Mme',
  firstName: 'Anne',
  lastName: 'Onim',
  email: 'anne.onim@exemple.fr',
  newsletter: 'on',
  password: 'cliente-du-preau',
  birthDate: '1990-05-12',
  addressFirstName: 'Anne',
  addressLastName: 'Onim',
  line1: '12 rue des Tilleuls',
  postcode: '39200',
  city: 'Saint-Claude',
  country: 'FR',
  mobile: '06 39 98 00 01',
  title: 'Mon adresse',
}
const where = (answer: Response) => [answer.status, answer.headers.get('location')]

async function registered(email: string): Promise<Visitor> {
  const visitor = aVisitor(database)
  assert.deepEqual(where(await visitor.post(`${base}/inscription`, { ...typed, email })), [303, `${base}/mon-compte`])
  return visitor
}

test('the two boxes lead to a form with the e-mail filled in, or say what is wrong with it', async () => {
  const visitor = aVisitor(database)
  const page = await (await visitor.get(`${base}/identifiez-vous`)).text()
  for (const words of ['Créer votre compte', 'Déjà enregistré\u00a0?', 'Identifiez-vous', 'Mot de passe oublié\u00a0?'])
    assert.ok(page.includes(words), words)
  const wrong = await visitor.post(`${base}/identifiez-vous/nouveau`, { email: 'anne' })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /id="creer-email"[^>]*value="anne"/)
  const right = await visitor.post(`${base}/identifiez-vous/nouveau`, { email: ' Anne.ONIM@exemple.fr ' })
  assert.deepEqual(where(right), [303, `${base}/inscription?email=anne.onim%40exemple.fr`])
  const form = await (await visitor.get(right.headers.get('location') ?? '')).text()
  assert.match(form, /name="email"[^>]*value="anne.onim@exemple.fr"/)
})

test('a business gives its SIREN and VAT number as it signs up, and a wrong key is told', async () => {
  const visitor = aVisitor(database)
  const business = { ...typed, email: 'creche@exemple.fr', company: 'Crèche Les Lutins', siren: '732 829 320' }
  const page = await (await visitor.get(`${base}/inscription`)).text()
  assert.match(page, /name="siren"/)
  assert.match(page, /name="vatNumber"/)
  const wrong = await visitor.post(`${base}/inscription`, { ...business, siren: '732829321' })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /href="#f-siren"/)
  await visitor.post(`${base}/inscription`, { ...business, vatNumber: 'fr 44 732829320' })
  const { siren, vat_number } = await db
    .selectFrom('addresses')
    .select(['siren', 'vat_number'])
    .where('company', '=', 'Crèche Les Lutins')
    .executeTakeFirstOrThrow()
  assert.deepEqual([siren, vat_number], ['732829320', 'FR44732829320'])
})

test('a form with faults comes back: a summary that leads to each, values kept, the password not', async () => {
  const visitor = aVisitor(database)
  const answer = await visitor.post(`${base}/inscription`, {
    ...typed,
    lastName: '',
    postcode: '392',
    mobile: '',
    company: '<b>',
  })
  assert.equal(answer.status, 422)
  const text = await answer.text()
  const links = [...text.matchAll(/<li><a href="#f-(\w+)">/g)].map(([, name]) => name)
  assert.deepEqual(links, ['lastName', 'postcode', 'phone'])
  for (const name of links) assert.match(text, new RegExp(`id="f-${name}"[^>]*aria-invalid="true"`))
  assert.match(text, /id="f-firstName"[^>]*value="Anne"/)
  assert.match(text, /id="f-company"[^>]*value="&lt;b&gt;"/)
  assert.match(text, /name="civility" value="Mme" checked/)
  assert.ok(!text.includes('cliente-du-preau'))
  assert.match(text, /<title>Erreur/)
  assert.deepEqual(await validate(text), [])
})

test('an account opened is an account entered: the name, a confirmation on screen and one by mail', async () => {
  const visitor = await registered('anne.onim@exemple.fr')
  const page = await (await visitor.get(`${base}/mon-compte`)).text()
  assert.match(page, /Bienvenue <strong>Anne ONIM<\/strong>/)
  assert.match(page, /Votre compte est créé/)
  assert.match(page, /Déconnexion/)
  assert.doesNotMatch(await (await visitor.get(`${base}/mon-compte`)).text(), /Votre compte est créé/)
  await mail.deliverPending(db)
  const letters = await db.selectFrom('mails').select('kind').where('recipient', '=', 'anne.onim@exemple.fr').execute()
  assert.deepEqual(letters, [{ kind: 'welcome' }])
})

test('an e-mail already taken says so, keeps what was typed, and offers to sign in or to reset', async () => {
  const visitor = aVisitor(database)
  const form = { ...typed, email: 'ANNE.ONIM@exemple.fr', password: 'un autre mot', firstName: 'Annette' }
  const answer = await visitor.post(`${base}/inscription`, form)
  assert.equal(answer.status, 422)
  const text = await answer.text()
  assert.match(text, /value="Annette"/)
  assert.match(text, /href="[^"]*\/identifiez-vous\?email=[^"]*#connu"/)
  assert.match(text, /href="[^"]*\/mot-de-passe-oublie\?email=/)
  const box = await visitor.post(`${base}/identifiez-vous/nouveau`, { email: 'anne.onim@exemple.fr' })
  assert.equal(box.status, 422)
  assert.match(await box.text(), /a déjà un compte/)
  assert.equal(visitor.cookies.size, 0)
})

test('the form sent twice opens one account and both answers are in it', async () => {
  const visitor = aVisitor(database)
  const form = { ...typed, email: 'deux-fois@exemple.fr' }
  const answers = await Promise.all([1, 2].map(() => visitor.post(`${base}/inscription`, form)))
  assert.deepEqual(answers.map(where), Array(2).fill([303, `${base}/mon-compte`]))
})

test('signing in changes the browser’s secret, takes the cart along, and leads back where one came from', async () => {
  await registered('panier@exemple.fr')
  const visitor = aVisitor(database)
  await visitor.post(`${base}/panier/ajouter`, { variant: String(shop.train.variantId), quantity: '2' })
  const before = visitor.cookies.get('preau_visit')?.value
  assert.ok(before)
  const wrong = await visitor.post(`${base}/identifiez-vous`, {
    email: 'panier@exemple.fr',
    password: 'faux',
    suite: `${base}/panier`,
  })
  assert.equal(wrong.status, 422)
  const text = await wrong.text()
  assert.match(text, /value="panier@exemple.fr"/)
  assert.match(text, new RegExp(`name="suite" value="${base}/panier"`))
  const right = { email: 'Panier@exemple.fr ', password: 'cliente-du-preau', suite: `${base}/panier` }
  assert.deepEqual(where(await visitor.post(`${base}/identifiez-vous`, right)), [303, `${base}/panier`])
  assert.notEqual(visitor.cookies.get('preau_visit')?.value, before)
  const home = await (await visitor.get(base)).text()
  assert.match(home, /Bienvenue <strong>Anne ONIM/)
  assert.match(home, /2 articles/)
  const cookie = visitor.cookies.get('preau_visit')?.header ?? ''
  assert.match(cookie, /Path=\/mag\/la-recre-du-bois/)
  assert.match(cookie, /HttpOnly/)
  assert.match(cookie, /SameSite=Lax/)
})

test('signing in leads to no other site or shop', async () => {
  await registered('ailleurs@exemple.fr')
  const form = { email: 'ailleurs@exemple.fr', password: 'cliente-du-preau' }
  for (const suite of [
    'https://mechant.fr/',
    '//mechant.fr',
    `${base}//mechant.fr`,
    '/mag/autre/panier',
    '/bureau',
    `${base}/\\mechant.fr`,
  ]) {
    const answer = await aVisitor(database).post(`${base}/identifiez-vous`, { ...form, suite })
    assert.deepEqual(where(answer), [303, `${base}/mon-compte`], suite)
  }
})

test('unknown e-mail and wrong password are answered alike', async () => {
  await registered('connue@exemple.fr')
  const answer = async (email: string) => {
    const page = await aVisitor(database).post(`${base}/identifiez-vous`, { email, password: 'faux mot' })
    return [page.status, (await page.text()).replaceAll(email, 'x')]
  }
  assert.deepEqual(await answer('connue@exemple.fr'), await answer('inconnue@exemple.fr'))
})

test('signing out ends the session on the server too', async () => {
  const visitor = await registered('sortie@exemple.fr')
  const kept = visitor.cookies.get('preau_visit')
  assert.deepEqual(where(await visitor.post(`${base}/deconnexion`)), [303, base])
  assert.equal(visitor.cookies.has('preau_visit'), false)
  if (kept) visitor.cookies.set('preau_visit', kept)
  assert.equal((await visitor.get(`${base}/mon-compte`)).status, 303)
})

test('pages of one’s own ask who one is and come back there', async () => {
  const visitor = aVisitor(database)
  for (const path of ['', '/informations', '/mot-de-passe', '/adresses', '/adresses/nouvelle', '/adresses/1']) {
    const asked = `${base}/mon-compte${path}`
    assert.deepEqual(where(await visitor.get(asked)), [
      303,
      `${base}/identifiez-vous?suite=${encodeURIComponent(asked)}`,
    ])
    assert.deepEqual(where(await visitor.post(asked, {})), [303, `${base}/identifiez-vous`])
  }
})

test('a password forgotten: the same answer for everybody, a link that works once', async () => {
  await registered('oubli@exemple.fr')
  const ask = async (email: string) => {
    const visitor = aVisitor(database)
    const answer = await visitor.post(`${base}/mot-de-passe-oublie`, { email })
    const page = await (await visitor.get(`${base}/identifiez-vous`)).text()
    return [where(answer), page.replaceAll(email, 'x')]
  }
  assert.deepEqual(await ask('oubli@exemple.fr'), await ask('personne@exemple.fr'))
  await mail.deliverPending(db)
  const letter = await db
    .selectFrom('mails')
    .select('raw')
    .where('recipient', '=', 'oubli@exemple.fr')
    .where('kind', '=', 'password-reset')
    .executeTakeFirstOrThrow()
  const token = /mot-de-passe-oublie\/([\w-]{43})/.exec(letter.raw.toString().replace(/=\r?\n/g, ''))?.[1]
  const link = `${base}/mot-de-passe-oublie/${token}`
  const visitor = aVisitor(database)
  const page = await (await visitor.get(link)).text()
  assert.match(page, /oubli@exemple\.fr/)
  assert.deepEqual(await validate(page), [])
  assert.equal((await visitor.post(link, { password: 'court' })).status, 422)
  assert.equal((await visitor.post(link, { password: 'un mot tout neuf' })).status, 303)
  assert.equal((await visitor.post(link, { password: 'un mot tout neuf' })).status, 404)
  assert.equal((await visitor.get(link)).status, 404)
  const entered = await visitor.post(`${base}/identifiez-vous`, {
    email: 'oubli@exemple.fr',
    password: 'un mot tout neuf',
  })
  assert.equal(entered.status, 303)
  assert.equal((await visitor.get(`${base}/mot-de-passe-oublie/%00`)).status, 404)
})

test('one changes one’s details, password and addresses, and nobody else’s', async () => {
  const anne = await registered('anne2@exemple.fr')
  const paul = await registered('paul@exemple.fr')
  const details = { ...typed, email: 'anne3@exemple.fr', lastName: 'Durand', newsletter: '' }
  assert.equal((await anne.post(`${base}/mon-compte/informations`, details)).status, 303)
  assert.match(await (await anne.get(`${base}/mon-compte`)).text(), /Anne DURAND/)
  const taken = await anne.post(`${base}/mon-compte/informations`, { ...details, email: 'paul@exemple.fr' })
  assert.equal(taken.status, 422)
  const wrong = await anne.post(`${base}/mon-compte/mot-de-passe`, { present: 'faux', password: 'un tout autre mot' })
  assert.equal(wrong.status, 422)
  const password = await anne.post(`${base}/mon-compte/mot-de-passe`, {
    present: typed.password,
    password: 'un tout autre mot',
  })
  assert.deepEqual(where(password), [303, `${base}/mon-compte`])
  assert.equal((await anne.get(`${base}/mon-compte`)).status, 200)

  const added = await anne.post(`${base}/mon-compte/adresses/nouvelle`, {
    ...typed,
    title: 'Bureau',
    suite: `${base}/commande/adresse`,
  })
  assert.deepEqual(where(added), [303, `${base}/commande/adresse`])
  const list = await (await anne.get(`${base}/mon-compte/adresses`)).text()
  const ids = [...list.matchAll(/adresses\/(\d+)"/g)].map(([, id]) => id)
  assert.equal(ids.length, 2)
  const mine = `${base}/mon-compte/adresses/${ids[1]}`
  for (const path of [mine, `${base}/mon-compte/adresses/999999999`]) {
    assert.equal((await paul.get(path)).status, 404)
    assert.equal((await paul.post(path, typed)).status, 404)
  }
  await paul.post(`${mine}/retirer`)
  assert.equal((await anne.get(mine)).status, 200)
  assert.equal((await anne.post(mine, { ...typed, city: '' })).status, 422)
  assert.equal((await anne.post(mine, { ...typed, city: 'Dole' })).status, 303)
  assert.equal((await anne.post(`${mine}/retirer`)).status, 303)
  assert.equal((await anne.get(mine)).status, 404)
  assert.equal((await anne.post(`${mine}/retirer`)).status, 303)
})

test('account pages cost at most three statements, and are valid', async () => {
  const visitor = await registered('cout@exemple.fr')
  await visitor.get(`${base}/mon-compte`)
  for (const path of ['', '/informations', '/mot-de-passe', '/adresses', '/adresses/nouvelle']) {
    let text = ''
    const { count } = await countQueries(database, async () => {
      text = await (await visitor.get(`${base}/mon-compte${path}`)).text()
    })
    assert.ok(count <= 3, `${path}: ${count} statements`)
    assert.deepEqual(await validate(text), [], path)
  }
})
