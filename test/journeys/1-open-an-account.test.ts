// Worksheet 1: open a customer account in an online shop, as Anne ONIM, with the teacher's e-mail.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoHouse } from '../support/demo.ts'
import { arrived, countOf } from './post.ts'
import { everyWalker, type Walk, walk } from './walk.ts'

const { house, url } = await demoHouse()
const shop = '/mag/la-recre-du-bois'

for (const walker of everyWalker)
  test(`worksheet 1, ${walker.name}: from the portal to an account and its mail`, async () => {
    const way = await walk(url, walker)
    const { page } = way
    const email = `professeur.${walker.name}@lycee.exemple.fr`

    await way.go('/')
    await way.look({ screen: 'portail' })
    await way.follow(way.link('La Récré du Bois'))
    assert.equal(new URL(page.url()).pathname, shop)
    await way.look({ screen: '1-boutique' })

    await way.follow(way.link('identifiez-vous'))
    await way.look({ screen: '1-identifiez-vous' })
    const fresh = way.card('Créer votre compte')
    await way.box('Adresse e-mail', fresh).fill('pas une adresse')
    await way.follow(way.button('Créer votre compte'))
    assert.match(await way.summary(), /adresse e-mail/i)
    await way.look()
    // Spaces and capitals around an address are no other address.
    await way.box('Adresse e-mail', fresh).fill(` ${email.toUpperCase()} `)
    await way.follow(way.button('Créer votre compte'))

    assert.equal(await way.box('Adresse e-mail').inputValue(), email)
    await page.getByText('* Champ requis').first().waitFor()
    await way.look({ screen: '1-formulaire', phone: '1-formulaire-telephone' })
    await missingFields(way)
    await fillForm(way, walker.scripts)
    await way.look({ screen: '1-formulaire-rempli' })
    // A second click on the way opens no second account.
    await way.follow(way.button('S’inscrire'), { twice: true })

    await page.getByText('Votre compte est créé.', { exact: false }).first().waitFor()
    await page.getByText(`Un e-mail de confirmation vous est envoyé à ${email}.`).first().waitFor()
    await page.getByRole('link', { name: 'Bienvenue Anne ONIM' }).waitFor()
    await way.look({ screen: '1-confirmation' })

    await wrongPaths(way, email)
    await way.end()
    await confirmed(email)
  })

/** Nothing filled in: one sentence for each field, on top with a link and at the field; what was typed stays. */
async function missingFields(way: Walk): Promise<void> {
  const { page } = way
  await way.box('Ville').fill('Saint-Claude')
  await way.box('Mot de passe').fill('bois-de-hêtre-39')
  await way.follow(way.button('S’inscrire'))
  const summary = page.getByRole('alert')
  assert.deepEqual(await summary.getByRole('link').allInnerTexts(), [
    'Indiquez votre prénom.',
    'Indiquez votre nom.',
    'Indiquez le prénom du destinataire.',
    'Indiquez le nom du destinataire.',
    'Indiquez le numéro et la rue.',
    'Indiquez le code postal.',
    'Vous devez indiquer au moins un numéro de téléphone, fixe ou portable.',
  ])
  await way.look({ screen: '1-champs-manquants' })
  assert.equal(await way.box('Ville').inputValue(), 'Saint-Claude')
  assert.equal(await way.box('Mot de passe').inputValue(), '')
  await summary.getByRole('link', { name: 'Indiquez votre prénom.' }).click()
  await page.locator('input:focus').waitFor()
  assert.ok(
    await way
      .box('Prénom')
      .first()
      .evaluate((field) => field === field.ownerDocument.activeElement),
  )

  await way.box('Code postal').fill('392')
  await way.box('Mot de passe').fill('court')
  await way.follow(way.button('S’inscrire'))
  assert.match(await way.summary(), /au moins 8 caractères/)
  assert.match(await way.summary(), /5 chiffres/)
}

async function fillForm(way: Walk, scripts: boolean): Promise<void> {
  await way.page.getByRole('radio', { name: 'Mme' }).check()
  await way.box('Prénom').first().fill('Anne')
  await way.box('Nom').first().fill('Onim')
  await way.box('Mot de passe').fill('bois-de-hêtre-39')
  await way.box('Date de naissance').fill('1984-05-17')
  // The receiver's name follows the customer's by itself where scripts run.
  if (!scripts) {
    await way.box('Prénom').last().fill('Anne')
    await way.box('Nom').last().fill('Onim')
  }
  assert.equal(await way.box('Nom').last().inputValue(), 'Onim')
  await way.box('Adresse').fill('12 rue des Tilleuls')
  await way.box('Code postal').fill('39200')
  await way.box('Ville').fill('Saint-Claude')
  await way.box('Téléphone portable').fill('06 39 98 10 24')
}

/** The same e-mail a second time in the same shop, then in another one. */
async function wrongPaths(way: Walk, email: string): Promise<void> {
  const { page } = way
  await way.follow(way.button('Déconnexion'))
  await way.follow(way.link('identifiez-vous'))
  const fresh = way.card('Créer votre compte')
  await way.box('Adresse e-mail', fresh).fill(email)
  await way.follow(way.button('Créer votre compte'))
  await page.getByText('Cette adresse e-mail a déjà un compte dans cette boutique').waitFor()
  assert.equal(await way.box('Adresse e-mail', fresh).inputValue(), email)
  await way.look({ screen: '1-adresse-deja-prise' })
  await way.link('demandez un nouveau mot de passe').waitFor()
  await way.follow(way.link('Identifiez-vous', fresh))
  const known = way.card('Déjà enregistré ?')
  assert.equal(await way.box('Adresse e-mail', known).inputValue(), email)

  await way.go('/mag/cycles-du-lac/identifiez-vous')
  await way.box('Adresse e-mail', fresh).fill(email)
  await way.follow(way.button('Créer votre compte'))
  await page.getByRole('heading', { name: 'Créez votre compte' }).waitFor()
  await way.look()
}

/** One mail of confirmation, however often the button was pressed, and no password in it. */
async function confirmed(email: string): Promise<void> {
  const welcome = await arrived(house.db, email, 'welcome')
  assert.equal(await countOf(house.db, email, 'welcome'), 1)
  assert.match(welcome.text, /Anne/)
  assert.doesNotMatch(welcome.raw.toString(), /bois-de-h/)
}
