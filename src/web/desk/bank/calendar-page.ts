import * as account from '#account'
import { today } from '#clock'
import { count, dayLong, money } from '#format'
import type * as matches from '#matches'
import { t } from '#messages'
import type { ListedShop } from '#street'
import {
  button,
  type Column,
  card,
  errorSummary,
  type FormState,
  field,
  type Html,
  hidden,
  html,
  onceField,
  pageHead,
  table,
} from '../../ui/index.ts'
import { whereCard } from '../customers/arrivals/form-cards.ts'
import { KEYS } from '../customers/keys/list-page.ts'
import { BANK, noShop, type Shown } from './settings-page.ts'

type Row = ListedShop & { bank: account.Account | undefined; cents: number; news: matches.News }

/** What stands and what waits at each bank, by shop. */
export type Facts = { balances: ReadonlyMap<number, number>; news: ReadonlyMap<number, matches.News> }

/** How far ahead each bank was as the form was loaded, « 12.5 14.0 »: a day that somebody else lets pass meanwhile is told. */
const aheadSeen = (accounts: Shown['accounts']): string =>
  accounts.map(({ shop_id, days_ahead }) => `${shop_id}.${days_ahead}`).join(' ')

/** Reads it back: days by shop; what is none is left out. */
export const aheadIn = (text: string): Map<number, number> =>
  new Map([...text.matchAll(/(\d{1,15})\.(\d{1,4})/g)].map(([, shop, days]) => [Number(shop), Number(days)]))

/** « Banque et calendrier »: the days to let pass, and where each shop's bank stands. */
export function calendarMain(
  form: FormState,
  { shops, groups, accounts, ticked, balances, news }: Shown & Facts,
): Html {
  const second = { kind: 'secondary' } as const
  const ways = html`${button(t('arrivals.keys'), { ...second, icon: 'clipboard', href: KEYS })}
${button(t('bank.set'), { ...second, icon: 'settings', href: `${BANK}/reglages` })}
${button(t('bank.key'), { ...second, icon: 'eye', href: `${BANK}/corrige` })}`
  const head = pageHead({
    title: t('bank.desk'),
    note: t('bank.deskNote'),
    actions: ways,
  })
  if (shops.length === 0) return html`${head}${noShop()}`
  // After the main button: it is the first of a form that the Enter key presses.
  const short = [1, 2, 7].map((days) =>
    button(t('bank.plus', { days }), { kind: 'secondary', attributes: { name: 'court', value: `${days}` } }),
  )
  return html`${head}${errorSummary(form)}
<form method="post" action="${BANK}/jours" class="street-series">${onceField()}${hidden('vus', aheadSeen(accounts))}
${whereCard(form, { shops, groups, ticked })}
${card({
  title: t('bank.days'),
  body: html`<div class="form"><p class="hint">${t('bank.daysHint')}</p>
${field(form, { name: 'jours', label: t('bank.howMany'), inputmode: 'numeric', width: 'short', autocomplete: 'off', attributes: { maxlength: 3 } })}
<div class="form-actions">${button(t('bank.pass'), { icon: 'calendar' })}${short}</div></div>`,
})}
${banksCard(shops, accounts, { balances, news })}</form>`
}

/** Where each shop's bank stands, and what waits there. */
function banksCard(shops: readonly ListedShop[], accounts: Shown['accounts'], { balances, news }: Facts): Html {
  const byShop = new Map(accounts.map((one) => [one.shop_id, one]))
  const rows = shops.map((shop) => ({
    ...{ ...shop, bank: byShop.get(shop.id), cents: balances.get(shop.id) ?? 0 },
    news: news.get(shop.id) ?? { toPoint: 0, cheques: 0, unpaid: 0 },
  }))
  const about = { id: 'banques', caption: t('bank.where'), empty: '', href: BANK, cards: true }
  return card({ title: t('bank.where'), body: table<Row>({ ...about, rows, columns }) })
}

const columns: Column<Row>[] = [
  { label: t('bank.shop'), card: 'title', cell: ({ name }) => name },
  { label: t('bank.day'), card: 'line', cell: ({ bank }) => dayLong(bank ? account.bankDay(bank) : today()) },
  {
    label: t('bank.ahead'),
    align: 'end',
    cell: ({ bank }) => t('bank.aheadDays', { days: bank?.days_ahead ?? 0 }),
  },
  {
    label: t('bank.balance'),
    align: 'end',
    card: 'sum',
    cell: ({ bank, cents }) => (bank ? money(cents) : t('bank.notOpen')),
  },
  { label: t('matches.title'), align: 'end', cell: ({ bank, news }) => (bank ? count(news.toPoint) : '') },
  { label: t('remittances.waiting'), align: 'end', cell: ({ news }) => count(news.cheques) },
  { label: t('bank.late'), align: 'end', cell: ({ news }) => count(news.unpaid) },
]
