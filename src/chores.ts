import * as account from '#account'
import * as alerts from '#alerts'
import * as arrivals from '#arrivals'
import * as backups from '#backups'
import * as catalogue from '#catalogue'
import * as classes from '#classes'
import * as deliveries from '#deliveries'
import * as imports from '#imports'
import * as invoices from '#invoices'
import type { Queue, Task } from '#jobs'
import * as lessons from '#lessons'
import { log } from '#log'
import * as lots from '#lots'
import * as mail from '#mail'
import * as papers from '#papers'
import * as reminders from '#reminders'
import * as street from '#street'
import * as windows from '#windows'
import * as work from '#work'
import type { House } from './web/http/index.ts'

/** What goes by the clock; a round that fails is tried again at the next hour. */
const byTheHour = { retryLimit: 0, retryDelay: 60, heartbeatSeconds: 60, policy: 'exclusive', batch: 1 } as const
const sweeping: Queue = { name: 'sweeping', expireInSeconds: 900, ...byTheHour }
const copying: Queue = { name: 'nightly-copy', expireInSeconds: 7200, ...byTheHour }

const banking: Queue = { name: 'bank-news', expireInSeconds: 900, ...byTheHour }

const telling: Queue = { name: 'back-in-stock', expireInSeconds: 300, ...byTheHour }

/** Every queue of the house, for `jobs.install`. */
export const queues: Queue[] = [
  ...mail.queues,
  ...arrivals.queues,
  papers.queue,
  work.queue,
  sweeping,
  copying,
  telling,
  banking,
  account.catchingUp,
]

/** Everything that is done beside the pages: letters, long work, what the clock asks for. `url` is where people reach the house. */
export function tasks(house: House, url: string): Task[] {
  return [
    ...mail.tasks({ ...house.config, baseUrl: url }),
    ...papers.tasks(),
    ...arrivals.tasks(),
    ...account.tasks(),
    work.task([
      deliveries.printing,
      invoices.printing,
      lots.carrying,
      lots.lotPrinting,
      lessons.snapshot,
      imports.importing(house.files),
      windows.sending,
    ]),
    {
      queue: telling,
      every: { cron: '* * * * *', afterStart: 60 },
      work: () => alerts.tellReady(house.db).then(() => {}),
    },
    { queue: sweeping, every: { cron: '20 * * * *', afterStart: 0 }, work: () => sweep(house) },
    { queue: banking, every: { cron: '40 * * * *', afterStart: 30 }, work: () => bringNews(house) },
    // A minute after the start, for the machine may have been off that night; then each hour until it is made.
    {
      queue: copying,
      every: { cron: '5 * * * *', afterStart: 60 },
      work: async () => {
        await backups.keepNightly(house)
        await backups.findLostPictures(house)
      },
    },
  ]
}

/** A day that ended is booked at each bank before anybody looks at it; one shop that fails holds no other up. */
async function bringNews({ db }: House): Promise<void> {
  for (const shopId of await account.inTheMorning(db))
    await reminders.bringNews(db, shopId).catch((err) => log.error({ err, shop: shopId }, 'a bank was not brought up'))
}

/** Shops whose days of grace are over, classes whose day has come, works whose time is over go; lessons left open end. */
async function sweep({ db, files }: House): Promise<void> {
  await street.removeDue(db).catch((err) => log.error({ err }, 'the street could not be swept'))
  await classes.purgeDue(db).catch((err) => log.error({ err }, 'classes could not be purged'))
  await lessons.endForgotten(db).catch((err) => log.error({ err }, 'forgotten lessons could not be ended'))
  await catalogue.sweepSearches(db).catch((err) => log.error({ err }, 'searches could not be swept'))
  await windows.sweepSignUps(db).catch((err) => log.error({ err }, 'sign-ups could not be swept'))
  await imports.sweep(db).catch((err) => log.error({ err }, 'imports could not be swept'))
  await lots.sweep(db).catch((err) => log.error({ err }, 'reports of lots could not be swept'))
  await files.sweepArrivals().catch((err) => log.error({ err }, 'files that arrived could not be swept'))
  await work.sweepForms(db).catch((err) => log.error({ err }, 'forms that were sent could not be swept'))
  await work.sweep(db).catch((err) => log.error({ err }, 'long works could not be swept'))
}
