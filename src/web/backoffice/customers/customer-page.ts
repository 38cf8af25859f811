import type { Context } from 'hono'
import type * as customers from '#customers'
import { allows } from '#employees'
import { date, dayLong, fullName, money } from '#format'
import { t } from '#messages'
import type * as orders from '#orders'
import {
  breadcrumb,
  button,
  type Colour,
  card,
  colours,
  errorSummary,
  type FormState,
  facts,
  type Html,
  html,
  loadedField,
  pageHead,
  stateBadge,
  stored,
  when,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { addressCards } from './address-cards.ts'
import { identityFields } from './parts.ts'

type Shown = {
  customer: customers.Customer
  addresses: customers.CustomerAddress[]
  placed: orders.MyOrders
  /** What was refused, with what was typed. */
  form?: FormState
}

/** A customer's file: what was bought on the left, who it is and where on the right. */
export function customerMain(c: Context<Office>, { customer, addresses, placed, form }: Shown): Html {
  const { base, employee } = c.var
  const changes = allows(employee.rights, 'customers', 'change')
  const sees = allows(employee.rights, 'orders', 'see')
  const name = fullName(customer)
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('backoffice.tab.customers'), href: `${base}/clients` }, { label: name }]),
    title: name,
    note: t('office.customer.since', { date: dayLong(customer.createdAt) }),
  })}
${form && errorSummary(form)}
<div class="story"><div>
${ordersCard(placed, sees ? base : undefined)}
${changes && profileCard(base, customer, form)}
</div><div>
${card({
  title: t('office.customer.who'),
  body: facts([
    { label: t('office.customers.email'), value: customer.email },
    { label: t('office.customer.birth'), value: customer.birthDate ? date(customer.birthDate) : t('office.none') },
    {
      label: t('office.customers.newsletter'),
      value: customer.newsletterSince
        ? t('office.customer.agreed', { date: date(customer.newsletterSince) })
        : t('office.no'),
    },
  ]),
})}
${addressCards(c, `${base}/clients/${customer.id}`, addresses)}
</div></div>`
}

function ordersCard({ orders, next }: orders.MyOrders, base: string | undefined): Html {
  const row = (order: orders.MyOrder) =>
    html`<tr><td>${
      base ? html`<a href="${base}/commandes/${order.id}">${order.reference}</a>` : order.reference
    }</td><td class="muted">${when(order.placedAt)}</td><td>${stateBadge({ name: order.state.name, colour: colourOf(order.state.colour) })}</td><td>${
      order.invoice?.number ?? html`<span class="muted">${t('office.none')}</span>`
    }</td><td class="end">${money(order.totalTtcCents)}</td></tr>`
  const head = html`<tr><th scope="col">${t('office.reference')}</th><th scope="col">${t('office.date')}</th><th scope="col">${t('office.state')}</th>
<th scope="col">${t('office.invoice')}</th><th scope="col" class="end">${t('office.totalTtc')}</th></tr>`
  const body =
    orders.length === 0
      ? html`<p class="muted">${t('office.customer.noOrder')}</p>`
      : html`<section class="scroll" tabindex="0" aria-label="${t('office.customer.orders')}"><table class="lines"><thead>${head}</thead><tbody>${orders.map(row)}</tbody></table></section>${
          next !== undefined && html`<p class="muted">${t('office.customer.moreOrders', { n: orders.length })}</p>`
        }`
  return card({ title: t('office.customer.orders'), body })
}

/** What the form of a customer's identity begins with. */
export const profileValues = (customer: customers.Customer): FormState['values'] => ({
  civility: customer.civility,
  firstName: customer.firstName,
  lastName: customer.lastName,
  email: customer.email,
  birthDate: customer.birthDate ? date(customer.birthDate) : '',
  newsletter: customer.newsletterSince ? 'on' : undefined,
})

function profileCard(base: string, customer: customers.Customer, refused: FormState | undefined): Html {
  const form = refused ?? stored(profileValues(customer))
  return card({
    title: t('office.customer.change'),
    body: html`<form method="post" action="${base}/clients/${customer.id}" class="form form-columns">${loadedField(form)}
${identityFields(form)}
<div class="form-actions">${button(t('office.save'))}</div>
</form>`,
  })
}

const colourOf = (name: string): Colour => colours.find((colour) => colour === name) ?? 'grey'
