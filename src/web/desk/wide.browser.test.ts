import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as classes from '#classes'
import { sql } from '#database'
import * as street from '#street'
import { desktop, openPage, phone } from '../../../test/browser.ts'
import { demoHouse, TEACHER_PASSWORD } from '../../../test/support/demo.ts'

const { house, url } = await demoHouse()
const { db } = house
const CLASS = '1re AGOrA'
const LONG = 'L’Épicerie du Pré de Marie-Antoinette Joséphine Charlotte de La Roche'

test('names of sixty-six letters push no column off the screen, at the desk and on the way back', async () => {
  const teacher = { kind: 'teacher', id: 1, name: 'S. LUNEAU' } as const
  await classes.enrol(db, [
    {
      firstName: 'Marie-Antoinette Joséphine Charlotte',
      lastName: 'de La Rochefoucauld-Montmorency',
      className: CLASS,
      birthDate: '05032010',
    },
  ] as never)
  await sql`update shops set name = ${LONG} where id = 2`.execute(db)
  await sql`insert into shops (slug, name, trade, back_office_digits, opened_at)
    select 'boutique-' || n, ${LONG} || n, 'Épicerie', '77', now() from generate_series(1, 14) n`.execute(db)
  await street.keepAll(db, teacher, { shopIds: [1, 2, 3], name: 'début' })
  const page = await openPage({ baseURL: url })
  await page.goto('/bureau/connexion')
  await page.getByRole('textbox', { name: 'Identifiant', exact: true }).fill('prof')
  await page.getByRole('textbox', { name: 'Mot de passe', exact: true }).fill(TEACHER_PASSWORD)
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await page.waitForURL(/bureau$/)
  await page.goto('/bureau/seances/nouvelle')
  await page.locator('main .form-actions button').first().click()
  await page.waitForURL((to) => !to.pathname.endsWith('nouvelle'))
  const { rows } = await sql<{ lesson: number; class: number; kept: number }>`
    select (select max(id) from lessons) as lesson, (select min(id) from classes) as class,
      (select min(id) from shops where kept_name = 'début') as kept`.execute(db)
  const [{ lesson, class: classId, kept } = { lesson: 0, class: 0, kept: 0 }] = rows
  const outside = () =>
    page
      .locator('.table-frame')
      .first()
      .evaluate((frame) => frame.scrollWidth - frame.clientWidth)
  for (const path of [
    'boutiques',
    `eleves/classe/${classId}`,
    `seances/${lesson}`,
    'traces',
    'traces/tableau',
    'clients',
  ]) {
    await page.goto(`/bureau/${path}`)
    assert.ok((await outside()) <= 0, `${path} at ${desktop.width}: ${await outside()} pixels hidden`)
  }
  await page.setViewportSize(phone)
  await page.goto(`/bureau/boutiques/gardees/${kept}`)
  const lost = await page.getByRole('columnheader', { name: 'Ce qui sera perdu' }).boundingBox()
  assert.ok(lost && lost.x + lost.width < phone.width, 'what is lost is read beside « Revenir » on a phone')
  await page.goto('/bureau/traces/tableau')
  const third = await page.locator('.recap-table thead th').nth(3).boundingBox()
  assert.ok(third && third.x + third.width < phone.width, 'three activities beside the name on a phone')
})
