// « Vitrine »: a pupil sends a banner, makes a carousel, writes a block, puts all in order; customers see it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { demoHouse } from '../support/demo.ts'
import { aissatou, enterOffice, office, shop } from './office.ts'
import { onPhone, type Walk, walk, withoutScripts } from './walk.ts'

const { url } = await demoHouse()

const drawn = (background: string) =>
  sharp({ create: { width: 1200, height: 480, channels: 3, background } })
    .png()
    .toBuffer()

test('a shop window is made and seen', async () => {
  const pupil = await walk(url)
  await enterOffice(pupil, aissatou)
  await pupil.go(`${office}/preferences`)
  await look(pupil)
  await pupil.follow(pupil.link('Vitrine'))
  await slides(pupil)
  await twoPictures(pupil)
  await text(pupil)
  await pupil.follow(pupil.button('Montrer « Carrousel »'))
  await pupil.follow(pupil.button('Monter « Carrousel »'))
  await pupil.page
    .getByLabel('Envoyer une image')
    .last()
    .setInputFiles({
      name: 'banniere.png',
      mimeType: 'image/png',
      buffer: await drawn('#7a9e7e'),
    })
  await pupil.follow(pupil.button('Envoyer').last())
  await pupil.page.getByText('L’image est enregistrée.').first().waitFor()
  await pupil.look({ screen: 'vitrine' })
  await freePage(pupil)
  await letter(pupil)
  await pupil.end()
  await seen(await walk(url))
  await unscripted(await walk(url, withoutScripts))
  const phone = await walk(url, onPhone)
  await phone.go(shop)
  await phone.look({ phone: 'vitrine-boutique-telephone' })
  await enterOffice(phone, aissatou)
  await phone.go(`${office}/preferences/vitrine`)
  await phone.look({ phone: 'vitrine-telephone' })
  await phone.go(`${office}/clients/lettres`)
  await phone.look({ phone: 'lettres-telephone' })
  await phone.end()
})

async function look(way: Walk): Promise<void> {
  await way.follow(way.link('Apparence'))
  await way.page.frameLocator('iframe').locator('html[data-theme="bois"]').waitFor()
  await way.page.getByLabel('Cerise').check()
  await way.page.frameLocator('iframe').locator('html[data-theme="cerise"]').waitFor()
  await way.look({ screen: 'apparence' })
  await way.follow(way.button('Choisir cette apparence'))
  await way.page.getByText('La boutique a sa nouvelle apparence.').first().waitFor()
}

async function slides(way: Walk): Promise<void> {
  for (const [title, colour] of [
    ['Les trains de Noël', '#a33b2e'],
    ['Fabriqué dans le Jura', '#2e5aa3'],
  ] as const) {
    await way.follow(way.link('Ajouter une image'))
    await way.page
      .getByLabel('Image')
      .setInputFiles({ name: 'image.png', mimeType: 'image/png', buffer: await drawn(colour) })
    await way.box('Titre').fill(title)
    await way.box('Texte').fill('Des jouets en bois de nos forêts.')
    await way.box('Lien').fill('https://exemple.fr/ailleurs')
    await way.follow(way.button('Enregistrer'))
    assert.match(await way.summary(), /ne mène pas à une page de votre boutique/)
    await way.box('Lien').fill(`${url}${shop}/nouveautes`)
    await way.page
      .getByLabel('Image')
      .setInputFiles({ name: 'image.png', mimeType: 'image/png', buffer: await drawn(colour) })
    await way.look()
    await way.follow(way.button('Enregistrer'))
    await way.page.getByText('L’image est dans le carrousel.').first().waitFor()
  }
}

/** Two people send a picture for one slide: the second is told, and erases nothing unseen. */
async function twoPictures(way: Walk): Promise<void> {
  const file = async (name: string, colour: string) => ({ name, mimeType: 'image/png', buffer: await drawn(colour) })
  await way.follow(way.link('Modifier « Les trains de Noël »'))
  const other = await way.page.context().newPage()
  await other.goto(way.page.url())
  await other.getByLabel('Une autre image').setInputFiles(await file('autre.png', '#224422'))
  await other.getByRole('button', { name: 'Enregistrer' }).click()
  await other.getByText('L’image du carrousel est enregistrée').first().waitFor()
  await other.close()
  await way.page.getByLabel('Une autre image').setInputFiles(await file('mienne.png', '#442222'))
  await way.follow(way.button('Enregistrer'))
  await way.page.getByRole('alert').getByText('Quelqu’un a changé l’image').waitFor()
  await way.follow(way.link('Annuler'))
}

async function text(way: Walk): Promise<void> {
  await way.follow(way.link('Ajouter un bloc'))
  await way.box('Titre').fill('Notre atelier')
  await way.follow(way.button('Enregistrer'))
  assert.match(await way.summary(), /Écrivez le texte/)
  await way.box('Texte').fill('Nous tournons le hêtre depuis 1962.')
  await way.look()
  await way.follow(way.button('Enregistrer'))
  await way.follow(way.button('Montrer « Notre atelier »'))
  await way.follow(way.button('Monter « Notre atelier »'))
}

async function freePage(way: Walk): Promise<void> {
  await way.follow(way.link('Conditions et mentions'))
  await way.follow(way.link('Ajouter une page'))
  await way.box('Titre').fill('Notre atelier')
  await way.box('Texte').fill('## Depuis 1962\n\nNous tournons le hêtre.')
  await way.look()
  await way.follow(way.button('Enregistrer'))
  await way.page.getByText('Le brouillon est enregistré').first().waitFor()
  await way.follow(way.link('Voir la page dans la boutique : Notre atelier'))
  await way.page.getByRole('heading', { name: 'Depuis 1962' }).waitFor()
  await way.go(`${office}/preferences/pages`)
  await way.follow(way.link('Notre atelier'))
  await way.page.getByLabel('Publiée').check()
  await way.follow(way.button('Enregistrer'))
  await way.look({ screen: 'pages-libres' })
  await versions(way)
}

async function versions(way: Walk): Promise<void> {
  const { page } = way
  await way.follow(way.link('Notre atelier', page.locator('main')))
  await way.box('Texte').fill('## Depuis 1962\n\nNous tournons le frêne.')
  await way.follow(way.button('Enregistrer'))
  await way.follow(way.link('Notre atelier', page.locator('main')))
  await way.follow(way.link('Versions'))
  await way.look()
  await way.follow(page.locator('.shelf-tree a').first())
  assert.match(await page.locator('.word-changes del').innerText(), /hêtre/)
  assert.match(await page.locator('.word-changes ins').innerText(), /frêne/)
  await way.look({ screen: 'versions' })
  await way.follow(way.link('Versions', page.locator('nav.breadcrumb')))
  await way.follow(page.locator('.shelf-tree a').last())
  await way.follow(way.button('Reprendre cette version'))
  assert.match(await way.box('Texte').inputValue(), /hêtre/)
}

async function letter(way: Walk): Promise<void> {
  await way.go(`${office}/clients`)
  await way.follow(way.link('Lettres'))
  await way.look({ screen: 'lettres' })
  await way.follow(way.link('Écrire une lettre'))
  await way.box('Objet').fill('Les trains de Noël')
  await way.box('Texte de la lettre').fill('Ils sont arrivés à l’atelier.')
  await way.box('Articles').fill('ZZZ')
  await way.follow(way.button('Enregistrer'))
  assert.match(await way.summary(), /ZZZ/)
  await way.box('Articles').fill('')
  await way.follow(way.button('Enregistrer'))
  await way.look({ screen: 'lettre' })
  await way.follow(way.button('M’envoyer un essai'))
  await way.page.getByText('L’essai est dans le courrier').first().waitFor()
  await way.button('Envoyer').click()
  await way.follow(way.button('Envoyer', way.page.getByRole('dialog')))
  await way.page.getByText('Ce qu’elle est devenue').waitFor()
  await way.look({ screen: 'lettre-partie' })
}

async function seen(way: Walk): Promise<void> {
  await way.go(shop)
  const { page } = way
  await page.getByRole('heading', { name: 'Les trains de Noël' }).waitFor()
  // Whoever asked for less motion, as the browsers of the tests do, sees nothing move until it is asked for.
  await way.button('Faire défiler').click()
  await way.button('Arrêter le défilement').click()
  await way.button('Faire défiler').waitFor()
  await way.button('Image suivante').click()
  await page.waitForFunction(() => (document.querySelector('.carousel ul')?.scrollLeft ?? 0) > 100)
  await page.locator('.carousel ul').focus()
  await page.keyboard.press('ArrowLeft')
  await page.waitForFunction(() => document.querySelector('.carousel ul')?.scrollLeft === 0)
  await page.getByText('Nous tournons le hêtre').waitFor()
  await way.look({ screen: 'vitrine-boutique' })
  await way.link('Notre atelier', page.locator('footer')).waitFor()
  await way.follow(way.link(/Découvrir : Les trains/))
  assert.match(page.url(), /nouveautes$/)
  await way.end()
}

async function unscripted(way: Walk): Promise<void> {
  await way.go(shop)
  assert.equal(await way.page.locator('.carousel li').count(), 2)
  assert.equal(await way.page.locator('.carousel-controls').isVisible(), false)
  await way.end()
}
