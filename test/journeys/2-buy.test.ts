// Worksheet 2: buy in an online shop, as a customer who has an account, by card, then by cheque and by transfer.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locator } from 'playwright-core'
import { demoHouse } from '../support/demo.ts'
import { download, drawFirst } from './papers.ts'
import { arrived, countOf } from './post.ts'
import { everyWalker, keep, onPhone, onScreen, type Walk, type Walker, walk, withoutScripts } from './walk.ts'

const { house, url } = await demoHouse()
const shop = '/mag/la-recre-du-bois'
const password = 'cliente-du-preau'

const buyers = new Map([
  [onScreen, { email: 'anne.onim@exemple.fr', name: 'Anne ONIM' }],
  [onPhone, { email: 'karim.belkacem@exemple.fr', name: 'Karim BELKACEM' }],
  [withoutScripts, { email: 'solene.legoff@exemple.fr', name: 'Solène LE GOFF' }],
])

for (const walker of everyWalker)
  test(`worksheet 2, ${walker.name}: from the shelves to an order paid by card`, async () => {
    const way = await walk(url, walker)
    const { email, name } = buyers.get(walker) ?? assert.fail()

    await way.go(shop)
    await fillCart(way, walker)
    await mendCart(way, walker)
    await signIn(way, { email, name })
    await addressAndCarriage(way)
    await payByCard(way)
    await followTheOrder(way, email, name)
    if (walker !== onPhone) await payOtherwise(way, email)
    await way.end()
  })

/** A category on the left, « Ajouter au panier » under an article, then one on its own page, twice. */
async function fillCart(way: Walk, walker: Walker): Promise<void> {
  const { page } = way
  await shelf(way, walker, /^Jouets d’éveil/)
  await page.getByRole('heading', { level: 1, name: 'Jouets d’éveil' }).waitFor()
  await way.look({ screen: '2-categorie', phone: '2-categorie-telephone' })
  await add(way, walker, way.button('Ajouter au panier : Pyramide de cinq anneaux'), 1)
  await way.look({ screen: '2-ajoute' })

  await way.follow(way.link('Pyramide de cinq anneaux').first())
  await way.look({ screen: '2-article' })
  await way.box('Quantité de Pyramide de cinq anneaux').fill('2')
  await add(way, walker, way.button('Ajouter au panier').first(), 3)
}

/** On a telephone, and beside a product, the shelves are behind a button. */
async function shelf(way: Walk, walker: Walker, name: RegExp): Promise<void> {
  if (walker === onPhone || way.page.url().includes('/produit/'))
    await way.page.locator('summary', { hasText: 'Nos rayons' }).click()
  await way.follow(way.page.getByRole('navigation', { name: 'Nos rayons' }).getByRole('link', { name }))
}

async function add(way: Walk, { scripts }: Walker, button: Locator, articles: number): Promise<void> {
  if (scripts) await button.click()
  else await way.follow(button)
  await cartCounts(way, articles)
}

const cartCounts = (way: Walk, n: number) =>
  way
    .link(new RegExp(`^Panier .*${n} article`))
    .first()
    .waitFor({ state: 'attached' })

/** The recap: quantities that change, an article that goes. */
async function mendCart(way: Walk, walker: Walker): Promise<void> {
  const { page } = way
  await shelf(way, walker, /^Puzzles/)
  await add(way, walker, way.button(/^Ajouter au panier : Puzzle/).first(), 4)
  await way.follow(way.link(/^Panier/).first())
  await page.getByRole('heading', { level: 1, name: 'Panier' }).waitFor()
  const pyramids = way.box('Quantité de Pyramide de cinq anneaux')
  assert.equal(await pyramids.inputValue(), '3')
  await way.look({ screen: '2-panier', phone: '2-panier-telephone' })

  if (walker.scripts) await way.button('Un de moins').first().click()
  else {
    await pyramids.fill('2')
    await way.follow(way.button('Modifier').first())
  }
  await cartCounts(way, 3)
  const remove = way.button(/^Retirer Puzzle/)
  if (walker.scripts) await remove.click()
  else await way.follow(remove)
  await cartCounts(way, 2)
  assert.equal(await page.getByRole('spinbutton').count(), 1)
  // Two pyramids at 19.90, a carriage that the cart already tells.
  await page.getByText('39,80 €').first().waitFor()
  await way.look()
  // What is typed and followed by « Suivant » at once is ordered.
  for (const typed of [3, 2]) {
    await way.box('Quantité de Pyramide de cinq anneaux').fill(`${typed}`)
    await way.follow(way.button('Suivant'))
    await cartCounts(way, typed)
    if (typed === 3) await way.go(`${shop}/panier`)
  }
}

/** The cart was filled before signing in, and is still there after. */
async function signIn(way: Walk, { email, name }: { email: string; name: string }): Promise<void> {
  const known = way.card('Déjà enregistré ?')
  await way.look({ screen: '2-identifiez-vous' })
  await way.box('Adresse e-mail', known).fill(email)
  await way.box('Mot de passe', known).fill('un autre mot de passe')
  await way.follow(way.button('Identifiez-vous', known))
  assert.match(await way.summary(), /Adresse e-mail ou mot de passe incorrect/)
  assert.equal(await way.box('Adresse e-mail', known).inputValue(), email)
  assert.equal(await way.box('Mot de passe', known).inputValue(), '')
  await way.look()
  await way.box('Mot de passe', known).fill(password)
  await way.follow(way.button('Identifiez-vous', known))
  await way.link(`Bienvenue ${name}`).waitFor()
  await cartCounts(way, 2)
}

async function addressAndCarriage(way: Walk): Promise<void> {
  const { page } = way
  await page.getByRole('heading', { level: 1, name: 'Où souhaitez-vous être livré ?' }).waitFor()
  await way.look({ screen: '2-adresse' })
  await way.box('Un mot pour la boutique').fill('Sonnez au portail vert, merci.')
  await way.follow(way.button('Suivant'))

  await page.getByRole('heading', { level: 1, name: 'Comment souhaitez-vous être livré ?' }).waitFor()
  await way.look({ screen: '2-frais-de-port' })
  await way.follow(way.button('Suivant'))
  assert.match(await way.summary(), /acceptez les conditions générales de vente/)
  await way.look()
  await page.getByRole('radio', { name: /Relais des Sapins/ }).check()
  await page.getByRole('checkbox', { name: /conditions générales de vente/ }).check()
  await way.follow(way.button('Suivant'))
}

/** The simulated bank: refused, without funds, a wrong code, and at last accepted, however often one clicks. */
async function payByCard(way: Walk): Promise<void> {
  const { page } = way
  await page.getByRole('heading', { level: 1, name: 'Comment souhaitez-vous payer ?' }).waitFor()
  await page.getByRole('radio', { name: /^Carte bancaire/ }).check()
  await way.look({ screen: '2-paiement', phone: '2-paiement-telephone' })

  for (const [card, told] of [
    ['Refusée', /refusé/],
    ['Provision insuffisante', /provision/i],
  ] as const) {
    await toTheBank(way, card)
    await way.follow(way.button(/^Payer /))
    await page.getByRole('heading', { level: 1, name: 'Comment souhaitez-vous payer ?' }).waitFor()
    await page.getByRole('main').getByText(told).first().waitFor()
    await cartCounts(way, 2)
    await way.look(card === 'Refusée' ? { screen: '2-carte-refusee' } : {})
  }

  await toTheBank(way, 'Acceptée')
  assert.match(await way.box('Numéro de carte').inputValue(), /^9000/)
  await way.look({ screen: '2-banque' })
  await way.box('Cryptogramme').fill('12')
  await way.follow(way.button(/^Payer /))
  assert.match(await way.summary(), /trois chiffres/)
  await way.box('Cryptogramme').fill('123')
  await way.follow(way.button(/^Payer /))

  await page.getByRole('heading', { level: 1, name: 'Confirmez votre paiement' }).waitFor()
  await way.look({ screen: '2-banque-code' })
  await way.box('Code reçu par SMS').fill('000')
  await way.follow(way.button('Confirmer le paiement'))
  await way.summary()
  await way.look()
  const sms = await page.getByRole('complementary', { name: 'Téléphone de démonstration' }).innerText()
  await way.box('Code reçu par SMS').fill(/\d{4,8}/.exec(sms)?.[0] ?? '')
  await way.follow(way.button('Confirmer le paiement'), { twice: true })

  await page.getByRole('heading', { level: 1, name: 'Votre commande est enregistrée' }).waitFor()
  await page.getByText('Paiement accepté').first().waitFor()
  await way.look({ screen: '2-confirmation', phone: '2-confirmation-telephone' })
}

async function toTheBank(way: Walk, card: string): Promise<void> {
  await way.page.getByRole('radio', { name: /^Carte bancaire/ }).check()
  await way.follow(way.button('Commander avec obligation de paiement'))
  await way.page.getByText('Simulation : cette banque n’existe pas').first().waitFor()
  await way.follow(way.link(`Utiliser ${card}`))
}

/** The mail, « Mes commandes », the order, its invoice; the button of the browser that goes back makes no second order. */
async function followTheOrder(way: Walk, email: string, name: string): Promise<void> {
  const { page } = way
  const reference = await page.locator('.reference').first().innerText()
  const before = await ordersOf(email)
  await page.goBack()
  await page.goForward()
  await page.getByRole('heading', { level: 1, name: 'Votre commande est enregistrée' }).waitFor()
  assert.equal(await ordersOf(email), before)

  await way.follow(way.link('Suivre ma commande'))
  await page.getByRole('heading', { level: 1, name: `Commande ${reference}` }).waitFor()
  await page.getByText('Sonnez au portail vert, merci.').waitFor()
  await way.look({ screen: '2-commande' })
  const link = way.link(/^Facture FA\d{6} \(PDF\)$/)
  const number = /FA\d{6}/.exec(await link.innerText())?.[0] ?? ''
  const invoice = await download(page, (await link.getAttribute('href')) ?? '')
  const [paper = ''] = invoice.pages
  for (const said of [
    number,
    reference,
    name,
    'JE-ANN-04',
    'Pyramide de cinq anneaux',
    'FAC-SIMILÉ',
    '43,70 €',
    'SIREN',
  ])
    assert.ok(paper.includes(said), `${said} is not on the invoice: ${paper}`)
  assert.doesNotMatch(paper, /40 €|40,00 € /)
  if (email.startsWith('anne')) await keep(await drawFirst(invoice), '2-facture')

  const placed = await arrived(house.db, email, 'payment-accepted', reference)
  for (const said of [reference, 'Pyramide de cinq anneaux', '43,70', name.split(' ')[0] ?? ''])
    assert.ok(placed.text.includes(said), `${said} is not in the mail`)

  await way.follow(way.page.getByRole('main').getByRole('link', { name: 'Mes commandes' }))
  await way.link(reference).waitFor()
  await way.look({ screen: '2-mes-commandes' })
}

/** The same articles again: by cheque, then by transfer. What is to be done to pay is on the page and in the mail. */
async function payOtherwise(way: Walk, email: string): Promise<void> {
  const { page } = way
  for (const [method, state, told] of [
    ['Chèque', 'En attente du paiement par chèque', 'à l’ordre de'],
    ['Virement', 'En attente du paiement par virement', 'IBAN'],
  ] as const) {
    await way.go(`${shop}/mes-commandes`)
    await way.follow(way.button(/^Commander à nouveau/).first())
    await cartCounts(way, 2)
    await way.go(`${shop}/commande`)
    await way.follow(way.button('Suivant'))
    const terms = page.getByRole('checkbox', { name: /conditions générales de vente/ })
    await terms.check()
    await way.follow(way.button('Suivant'))
    await page.getByRole('radio', { name: new RegExp(`^${method}`) }).check()
    await page.getByText(told).filter({ visible: true }).first().waitFor()
    await way.look(method === 'Chèque' ? { screen: '2-paiement-cheque' } : {})
    const before = await ordersOf(email)
    await way.follow(way.button('Commander avec obligation de paiement'), { twice: true })
    await page.getByRole('heading', { level: 1, name: 'Votre commande est enregistrée' }).waitFor()
    await page.getByText(state).first().waitFor()
    await page.getByText(told).first().waitFor()
    await way.look(method === 'Chèque' ? { screen: '2-confirmation-cheque' } : {})
    assert.equal(await ordersOf(email), before + 1)
    const reference = await page.locator('.reference').first().innerText()
    await way.follow(way.link('Suivre ma commande'))
    await page.getByText('Pas encore de facture', { exact: false }).waitFor()
    const letter = await arrived(house.db, email, 'order-placed', reference)
    assert.equal(await countOf(house.db, email, 'order-placed', reference), 1)
    assert.match(letter.text, new RegExp(told, 'i'))
  }
}

/** Orders of a customer in the shop, read where they are kept. */
async function ordersOf(email: string): Promise<number> {
  const { count } = await house.db
    .selectFrom('orders')
    .innerJoin('customers', (join) =>
      join.onRef('customers.shop_id', '=', 'orders.shop_id').onRef('customers.id', '=', 'orders.customer_id'),
    )
    .innerJoin('shops', 'shops.id', 'orders.shop_id')
    .where('shops.slug', '=', 'la-recre-du-bois')
    .where('customers.email', '=', email)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}
