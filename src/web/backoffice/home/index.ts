// « Accueil »: the day at a glance, each figure leading to where its work is done, as far as the profile sees it.
import { today } from '#clock'
import * as employees from '#employees'
import { count, dayLong, money } from '#format'
import * as matches from '#matches'
import { t } from '#messages'
import * as orders from '#orders'
import * as statistics from '#statistics'
import * as stock from '#stock'
import * as trace from '#trace'
import type { House } from '../../http/index.ts'
import { card, html, pageHead, type Stat, stats } from '../../ui/index.ts'
import { officePage } from '../layout.ts'
import { tab } from '../tab.ts'
import { actsCard, firstCard, lowCard } from './cards.ts'
import { openingCard } from './opening.ts'

export function homeTab(house: House) {
  const { db } = house
  const routes = tab(house, 'home')
  routes.get('/', async (c) => {
    const { shop, employee, base } = c.var
    const sees = (one: employees.Tab) => employees.allows(employee.rights, one, 'see')
    const [figures, first, low, acts, lacks, news] = await Promise.all([
      sees('orders') ? orders.figures(db, shop.id) : undefined,
      sees('orders') ? orders.listFirst(db, shop.id, 6) : [],
      sees('catalogue') ? stock.listLow(db, shop.id, shop.low_stock, 6) : undefined,
      trace.recent(db, shop.id, 10),
      shop.opening ? statistics.lacking(db, shop) : undefined,
      sees('bank') ? matches.news(db, shop.id, c.var.bankDay) : undefined,
    ])
    const main = html`${pageHead({ title: t('office.home.hello', { name: employee.firstName }), note: dayNote(c.var.bankDay, news !== undefined) })}
${lacks && openingCard(c, lacks)}
${(figures || news) && stats([...(figures ? dayStats(figures, base) : []), ...(news ? bankStats(news, base) : [])])}
<div class="story"><div>
${figures && firstCard(first, { requests: c.var.newRequests, returns: c.var.newReturns }, base)}
${actsCard(acts, employee.rights, base)}
</div><div>
${low && lowCard(low, shop.low_stock, { base, buys: sees('purchases') })}
${card({ title: t('office.home.youAre'), body: html`<p>${t('office.home.profile', { profile: employee.profileName })}</p><p class="muted">${employees.inWords(employee.rights)}</p>` })}
</div></div>`
    return officePage(c, { tab: 'home', title: t('backoffice.tab.home'), main })
  })
  return routes
}

/** Today; for who sees the bank, its day too where it is another. */
const dayNote = (bankDay: string, seesBank: boolean): string =>
  seesBank && bankDay !== today()
    ? t('office.home.atBank', { today: dayLong(today()), bank: dayLong(bankDay) })
    : dayLong(today())

/** What each tile counts is what its list shows. */
function dayStats(figures: orders.Figures, base: string): Stat[] {
  const list = `${base}/commandes`
  const open = (n: number, name: 'fresh' | 'toCash' | 'toPrepare' | 'toShip' | 'withdrawn', asked: string): Stat => ({
    label: t(`office.home.${name}`),
    value: count(n),
    note: t(`office.home.${name}Note`),
    href: `${list}?${asked}`,
  })
  return [
    open(figures.fresh, 'fresh', 'new=yes'),
    open(figures.toCash, 'toCash', 'state=to-cash'),
    open(figures.toPrepare, 'toPrepare', 'state=to-prepare'),
    open(figures.toShip, 'toShip', 'state=to-ship'),
    open(figures.withdrawn, 'withdrawn', 'state=withdrawn'),
    {
      label: t('office.home.turnover'),
      value: money(figures.todayTtcCents),
      note: t('office.home.turnoverNote', { n: figures.todayCount, week: money(figures.weekTtcCents) }),
      href: `${list}?state=sold&from=${today()}&to=${today()}`,
    },
  ]
}

/** What waits at the bank, each where it is done. */
const bankStats = ({ toPoint, cheques, unpaid }: matches.News, base: string): Stat[] => [
  {
    label: t('office.home.toPoint'),
    value: count(toPoint),
    note: t('office.home.toPointNote'),
    href: `${base}/banque/a-pointer`,
  },
  {
    label: t('office.home.toRemit'),
    value: count(cheques),
    note: t('office.home.toRemitNote'),
    href: `${base}/banque/cheques`,
  },
  {
    label: t('office.home.unpaid'),
    value: count(unpaid),
    note: t('office.home.unpaidNote'),
    href: `${base}/banque/impayes`,
  },
]
