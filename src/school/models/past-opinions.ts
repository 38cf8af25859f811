import * as clock from '#clock'
import * as customers from '#customers'
import type { Db } from '#database'
import * as reviews from '#reviews'
import type { OpenedAccount } from './past-customers.ts'
import type { Trade } from './trade-file.ts'

const DAY = 86_400_000

type Scene = { shopId: number; customers: readonly OpenedAccount[]; now: Date }

/** Writes what customers say of products, oldest first, each on its day. All wait for the class: honest praise, honest blame, and what may be refused. */
export async function writeOpinions(db: Db, scene: Scene, opinions: Trade['opinions'] = []): Promise<void> {
  for (const { customer: index, product: slug, daysAgo, ...opinion } of opinions.toSorted(
    (a, b) => b.daysAgo - a.daysAgo,
  )) {
    const customer = scene.customers[index]
    if (!customer) continue
    const whose = { shopId: scene.shopId, customerId: customer.id, slug }
    await clock.at(new Date(scene.now.getTime() - daysAgo * DAY), () =>
      reviews.write(db, customers.asActor(customer), whose, opinion),
    )
  }
}
