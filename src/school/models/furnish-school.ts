// Furnishes a new school: a class with its accesses, three shops with their goods, customers and orders with a past.
// Everything goes through the verbs that people use, so that histories, numbers, papers, mails and stock agree.

import { readFileSync } from 'node:fs'
import * as classes from '#classes'
import * as clock from '#clock'
import type { Db } from '#database'
import * as employees from '#employees'
import type { Files } from '#files'
import * as jobs from '#jobs'
import * as mail from '#mail'
import * as papers from '#papers'
import { type Actor, shortName, system } from '#people'
import { furnishTrade } from './furnish-trade.ts'
import { openAccounts } from './past-customers.ts'
import { placeOrders } from './past-orders.ts'
import { firstTrades, readTrade } from './read-trade.ts'

const DAY = 86_400_000

/** Who does what in each shop, in the order of the class list: two managers, a buyer of goods, a reader, the others on orders. */
const profiles: employees.Profile[] = [
  'manager',
  'orders',
  'orders',
  'orders',
  'orders',
  'orders',
  'orders',
  'orders',
  'orders',
  'manager',
  'catalogue',
  'read-only',
]

/** Furnishes an empty school that has been founded. The same day and the same files give the same school. */
export async function furnishSchool(
  { db, files, url = 'http://localhost:3000' }: { db: Db; files: Files; url?: string },
  now: Date = new Date(),
): Promise<void> {
  const ago = (days: number) => new Date(now.getTime() - days * DAY)
  const { pupils } = classes.readClassList(classList())
  const enrolled = await classes.enrol(db, pupils)
  for (const name of firstTrades) {
    const trade = readTrade(name)
    const shopId = await clock.at(ago(120), () => furnishTrade(db, files, trade, now))
    await clock.at(ago(100), () =>
      employees.setAccesses(
        db,
        system,
        enrolled.map(({ accountId }, index) => ({
          shopId,
          accountId,
          profile: profiles[index % profiles.length] ?? 'orders',
        })),
      ),
    )
    const customers = await openAccounts(db, shopId, { now, file: trade.customers })
    await placeOrders(db, { shopId, customers, staff: await staffOf(db, shopId), now, seed: trade.backOffice })
  }
  // Written here and now, and without the school's SMTP server: invented customers have no mailbox outside.
  await mail.deliverPending(db, { baseUrl: url })
  // Papers of the past are many: their PDFs are made and kept when somebody prints them.
  await jobs.forget(db, papers.queue)
  // What the past wrote was read in its time: the teacher's post starts empty of news.
  await mail.markAllRead(db)
}

/** As a school would send it: `Nom;Prénom;Né(e) le;Classe`, dates JJ/MM/AAAA. The teacher opens it too, in `demo/`. */
export const classList = () => readFileSync(new URL('../../../demo/classe.csv', import.meta.url))

/** The pupils who handle orders in a shop, as actors. */
async function staffOf(db: Db, shopId: number): Promise<Actor[]> {
  const colleagues = await employees.list(db, shopId)
  return colleagues
    .filter(({ profile }) => profile === 'orders')
    .map((colleague) => ({
      kind: 'employee',
      id: colleague.id,
      name: shortName(colleague),
    }))
}
