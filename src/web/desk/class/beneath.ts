import { moment, time } from '#format'
import type * as live from '#live'
import { t } from '#messages'
import { sentence } from '#trace'
import { badge, button, card, disclosure, type Html, html } from '../../ui/index.ts'
import { DESK } from '../desk-page.ts'
import { enterIcon } from './door.ts'
import type { Alert } from './summary.ts'

type Told = { names: ReadonlyMap<number, string>; alerts: readonly Alert[] }

/** Under the tiles: the lists behind what is to be seen, the last acts, the last word sent, the shops and their doors. */
export const beneath = (view: live.View, { names, alerts }: Told): Html =>
  html`<div class="story watch"><div>${toSee(alerts)}${actsCard(view.acts, names)}</div>
<div>${sentCard(view.sent)}${shopsCard(view)}</div></div>`

function toSee(alerts: readonly Alert[]): Html {
  const body =
    alerts.length === 0
      ? html`<p class="muted">${t('live.see.nothing')}</p>`
      : html`<ul class="alerts">${alerts.map(
          ({ text, tone, list }) =>
            html`<li><span class="dot dot-${tone}"></span>${
              list.length === 1
                ? html`<span>${list[0]?.href ? html`<a href="${list[0].href}">${text}</a>` : text}${doorOf(list[0])}</span>`
                : disclosure(
                    text,
                    html`<ul class="alert-list">${list.map((one) => html`<li>${one.href ? html`<a href="${one.href}">${one.text}</a>` : one.text}${doorOf(one)}</li>`)}</ul>`,
                  )
            }</li>`,
        )}</ul>`
  return card({ id: 'a-voir', title: t('live.see.detail'), body })
}

/** What is about a shop leads into it. */
const doorOf = (one: Alert['list'][number] | undefined): Html | '' => (one?.shop ? html` ${enterIcon(one.shop)}` : '')

function sentCard(sent: live.Sent | null): Html | '' {
  if (!sent) return ''
  const body = html`<p class="sent-words">${
    sent.body.length > 120 ? `${sent.body.slice(0, 120)}…` : sent.body
  }</p><p class="muted small">${sent.addressed}, ${time(sent.sentAt)}. ${t('live.readBy', { read: sent.read, n: sent.to })}</p>`
  return card({ title: t('live.lastMessage'), aside: html`<a href="${DESK}/messages">${t('live.whoRead')}</a>`, body })
}

function actsCard(acts: live.View['acts'], names: ReadonlyMap<number, string>): Html {
  const body =
    acts.length === 0
      ? html`<p class="muted">${t('live.noActs')}</p>`
      : html`<section class="feed" tabindex="0" aria-label="${t('live.lastActs')}"><ol>${acts.map(
          ({ act, shopName, accountId }) =>
            html`<li id="acte-${act.shopId}-${act.id}"><span class="when">${moment(act.at)}</span><span><strong>${names.get(accountId)}</strong> <a
  href="${DESK}/traces/${act.shopId}/${act.id}">${sentence(act)}</a><span class="muted small">${shopName}</span></span></li>`,
        )}</ol></section>`
  return card({ title: t('live.lastActs'), aside: html`<a href="${DESK}/traces">${t('live.toTraces')}</a>`, body })
}

/** Snapshots of the shops on this page, taken or gone back to, and the door of each. */
function shopsCard({ shops, everyShop }: live.View): Html {
  const one = (shop: live.View['shops'][number]) =>
    html`<li><strong><a href="${shop.path}">${shop.name}</a></strong>${
      shop.waiting > 0 ? badge(t('live.toTreat', { n: shop.waiting }), 'amber') : ''
    }${shop.open ? '' : badge(t('street.state.closed', { day: 'none' }), 'grey')}${enterIcon(shop)}</li>`
  const body =
    shops.length === 0
      ? html`<p class="muted">${t('live.noShops')}</p>`
      : html`<section class="feed" tabindex="0" aria-label="${t('desk.tab.shops')}"><ul class="doors">${shops.slice(0, 60).map(one)}</ul></section>${snapshots(everyShop ? 'all' : shops)}`
  return card({ title: t('desk.tab.shops'), aside: html`<a href="${DESK}/boutiques">${t('desk.shops.all')}</a>`, body })
}

/** All of them are said in one word: a thousand would be more than an address may hold. */
function snapshots(shops: live.View['shops'] | 'all'): Html {
  const which = shops === 'all' ? 'toutes=1' : shops.map(({ id }) => `shop=${id}`).join('&')
  const to = (act: string) => `${DESK}/boutiques/${act}?${which}`
  return html`<p class="form-actions">${button(t('live.keep'), {
    kind: 'secondary',
    size: 'small',
    icon: 'camera',
    href: to('garder'),
  })}${button(t('live.goBack'), { kind: 'secondary', size: 'small', icon: 'history', href: to('retour') })}</p>`
}
