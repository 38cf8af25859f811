import { fullName } from '#format'
import { t } from '#messages'
import { button, card, type Html, hidden, html } from '../../../ui/index.ts'
import type { View } from './view.ts'

/** Whose order it is: chosen among those found as one types, or taken down. */
export function customerCard({ draft, path, base, client }: View): Html {
  const { customer } = draft
  const chosen =
    customer &&
    html`<p class="chosen"><strong><a href="${base}/clients/${customer.id}">${fullName(customer)}</a></strong>
<span class="muted">${[customer.email, t('drafts.ordersOf', { n: customer.orders })].join(', ')}</span></p>`
  if (draft.edits) return card({ id: 'client', title: t('office.customer'), body: chosen })
  return card({
    id: 'client',
    title: t('office.customer'),
    aside: html`<a href="${path}/client/nouveau">${t('drafts.newCustomer')}</a>`,
    body: html`${chosen}${search(path, client.typed, Boolean(customer))}${foundCustomers(path, client)}`,
  })
}

const search = (path: string, typed: string, chosen: boolean): Html =>
  html`<find-as-typed data-region="clients-trouves" data-source="${path}"><form class="in-row" action="${path}#client" data-unsent="no">
<div class="field grow"><label for="chercher-client">${t(chosen ? 'drafts.otherCustomer' : 'drafts.findCustomer')}</label>
<input id="chercher-client" type="search" name="client" value="${typed}" autocomplete="off"></div>
${button(t('drafts.search'), { kind: 'secondary', icon: 'search' })}</form></find-as-typed>`

function foundCustomers(path: string, { typed, found }: View['client']): Html {
  const one = ({ id, companies, email, city, orders, ...person }: View['client']['found'][number]) =>
    html`<li><span class="what"><strong>${fullName(person)}</strong>${companies && html` <span class="soft">${companies}</span>`}<br>
<span class="soft">${[email, city, t('drafts.ordersOf', { n: orders })].filter(Boolean).join(' · ')}</span></span>
${button(t('drafts.choose'), { kind: 'secondary', size: 'small', name: 'customer', value: `${id}`, label: t('drafts.chooseWho', { name: fullName(person) }) })}</li>`
  const nobody = html`<p class="muted">${t('drafts.noCustomer', { typed })} <a href="${path}/client/nouveau">${t('drafts.newCustomer')}</a></p>`
  return html`<div id="clients-trouves" aria-live="polite">${
    typed.trim() !== '' &&
    (found.length === 0
      ? nobody
      : html`<form method="post" action="${path}/client" data-unsent="no">${hidden('found', typed)}<ul class="found">${found.map(one)}</ul></form>`)
  }</div>`
}
