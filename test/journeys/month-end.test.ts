// The end of a month: Aïssatou reads it, opens what each figure is made of, and takes it away.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readWorkbook } from '#sheets'
import { demoHouse } from '../support/demo.ts'
import { aissatou, enterOffice } from './office.ts'
import { onScreen, walk } from './walk.ts'

const { url } = await demoHouse()

test('the end of a month: VAT, journal, credit notes, payments, who owes what, and the files', async () => {
  const way = await walk(url, onScreen)
  const { page } = way
  await enterOffice(way, aissatou)
  await way.follow(way.link('Statistiques').first())
  await way.follow(way.link('Fin de mois'))
  // On the first of a month nothing is invoiced yet: the month that ended is read.
  const vat = way.card('TVA par taux').locator('tbody tr').first()
  if ((await vat.count()) === 0) await way.follow(page.locator('.segments a[rel=prev]'))
  await way.look({ screen: 'fin-de-mois' })

  const collected = await vat.locator('.on-sum').innerText()
  await way.follow(vat.locator('.on-sum a'))
  await page.getByText('Seulement : au taux de').waitFor()
  assert.ok((await page.locator('tfoot').innerText()).includes(collected), 'the lines add up to the figure')
  await way.follow(way.link('Tout voir'))
  await way.look({ screen: 'journal-des-ventes' })

  await way.follow(way.link('Avoirs'))
  await page.getByText('AV000001').waitFor()
  await way.follow(way.link('Règlements'))
  await way.follow(way.link('Impayés'))
  await way.look({ screen: 'impayes' })
  await way.follow(page.locator('tbody tr a').first())
  await page.getByRole('heading', { level: 1, name: 'Commande' }).waitFor()

  await page.goBack()
  const file = async (name: string) => {
    const href = await way.link(name).getAttribute('href')
    const answer = await page.context().request.get(`${url}${href}`)
    assert.equal(answer.status(), 200, name)
    return answer.body()
  }
  assert.match((await file('CSV')).toString(), /Total;/)
  assert.equal((await file('PDF')).subarray(0, 5).toString(), '%PDF-')
  assert.equal((await readWorkbook(await file('Classeur XLSX'))).others?.length, 4)

  await way.follow(page.locator('.segments a[rel=prev]'))
  await way.look()
  await way.end()
})
