// Worksheet 5: see the new orders, record a payment when the cheque has come, issue the invoice.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoHouse } from '../support/demo.ts'
import { enterOffice, lina, office, shop } from './office.ts'
import { download, drawFirst, type Paper } from './papers.ts'
import { arrived } from './post.ts'
import { everyWalker, keep, onScreen, type Walk, type Walker, walk } from './walk.ts'

const { house, url } = await demoHouse()

for (const walker of everyWalker)
  test(`worksheet 5, ${walker.name}: a payment that has come makes an invoice`, async () => {
    const way = await walk(url, walker)
    const { page } = way
    await enterOffice(way, lina)
    await way.follow(page.getByRole('navigation', { name: 'Menu principal' }).getByRole('link', { name: /^Commandes/ }))
    await page.getByRole('heading', { level: 1, name: 'Commandes' }).waitFor()
    await way.look({ screen: 'commandes', phone: '5-commandes-telephone' })

    const waiting = page.getByRole('row').filter({ hasText: 'En attente du paiement par' })
    const row = waiting.filter({ has: page.getByRole('link') }).last()
    await row.getByText('NEW').waitFor()
    await way.follow(row.getByRole('link').first())
    await page.getByText('Pas de facture').waitFor()
    await way.look({ screen: '5-commande', phone: '5-commande-telephone' })

    const number = await accept(way)
    const paper = await readInvoice(way, number)
    if (walker === onScreen) await keep(await drawFirst(paper), '5-facture')
    await onlyOnce(way, walker)
    const email = /[\w.-]+@exemple\.fr/.exec(await page.getByRole('main').innerText())?.[0] ?? ''
    assert.ok((await arrived(house.db, email, 'payment-accepted', number)).text.includes(number))
    await way.end()
    if (walker === onScreen) await theCustomerToo(email, number, paper)
  })

/** « Paiement accepté » in the list of states, « Modifier »: the payment is recorded and says by whom. */
async function accept(way: Walk): Promise<string> {
  const { page } = way
  await page.getByRole('combobox', { name: 'Nouvel état' }).selectOption({ label: 'Paiement accepté' })
  await way.follow(way.button('Modifier'), { twice: true })
  const links = way.link(/^Facture FA\d{6}/)
  await links.first().waitFor()
  assert.equal(await links.count(), 1)
  await page
    .getByRole('main')
    .getByText(/L\. MARTIN/i)
    .first()
    .waitFor()
  await way.look({ screen: '5-paiement-accepte' })
  return /FA\d{6}/.exec(await links.innerText())?.[0] ?? ''
}

async function readInvoice(way: Walk, number: string): Promise<Paper> {
  const { page } = way
  const link = (await way.link(new RegExp(number)).getAttribute('href')) ?? ''
  const paper = await download(page, link)
  const words = paper.pages.join(' ')
  const [, reference = ''] = /\b([A-Z]{9})\b/.exec(await page.getByRole('main').innerText()) ?? []
  for (const said of [
    number,
    reference,
    'La Récré du Bois',
    'SIREN',
    'RCS',
    'FR87000100420',
    'Total TTC',
    'FAC-SIMILÉ',
  ])
    assert.ok(words.includes(said), `${said} is not on the invoice: ${words}`)
  assert.ok((await download(page, link)).bytes.equals(paper.bytes), 'the same invoice printed again has other bytes')
  return paper
}

/** What was issued is not taken back: an unusual change asks why, an impossible one is not offered. */
async function onlyOnce(way: Walk, walker: Walker): Promise<void> {
  const { page } = way
  const states = page.getByRole('combobox', { name: 'Nouvel état' })
  const offered = await states.getByRole('option').allInnerTexts()
  assert.ok(!offered.some((state) => state.startsWith('En attente du paiement')), offered.join(', '))
  await page.locator('summary', { hasText: 'Pourquoi pas un autre état ?' }).click()
  await way.look(walker === onScreen ? { screen: '5-pourquoi-pas' } : {})

  const unusual = offered.find((state) => state.includes('(inhabituel)')) ?? assert.fail('every state is usual')
  await states.selectOption({ label: unusual })
  await way.follow(way.button('Modifier'))
  await page.getByText('Ce changement n’est pas habituel').waitFor()
  await way.look({ screen: '5-confirmer' })
  // Without a reason the browser does not send the form.
  await way.button(/^Passer à/).click()
  const reason = way.box('Raison du changement')
  assert.ok(await reason.evaluate((field) => (field as HTMLTextAreaElement).validity.valueMissing))
  await way.follow(way.link('Annuler'))
  await page.getByRole('heading', { name: 'Historique' }).waitFor()
}

/** The customer finds the same invoice, byte for byte, in « Mes commandes ». */
async function theCustomerToo(email: string, number: string, paper: Paper): Promise<void> {
  const way = await walk(url)
  await way.go(`${shop}/identifiez-vous`)
  const known = way.card('Déjà enregistré ?')
  await way.box('Adresse e-mail', known).fill(email)
  await way.box('Mot de passe', known).fill('cliente-du-preau')
  await way.follow(way.button('Identifiez-vous', known))
  await way.go(`${shop}/mes-commandes`)
  const link = way.link(`Facture ${number}`)
  const theirs = await download(way.page, (await link.getAttribute('href')) ?? '')
  assert.ok(theirs.bytes.equals(paper.bytes))
  // A customer is nobody in the back office.
  await way.go(`${office}/commandes`)
  await way.page.getByRole('heading', { level: 1, name: 'Connexion' }).waitFor()
  await way.end()
}
