// A customer withdraws: Aïssatou sees it at home, in the list and on the order, settles it, and looks at the figures.
import { test } from 'node:test'
import { readWithdrawal, withdraw } from '#withdrawals'
import { demoHouse } from '../support/demo.ts'
import { aissatou, enterOffice, office } from './office.ts'
import { onPhone, onScreen, walk } from './walk.ts'

const { house, url } = await demoHouse()

/** The newest order that is being prepared, and what its customer would type to withdraw from it. */
async function someOrder() {
  const { db } = house
  const { id: shopId } = await db
    .selectFrom('shops')
    .select('id')
    .where('slug', '=', 'la-recre-du-bois')
    .executeTakeFirstOrThrow()
  const order = await db
    .selectFrom('orders')
    .select(['reference', 'customer_email as email', 'customer_name as name'])
    .where('shop_id', '=', shopId)
    .where('state', '=', 'preparing')
    .orderBy('number', 'desc')
    .executeTakeFirstOrThrow()
  const { lines } = await readWithdrawal(db, shopId, order)
  return { shopId, declaration: { ...order, lineIds: lines.map(({ id }) => id) } }
}

for (const walker of [onScreen, onPhone])
  test(`a withdrawal, ${walker.name}: from the tile to the refund, then the figures`, async () => {
    const { shopId, declaration } = await someOrder()
    await withdraw(house.db, shopId, declaration)
    const way = await walk(url, walker)
    const { page } = way
    await enterOffice(way, aissatou)
    await way.follow(way.link('Rétractations').first())
    await way.look({ phone: 'retractations-telephone' })
    await way.follow(way.link(declaration.name).first())
    await page.getByText('remboursez au plus tard').waitFor()
    await way.look({ screen: 'retractation' })
    await way.follow(way.link('Arrêter et rembourser'))
    await way.look()
    await way.follow(way.button(/Remboursé/))
    await page.getByText('Rétractation réglée').waitFor()
    await way.go(`${office}/statistiques`)
    await page.getByText('Meilleures ventes').waitFor()
    await way.look({ screen: 'statistiques', phone: 'statistiques-telephone' })
    await way.end()
  })
