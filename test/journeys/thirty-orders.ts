// Twenty orders arrive in each of thirty shops, asked for by keyboard, while pupils in five browsers are at work.
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { type Db, sql } from '#database'
import { onPhone, onScreen, type Walk, type Walker } from './walk.ts'

type Shop = { id: number; backOffice: string }

type Class = {
  db: Db
  className: string
  shops: readonly Shop[]
  /** A pupil signs in to work in a shop, in a browser of their own. */
  enter(shop: Shop, walker: Walker): Promise<Walk>
}

/** The teacher, at the desk, asks for them; all come while pupils work, the same in each shop; the key tells of thirty. */
export async function twentyOrders(teacher: Walk, { db, className, shops, enter }: Class): Promise<void> {
  const { page } = teacher
  const pupils: { shop: Shop; at: Walk }[] = []
  for (const [n, shop] of shops.slice(0, 5).entries())
    pupils.push({ shop, at: await enter(shop, n === 4 ? onPhone : onScreen) })
  await teacher.go('/bureau/clients/commandes/nouvelles')
  await fillByKeys(page, className)
  await page.getByRole('heading', { level: 1, name: 'Commandes d’exercice, graine 4821' }).waitFor()
  await Promise.all(pupils.map(({ shop, at }) => works(shop, at)))
  // The question comes before its order, the second of the double one two minutes later.
  await page
    .getByText(/^(5[789]\d|600) commandes arrivées sur 630/)
    .first()
    .waitFor({ timeout: 120_000 })
  await teacher.look()
  assert.equal(await worlds(db, shops), 1, 'the same customers, sums and means in each shop')
  await teacher.follow(teacher.link('Corrigé'))
  assert.equal(await page.locator('main table').count(), 30)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('combobox', { name: 'Boutique' }).selectOption({ index: 1 })
  await teacher.follow(teacher.button('Filtrer'))
  await page.getByText('Question avant achat').first().waitFor()
  await teacher.look()
}

/** From one field to the next by Tab, choices by arrows, Enter sends. */
async function fillByKeys(page: Page, className: string): Promise<void> {
  const { keyboard } = page
  const write = async (text: string) => {
    await keyboard.press('Control+A')
    await keyboard.type(text)
  }
  await page.locator('[name=nombre]').focus()
  await write('20')
  await tabTo(page, 'graine')
  await write('4821')
  await tabTo(page, 'ou')
  await keyboard.press('ArrowDown')
  await tabTo(page, 'classe')
  await keyboard.type(className)
  for (const incident of ['i-question', 'i-double']) {
    await tabTo(page, incident)
    await write('1')
  }
  await keyboard.press('Enter')
}

async function tabTo(page: Page, name: string): Promise<void> {
  for (let n = 0; n < 40; n++) {
    await page.keyboard.press('Tab')
    if ((await page.evaluate(() => document.activeElement?.getAttribute('name'))) === name) return
  }
  assert.fail(`no way to ${name} by Tab`)
}

/** A paid order that has come goes into preparation. */
async function works({ backOffice }: Shop, pupil: Walk): Promise<void> {
  await pupil.go(`${backOffice}/commandes?state=payment-accepted`)
  await pupil.follow(pupil.page.locator('tbody a[href*="/commandes/"]').first())
  await pupil.follow(pupil.button('Commencer la préparation'))
  await pupil.look()
  await pupil.end()
}

/** How many different worlds these shops have: who ordered what for how much and how, in its order. */
async function worlds(db: Db, shops: readonly Shop[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(distinct world)::int4 as n from (
      select p.shop_id, string_agg(concat_ws(' ', p.place, o.customer_email, o.total_ttc_cents, o.payment_method), ',' order by p.place) as world
      from arrival_steps p join orders o on o.shop_id = p.shop_id and o.id = p.order_id
      where p.shop_id = any(${shops.map(({ id }) => id)}::bigint[]) and p.kind = 'order' group by p.shop_id) w`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}
