import assert from 'node:assert/strict'
import test from 'node:test'
import * as catalogue from '#catalogue'
import { countQueries } from '#database'
import { system } from '#people'
import * as school from '#school'
import * as stock from '#stock'
import { aShop, aVisitor, testDatabase } from '#test'
import { validate } from '../../../test/markup.ts'

const database = await testDatabase()
const { db } = database
const visitor = aVisitor(database)

await school.found(db, { name: 'Lycée Jean-Moulin', town: 'Saint-Claude' })
const shop = await aShop(db, 'La Récré du Bois')
const base = `/mag/${shop.slug}`
const toys = await catalogue.addCategory(db, system, shop.id, { name: 'Jouets d’éveil', description: 'Pour grandir.' })
const music = await catalogue.addCategory(db, system, shop.id, { name: 'Musique', parentId: toys })
for (let n = 0; n < 50; n++)
  await catalogue.addProduct(db, system, shop.id, {
    categoryId: n % 5 === 0 ? music : toys,
    rateBp: 2000,
    name: `Flûte ${n}`,
    price: { ttcCents: 900 + n * 100 },
    features: [['Âge', n % 2 ? 'Dès 3 ans' : 'Dès 6 ans']],
    variants: [{ reference: `FL-${n}`, quantity: n % 4 === 0 ? 0 : 9 }],
  })

async function read(path: string): Promise<{ status: number; text: string }> {
  const answer = await visitor.get(path)
  const text = await answer.text()
  return { status: answer.status, text }
}
const cards = (text: string) => [...text.matchAll(/<h2><a href="[^"]*\/produit\/([^"]+)"/g)].map(([, slug]) => slug)
const linkOf = (text: string, rel: 'prev' | 'next') =>
  new RegExp(`rel="${rel}" href="([^"]+)"`).exec(text)?.[1]?.replaceAll('&amp;', '&')

test('a category shows 24 articles a page, and its pages lead through all of them and back', async () => {
  const seen: (string | undefined)[] = []
  let next: string | undefined = `${base}/categorie/jouets-d-eveil`
  let last = ''
  while (next) {
    last = next
    const { text } = await read(next)
    seen.push(...cards(text))
    next = linkOf(text, 'next')
  }
  assert.equal(new Set(seen).size, 50)
  assert.equal(seen.length, 50)
  const { text } = await read(linkOf((await read(last)).text, 'prev') ?? '')
  assert.deepEqual(cards(text), seen.slice(24, 48))
  assert.match(text, /50 articles/)
})

test('filters and order stand in the address, add up, and stay from page to page', async () => {
  const path = `${base}/categorie/jouets-d-eveil?stock=1&f=age.des-6-ans&tri=prix-desc`
  const { text } = await read(path)
  assert.match(text, /12 articles/)
  assert.equal(cards(text)[0], 'flute-46')
  assert.match(text, /<input type="hidden" name="f" value="age.des-6-ans">/)
  const wide = await read(`${base}/categorie/jouets-d-eveil?stock=1&tri=prix`)
  assert.match(linkOf(wide.text, 'next') ?? '', /\?stock=1&tri=prix&apres=\d+$/)
  assert.match(
    text,
    /<a href="[^"]*\?rayon=musique&amp;stock=1&amp;f=age\.des-6-ans&amp;tri=prix-desc"[^>]*>.*?Musique<\/span> <span class="facet-n">2</,
  )
  assert.match(text, /href="[^"]*\?f=age\.des-6-ans&amp;tri=prix-desc" rel="nofollow">En stock</)
  const shelf = await read(`${base}/categorie/jouets-d-eveil?rayon=musique&stock=1&f=age.des-6-ans`)
  assert.match(shelf.text, /2 articles/)
  const none = await read(`${base}/categorie/jouets-d-eveil?prix=900-`)
  assert.match(none.text, /Aucun article ne répond à tous vos choix/)
  assert.match(none.text, /href="\/mag\/la-recre-du-bois\/categorie\/jouets-d-eveil">/)
})

test('a choice that is not understood is told, and lists nothing in its place', async () => {
  const list = `${base}/categorie/jouets-d-eveil`
  const wrong: [string, RegExp][] = [
    ['prix=abc', /prix « abc »/],
    ['prix=40-20', /prix « 40-20 »/],
    [
      'prix-de=abc&prix-a=12',
      /« abc » n’est pas un prix[\s\S]*name="prix-de" value="abc"[\s\S]*name="prix-a" value="12"/,
    ],
    ['prix-de=40&prix-a=20', /De 40 à 20 € : le premier prix est plus grand/],
    ['prix-de=-3', /« -3 » n’est pas un prix/],
    ['f=age.des-99-ans', /age\.des-99-ans/],
    ['rayon=nulle-part', /rayon de cette page/],
    ['marque=personne', /marque des articles/],
    ['tri=zzz', /tri « zzz »/],
    ['stock=oui', /en stock/],
    ['apres=x', /page « x »/],
  ]
  for (const [query, sentence] of wrong) {
    const { text } = await read(`${list}?${query}`)
    assert.match(text.replaceAll('\u00a0', ' '), sentence, query)
    assert.deepEqual([cards(text).length, /href="\S+jouets-d-eveil">/.test(text)], [0, true], query)
  }
  for (const price of ['5-20', '5,00 - 20 €', '5 – 20', '5..20'])
    assert.ok(cards((await read(`${list}?prix=${encodeURIComponent(price)}`)).text).length > 0, price)
  assert.match((await read(`${base}/recherche?q=ours&prix=x`)).text, /n’a pas été compris/)
  for (const [query, words] of [
    ['prix-de=2,95&prix-a=3,20', /2,95 à 3,20 €/],
    ['prix-a=12.90', /Jusqu’à 12,90 €/],
    ['prix-de=1000&prix-a=2000', /1 000 à 2 000 €/],
  ] as const)
    assert.match((await read(`${list}?${query}`)).text.replace(/[\u00a0\u202f]/g, ' '), words)
})

test('an address with anything in it is never an error', async () => {
  for (const query of [
    'apres=99999999999999&avant=x',
    'apres=0&tri=zzz',
    'prix-de=%27x&prix-a=1..2',
    'prix=abc&stock=yes&f=',
    'prix=-&f=%27;drop&f=%5B%22a%22%5D',
    'avant=999999999999999',
    'tri=pertinence&prix=999999-1',
    `f=${'x'.repeat(3000)}`,
  ]) {
    const answer = await visitor.get(`${base}/categorie/jouets-d-eveil?${query}`)
    assert.ok([200, 303].includes(answer.status), `${query}: ${answer.status}`)
  }
  for (const q of ['%25', '_', '%5C', '%27', '%F0%9F%A7%B8', 'x'.repeat(2000), '', '%ED%A0%80'])
    assert.equal((await visitor.get(`${base}/recherche?q=${q}`)).status, 200, q)
  assert.equal((await visitor.get(`${base}/recherche?q=%00`)).status, 404)
})

test('a page whose first article was taken away gives way to the first page', async () => {
  const answer = await visitor.get(`${base}/categorie/jouets-d-eveil?apres=999999`)
  assert.deepEqual([answer.status, answer.headers.get('location')], [303, `${base}/categorie/jouets-d-eveil`])
})

test('search ignores accents, keeps what was typed, suggests articles and shelves, and helps when nothing answers', async () => {
  const { text } = await read(`${base}/recherche?q=FLUTE+49`)
  assert.deepEqual(cards(text), ['flute-49'])
  assert.match(text, /name="q" value="FLUTE 49"/)
  const nothing = await read(`${base}/recherche?q=%3Cb%3Edinosaure`)
  assert.match(nothing.text, /Rien ne répond à «\u00a0&lt;b&gt;dinosaure\u00a0»/)
  const { text: options } = await read(`${base}/recherche/suggestions?q=ours`)
  assert.match(
    options,
    /<a role="option"[^>]*href="\/mag\/la-recre-du-bois\/produit\/[^"]+"[\s\S]*Ours Marcel en hêtre[\s\S]*€<\/strong>/,
  )
  assert.match(options, /href="\/mag\/la-recre-du-bois\/recherche\?q=ours"/)
  const { text: places } = await read(`${base}/recherche/suggestions?q=musi`)
  assert.match(places, /Rayons<\/p><a[^>]*href="\/mag\/la-recre-du-bois\/categorie\/musique"[\s\S]*Musique/)
  assert.match((await read(`${base}/recherche?q=musique`)).text, /<a class="chip" href="[^"]*\/categorie\/musique">/)
  assert.equal((await read(`${base}/recherche/suggestions`)).text, '')
})

const article = (text: string) => /<div id="article">[\s\S]*<\/product-choice>/.exec(text)?.[0] ?? ''

test('a product page sells what is left, one choice at a time, without a script', async () => {
  const text = article((await read(`${base}/produit/casquette`)).text)
  const [small, medium] = shop.cap.variantIds
  assert.match(text, /type="radio" name="taille" value="s" checked/)
  assert.match(text, new RegExp(`name="variant" value="${small}"`))
  assert.match(text, /action="\/mag\/la-recre-du-bois\/panier\/ajouter"/)
  assert.match(text, /<strong>30,00\u00a0€<\/strong>/)
  const other = article((await read(`${base}/produit/casquette?taille=m`)).text)
  assert.match(other, /Réf\. VE-CAS-M/)
  assert.match(other, /<strong>35,00\u00a0€<\/strong>/)
  assert.match(other, new RegExp(`name="variant" value="${medium}"`))
  await stock.correct(db, system, shop.id, small ?? 0, 0)
  await stock.correct(db, system, shop.id, medium ?? 0, 2)
  const less = article((await read(`${base}/produit/casquette`)).text)
  assert.match(less, /class="option-value out"><input type="radio" name="taille" value="s"/)
  assert.match(less, /value="m" checked/)
  assert.match(less, /Plus que 2/)
  assert.match(less, /type="number" name="quantity" value="1" min="1" max="2"/)
  await stock.correct(db, system, shop.id, medium ?? 0, 0)
  const out = article((await read(`${base}/produit/casquette`)).text)
  assert.match(out, /épuisé/)
  assert.doesNotMatch(out, /Ajouter au panier/)
})

test('a reduced article shows its price before and the sentence of the law', async () => {
  const id = shop.bear.productId
  await db
    .updateTable('price_periods')
    .set({ since: new Date(Date.now() - 9e9) })
    .where('product_id', '=', id)
    .execute()
  await catalogue.changeProduct(db, system, shop.id, id, { reduction: { bp: 2000 } })
  const { text } = await read(`${base}/produit/ours-marcel-en-hetre`)
  assert.match(text, /<strong>19,60\u00a0€<\/strong><s>/)
  assert.match(text, /Prix le plus bas des 30 jours précédant la réduction\u00a0: 24,50\u00a0€/)
  const promotions = await read(`${base}/promotions`)
  assert.deepEqual(cards(promotions.text), ['ours-marcel-en-hetre'])
  assert.match(promotions.text, /-20\u00a0%/)
})

test('what is not there keeps the face of the shop; a final slash does no harm', async () => {
  for (const path of [
    '/nulle-part',
    '/produit/aucun',
    '/categorie/aucune',
    '/mon-compte/adresses/abc',
    '/admin',
    '/admin99',
  ]) {
    const { status, text } = await read(base + path)
    if (path.startsWith('/mon-compte')) assert.equal(status, 303)
    else assert.equal(status, 404, path)
    if (path === '/nulle-part' || path.startsWith('/produit')) assert.match(text, /La Récré du Bois/)
  }
  const answer = await visitor.get(`${base}/`)
  assert.deepEqual([answer.status, answer.headers.get('location')], [301, base])
  assert.equal((await visitor.get('/mag/inconnue')).status, 404)
})

test('a closed shop shows its sign and nothing else', async () => {
  const closed = await aShop(db, 'Fermée')
  await db.updateTable('shops').set({ opened_at: null }).where('id', '=', closed.id).execute()
  for (const path of ['', '/produit/casquette', '/identifiez-vous']) {
    const { status, text } = await read(`/mag/${closed.slug}${path}`)
    assert.equal(status, 403)
    assert.match(text, /Cette boutique est fermée/)
    assert.doesNotMatch(text, /panier/)
  }
  assert.equal((await visitor.post(`/mag/${closed.slug}/panier/ajouter`, { variant: '1' })).status, 403)
})

test('terms and legal notice are what the shop wrote, as text, and not linked before', async () => {
  assert.match((await read(`${base}/conditions-generales-de-vente`)).text, /Nos conditions\./)
  assert.match((await read(`${base}/mentions-legales`)).text, /Qui nous sommes\./)
  const bare = await aShop(db, 'Sans pages')
  await db.deleteFrom('pages').where('shop_id', '=', bare.id).where('code', '=', 'legal').execute()
  assert.match((await read(`/mag/${bare.slug}`)).text, /conditions-generales-de-vente/)
  assert.doesNotMatch((await read(`/mag/${bare.slug}`)).text, /mentions-legales/)
  assert.equal((await read(`/mag/${bare.slug}/mentions-legales`)).status, 404)
})

test('pages cost at most three statements, and are valid', async () => {
  const paths = [
    '',
    '/categorie/jouets-d-eveil',
    '/categorie/jouets-d-eveil?rayon=musique&stock=1&prix-a=20&f=age.des-6-ans',
    '/nouveautes',
    '/promotions',
    '/produit/casquette',
    '/produit/casquette?taille=m',
    '/produit/casquette?taille=xxl',
    '/recherche?q=flute',
  ]
  const more = [
    '/recherche',
    '/identifiez-vous',
    '/inscription',
    '/mot-de-passe-oublie',
    '/conditions-generales-de-vente',
  ]
  for (const path of [...paths, ...more, '/nulle-part']) {
    await read(base + path)
    let text = ''
    const { count, texts } = await countQueries(database, async () => {
      text = (await read(`${base}${path}${path.includes('?') ? '&' : '?'}x=1`)).text
    })
    assert.ok(count <= 3, `${path}: ${count} statements\n${texts.join('\n')}`)
    assert.deepEqual(await validate(text), [], path)
  }
})

test('the first page promises the delay and the free carriage of one carrier', async () => {
  const [first] = shop.carrierIds
  await db
    .updateTable('carriers')
    .set({ free_from_cents: null })
    .where('id', '=', first ?? 0)
    .execute()
  await db
    .updateTable('carriers')
    .set({ free_from_cents: 6000 })
    .where('id', '=', shop.carrierIds[1] ?? 0)
    .execute()
  const { text } = await read(base)
  assert.match(text, /Livraison\u00a0: 24 h<\/strong><span>Messagerie des Crêtes, offerte dès 60,00\u00a0€/)
})

test('a perishable article promises no fourteen days, the first page excepts such articles, the cart and the order name them', async () => {
  const grocer = await aShop(db, 'L’Épicerie')
  const at = `/mag/${grocer.slug}`
  const perishes = (productId: number) =>
    catalogue.changeProduct(db, system, grocer.id, productId, { perishable: true })
  const said = async (path: string) => (await read(`${at}${path}`)).text
  const days = /14 jours pour changer d’avis/
  assert.match(await said(''), days)
  await perishes(grocer.bear.productId)
  const bear = await said('/produit/ours-marcel-en-hetre')
  assert.doesNotMatch(bear, days)
  assert.match(bear, /Produit périssable<\/strong> <span>pas de droit de rétractation/)
  assert.match(await said('/produit/casquette'), days)
  assert.match(await said(''), /14 jours pour changer d’avis<\/strong><span>sauf produits périssables/)
  await visitor.post(`${at}/panier/ajouter`, { variant: String(grocer.bear.variantId), quantity: '1' })
  assert.match(await said('/panier'), /Pas de droit de rétractation\u00a0: cet article se périme vite/)
  await visitor.post(`${at}/panier/ajouter`, { variant: String(grocer.train.variantId), quantity: '1' })
  assert.match(await said('/panier'), /Pas de droit de rétractation pour «\u00a0Ours Marcel en hêtre\u00a0»/)
  await perishes(grocer.train.productId)
  await perishes(grocer.cap.productId)
  assert.doesNotMatch(await said(''), days)
})

test('robots are told to list nothing, unless the school lets its shelves be found', async () => {
  const robots = async () => (await visitor.get('/robots.txt')).text()
  assert.match(await robots(), /^User-agent: \*\nDisallow: \/\n$/)
  const shelf = `${base}/categorie/musique`
  const before = await visitor.get(shelf)
  assert.equal(before.headers.get('x-robots-tag'), 'noindex, nofollow')
  assert.match(await before.text(), /<meta name="robots" content="noindex, nofollow">/)
  await school.change(db, { ...(await school.find(db)), indexed: true })
  // Another house: this one keeps the shelf as it was for a second.
  const fresh = aVisitor(database, '/tmp/preau-no-files-either')
  assert.match(await robots(), /Disallow: \/bureau/)
  assert.doesNotMatch(await robots(), /^Disallow: \/$/m)
  const open = await fresh.get(shelf)
  assert.equal(open.headers.get('x-robots-tag'), null)
  assert.doesNotMatch(await open.text(), /name="robots"/)
  for (const own of [`${base}/panier`, `${base}/recherche?q=flute`, `${base}/categorie/aucune`])
    assert.equal((await fresh.get(own)).headers.get('x-robots-tag'), 'noindex, nofollow', own)
})
