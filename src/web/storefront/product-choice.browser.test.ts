// Choices of an article in a real browser: what is shown follows them, and without scripts the form does.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { axe, complaints, desktop, openPage, phone } from '../../../test/browser.ts'
import { demoHouse } from '../../../test/support/demo.ts'

const { url: baseURL } = await demoHouse()
const path = '/mag/la-recre-du-bois/produit/bolide'

/** What a customer sees of the choice: price, reference, the large picture, what is left. */
const seen = async (page: Page) => ({
  price: (await page.locator('.product-sheet .price').first().innerText()).split('€')[0]?.trim(),
  reference: /Réf\. (\S+)/.exec(await page.locator('.product-sheet .note').first().innerText())?.[1],
  picture: await page.locator('.photos img').first().getAttribute('alt'),
  stock: await page.locator('.product-sheet .stock').innerText(),
  address: new URL(page.url()).search,
})
const choose = (page: Page, value: string) => page.locator('.option-value', { hasText: value }).click()
const red = 'Deux voitures de course rouges en bois, une petite et une grande'
const blue = red.replace('rouges', 'bleues')

for (const viewport of [desktop, phone])
  test(`price, reference, picture, stock and address follow each choice, ${viewport.width} wide`, async () => {
    const page = await openPage({ baseURL, viewport })
    const faults = complaints(page)
    let loads = 0
    page.on('load', () => loads++)
    await page.goto(path)
    const first = await seen(page)
    assert.equal(first.picture, red)
    await page.getByLabel('Quantité de').fill('2')
    await choose(page, 'Grande')
    await page.waitForURL(/taille=grande/)
    const large = await seen(page)
    assert.notEqual(large.price, first.price)
    assert.notEqual(large.reference, first.reference)
    assert.equal(large.picture, red)
    await choose(page, 'Bleu')
    await page.waitForURL(/couleur=bleu/)
    const after = await seen(page)
    assert.deepEqual([after.picture, after.price], [blue, large.price])
    assert.match(after.stock, /Plus que 2/)
    assert.equal(await page.getByLabel('Quantité de').inputValue(), '2', 'the quantity asked for stays')
    assert.equal(loads, 1, 'nothing was loaded anew')
    assert.deepEqual(await axe(page), [])
    await page.getByRole('button', { name: 'Ajouter au panier' }).first().click()
    await page.getByText('dans votre panier').first().waitFor()
    await page.reload()
    assert.deepEqual(await seen(page), after, 'the address says the choice')

    await choose(page, 'Petite')
    await choose(page, 'Vert')
    await page.waitForURL(/petite.*couleur=vert/)
    assert.match((await seen(page)).stock, /[ÉE]puisé/i)
    assert.equal(await page.locator('.delivery').count(), 0, 'nothing is promised of what is sold out')
    assert.equal(await page.locator('.product-sheet').getByRole('button', { name: 'Ajouter au panier' }).count(), 0)
    assert.deepEqual(faults, [])
  })

test('without scripts a choice is a form, and what it shows goes into the cart', async () => {
  const page = await openPage({ baseURL, scripts: false })
  await page.goto(path)
  const first = await seen(page)
  await choose(page, 'Grande')
  await choose(page, 'Bleu')
  assert.deepEqual(await seen(page), first, 'nothing moves before the form is sent')
  await page.getByRole('button', { name: 'Voir ce choix' }).click()
  const chosen = await seen(page)
  assert.equal(chosen.picture, blue)
  assert.notEqual(chosen.reference, first.reference)
  await page.getByRole('button', { name: 'Ajouter au panier' }).first().click()
  await page.goto('/mag/la-recre-du-bois/panier')
  const cart = await page.locator('.cart-lines').innerText()
  assert.ok(cart.includes(chosen.reference ?? '?'), cart)
})
