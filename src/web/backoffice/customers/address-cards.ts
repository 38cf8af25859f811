import type { Context } from 'hono'
import * as customers from '#customers'
import { fullName, whole } from '#format'
import { t } from '#messages'
import { attrs, button, card, confirming, type Html, html } from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'

/** Where a customer lives and has goods sent; each to be corrected or taken off the list, and one more to be added. */
export const addressCards = (c: Context<Office>, sheet: string, all: readonly customers.CustomerAddress[]): Html =>
  html`${all.map((address) => addressCard(c, sheet, address))}
${all.length === 0 && card({ title: t('office.customer.addresses'), body: html`<p class="muted">${t('office.customer.noAddress')}</p>` })}
${may(c, 'customers', 'change') && html`<p>${button(t('office.address.new'), { kind: 'secondary', size: 'small', icon: 'plus', href: `${sheet}/adresses/nouvelle` })}</p>`}`

function addressCard(c: Context<Office>, sheet: string, address: customers.CustomerAddress): Html {
  const path = `${sheet}/adresses/${address.id}`
  const lines = [
    address.company,
    fullName({ firstName: address.first_name, lastName: address.last_name }),
    address.line1,
    address.line2,
    `${address.postcode} ${address.city}`,
    address.country === 'FR' ? '' : customers.countryName(address.country),
  ].filter(Boolean)
  const numbers = [address.siren && t('office.customer.siren', { siren: address.siren }), address.vat_number]
  return card({
    title: address.title,
    aside: html`${may(c, 'customers', 'change') && html`<a href="${path}">${t('office.change')}</a>`}${
      may(c, 'customers', 'delete') && removal(path, address.title)
    }`,
    body: html`<address>${lines.map((line) => html`<span class="line">${line}</span>`)}</address>
<p class="muted">${[address.phone, address.mobile].filter(Boolean).map(whole).join(', ')}</p>
${numbers.some(Boolean) && html`<p class="muted">${numbers.filter(Boolean).join(', ')}</p>`}`,
  })
}

function removal(path: string, title: string): Html {
  const asked = { title: t('office.address.removeTitle', { title }), text: t('office.address.removeText') }
  const own = {
    method: 'post',
    action: `${path}/retirer`,
    ...confirming({ ...asked, action: t('office.address.remove') }),
  }
  const label = t('office.address.removeTitle', { title })
  return html`<form${attrs(own)}>${button(t('office.address.remove'), { kind: 'quiet', size: 'small', label })}</form>`
}
