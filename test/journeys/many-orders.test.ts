// Many orders at once: seen without leaving the list, found again under a name, changed and printed together.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoHouse } from '../support/demo.ts'
import { aissatou, enterOffice, office } from './office.ts'
import { onPhone, onScreen, type Walker, walk, withoutScripts } from './walk.ts'

const { url } = await demoHouse()

const journey = (walker: Walker) =>
  test(`several orders are looked at, kept under a name, accepted and printed together, ${walker.name}`, async () => {
    const way = await walk(url, walker)
    const { page } = way
    await enterOffice(way, aissatou)
    await way.go(`${office}/commandes`)

    // One order, under its row.
    const eye = page.getByRole('link', { name: /^Aperçu de la commande/ }).first()
    if (walker.scripts) {
      await eye.click()
      await page.locator('.preview').getByRole('heading', { level: 2, name: 'Commande n°' }).waitFor()
      await way.look({ screen: 'apercu-commande', phone: 'apercu-commande-telephone' })
      await page.keyboard.press('Escape')
      await page.locator('.preview').waitFor({ state: 'detached' })
    } else {
      await way.follow(eye)
      await page.getByRole('heading', { level: 1, name: 'Commande n°' }).waitFor()
    }

    // Those that wait for their payment, under a name.
    await way.go(`${office}/commandes?state=to-cash&sort=-total`)
    await way.button(/^Filtres/).click()
    const window = page.getByRole('dialog', { name: 'Filtres enregistrés' })
    const name = `À encaisser (${walker.name})`
    await way.box('Nom de ces filtres', window).fill(name)
    await way.button('Enregistrer', window).click()
    await page.getByText(`Ces filtres sont enregistrés sous « ${name} ».`).first().waitFor()
    await way.go(`${office}/commandes`)
    await way.button(/^Filtres/).click()
    await window.waitFor()
    await way.look({ screen: 'filtres-enregistres' })
    await way.follow(way.link(name, window))
    assert.match(page.url(), /[?&]state=to-cash/)
    assert.match(page.url(), /[?&]sort=-total/)

    // And what lacks a paper.
    await way.go(`${office}/commandes/factures/manquants`)
    await page.getByRole('heading', { level: 1, name: 'Commandes acceptées sans facture' }).waitFor()

    // The name is given back.
    await way.go(`${office}/filtres`)
    await way.look()
    await way.follow(way.link(`Modifier ${name}`))
    await way.look()
    await way.end()
  })

for (const walker of [onScreen, onPhone, withoutScripts]) journey(walker)

test('a state of orders gets the name that the shop gives it, and every page says it', async () => {
  const way = await walk(url)
  const { page } = way
  await enterOffice(way, aissatou)
  await way.go(`${office}/commandes/statuts`)
  await way.follow(way.link('Modifier le statut Préparation en cours'))
  await way.look({ screen: 'modifier-un-statut' })
  await way.box('Nom du statut').fill('En préparation')
  await page.getByLabel('Couleur').selectOption('Bleu-vert')
  await way.follow(way.button('Enregistrer'))
  await page.getByText('Le statut est enregistré.').first().waitFor()
  await way.look()
  await way.go(`${office}/commandes`)
  const offered = await page.locator('#lot-state option').allTextContents()
  assert.ok(offered.includes('En préparation'), offered.join(', '))
  await way.end()
})
