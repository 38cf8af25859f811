import { Hono } from 'hono'
import { count, moment, weekday } from '#format'
import * as live from '#live'
import { t } from '#messages'
import * as street from '#street'
import { sentence } from '#trace'
import type { House } from '../http/index.ts'
import { badge, button, type Colour, card, emptyState, type Html, html, pageHead, people, stats } from '../ui/index.ts'
import { DESK, type Desk, deskPage } from './desk-page.ts'
import { firstSteps } from './first-steps.ts'

/** « La classe »: who is in, what was done, where the shops are. */
export function classTab({ db }: House): Hono<Desk> {
  const routes = new Hono<Desk>()
  routes.get('/', async (c) => {
    const [today, pupils, shops] = await Promise.all([live.classToday(db), live.whoDoesWhat(db), street.addresses(db)])
    const main = html`${pageHead({
      title: t('desk.class.title', { day: weekday(new Date()) }),
      badge:
        today.pupils > 0 &&
        badge(t('desk.class.present', { n: today.present, of: today.pupils }), today.present > 0 ? 'green' : 'grey'),
      actions: button(t('desk.pupils.accesses'), { icon: 'key-round', href: `${DESK}/eleves` }),
    })}
${firstSteps({ pupils: today.pupils > 0, shops: shops.length > 0 })}
${stats([
  {
    label: t('desk.class.newOrders'),
    value: count(today.newOrders),
    note: t('desk.class.ordersToday', { n: today.ordersToday }),
  },
  { label: t('desk.class.acts'), value: count(today.actsToday), note: t('desk.class.actsNote') },
  { label: t('desk.class.slips'), value: count(today.slipsToday), note: t('desk.class.sinceMorning') },
  { label: t('desk.class.invoices'), value: count(today.invoicesToday), note: t('desk.class.sinceMorning') },
])}
<div class="story"><div>${card({ title: t('desk.class.who'), body: atWork(pupils) })}</div>
<div>${card({ title: t('desk.tab.shops'), aside: html`<a href="${DESK}/boutiques">${t('desk.shops.all')}</a>`, body: doors(shops) })}</div></div>`
    return deskPage(c, { tab: 'class', title: t('desk.tab.class'), main })
  })
  return routes
}

function atWork(pupils: readonly live.AtWork[]): Html {
  if (pupils.length === 0)
    return emptyState({
      icon: 'users',
      title: t('desk.class.nobody'),
      text: t('desk.class.nobodyText'),
      action: button(t('desk.pupils.accesses'), { href: `${DESK}/eleves` }),
    })
  return people(
    pupils.map(({ accountId, firstName, lastName, present, last }) => ({
      name: `${firstName} ${lastName.slice(0, 1)}.`,
      initials: `${firstName.slice(0, 1)}${lastName.slice(0, 1)}`.toLocaleUpperCase('fr'),
      colour: colours[accountId % colours.length] ?? 'grey',
      text: last
        ? sentence(last.act)
        : html`<span class="muted">${present ? t('desk.class.idle') : t('desk.class.absent')}</span>`,
      aside: last?.shopName,
      done: last && html`<span class="muted small">${moment(last.act.at)}</span>`,
    })),
  )
}

const colours: Colour[] = ['blue', 'red', 'violet', 'leaf', 'amber', 'green', 'teal']

/** The back offices, one under the other: what the teacher dictates at the beginning of a lesson. */
const doors = (shops: readonly street.ShopAddress[]): Html =>
  shops.length === 0
    ? html`<p class="muted">${t('desk.shops.noneText')}</p>`
    : html`<ul class="doors">${shops.map(({ name, backOffice }) => html`<li><strong>${name}</strong><a href="${backOffice}">${backOffice}</a></li>`)}</ul>`
