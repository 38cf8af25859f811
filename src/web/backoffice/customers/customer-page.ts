import type { Context } from 'hono'
import type * as customers from '#customers'
import { count, date, dayLong, fullName, money } from '#format'
import { t } from '#messages'
import {
  badge,
  blank,
  breadcrumb,
  button,
  card,
  errorSummary,
  type FormState,
  facts,
  type Html,
  html,
  loadedField,
  notice,
  pageHead,
  select,
  stats,
  stored,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'
import { addressCards } from './address-cards.ts'
import { cartCard } from './cart-card.ts'
import { historyCards, postLink } from './history-cards.ts'
import { notesCard } from './notes-card.ts'
import { identityFields } from './parts.ts'
import { quotationsCard } from './quotations-card.ts'
import type { Shown } from './shown.ts'
import { vouchersCard } from './vouchers-card.ts'

/** A customer's sheet: what happened on the left, who it is and where on the right. */
export function customerMain(c: Context<Office>, shown: Shown): Html {
  const { customer, form, note, notes, addresses } = shown
  const { base } = c.var
  const path = `${base}/clients/${customer.id}`
  const name = fullName(customer)
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('backoffice.tab.customers'), href: `${base}/clients` }, { label: name }]),
    title: name,
    badge: origin(customer),
    note: t('office.customer.since', { date: dayLong(customer.createdAt) }),
  })}
${customer.anonymisedAt && notice('info', t('office.privacy.was', { date: date(customer.anonymisedAt) }))}
${form && errorSummary(form)}${note && errorSummary(note)}${shown.chosen && errorSummary(shown.chosen)}
${figures(shown)}
<div class="story"><div>
${historyCards(c, shown)}
${quotationsCard(c, shown)}
${shown.cart && cartCard(c, shown.cart)}
${customer.anonymisedAt === null && vouchersCard(c, customer, shown.given)}
${customer.anonymisedAt === null && notesCard(c, path, notes, note ?? blank({}, 'n'))}
${customer.anonymisedAt === null && may(c, 'customers', 'change') && profileCard(path, customer, form)}
</div><div>
${whoCard(c, shown)}
${customer.anonymisedAt === null && html`${addressCards(c, path, addresses)}${dataCard(c, path)}`}
</div></div>`
}

/** Made up or real, and who opened the account. */
const origin = ({ inventedAt, hasPassword, anonymisedAt }: customers.Customer): Html =>
  html`${inventedAt && badge(t('office.customer.invented'), 'violet')}${
    !hasPassword && anonymisedAt === null && badge(t('office.customer.noPassword'), 'grey')
  }`

const figures = ({ orders: placed, spentCents, past, customer }: Shown): Html => {
  const [newest] = past.orders
  return stats([
    { label: t('office.customers.orders'), value: count(placed) },
    { label: t('office.customers.spent'), value: money(spentCents), note: t('office.customer.spentNote') },
    { label: t('office.customer.lastOrder'), value: newest ? date(newest.placedAt) : t('office.none') },
    { label: t('office.customer.lastVisit'), value: lastVisit(customer.visitedAt, newest?.placedAt) },
  ])
}

/** An order is a visit too, of times when sign-ins were not noted. */
function lastVisit(...moments: (Date | null | undefined)[]): string {
  const last = moments.reduce<Date | null>((best, one) => (one && (!best || one > best) ? one : best), null)
  return last ? date(last) : t('office.customer.neverSeen')
}

function whoCard(c: Context<Office>, { customer, group, groups, chosen }: Shown): Html {
  const told = facts([
    { label: t('office.customer.civility'), value: customer.civility || t('office.customer.noCivility') },
    { label: t('office.customers.email'), value: customer.email },
    { label: t('office.customer.birth'), value: customer.birthDate ? date(customer.birthDate) : t('office.none') },
    {
      label: t('office.customers.newsletter'),
      value: customer.newsletterSince
        ? t('office.customer.agreed', { date: date(customer.newsletterSince) })
        : t('office.no'),
    },
    { label: t('office.doubles.field.group'), value: group.name },
  ])
  return card({
    title: t('office.customer.who'),
    body: html`${customer.anonymisedAt ? html`<p class="muted">${t('office.privacy.nobody')}</p>` : told}
${customer.anonymisedAt === null && may(c, 'customers', 'change') && groupForm(`${c.var.base}/clients/${customer.id}`, { group, groups, chosen })}
${customer.anonymisedAt === null && may(c, 'orders', 'see') && html`<p>${postLink(c, customer.email)}</p>`}`,
  })
}

/** What the form of a customer's group begins with. */
export const groupValues = ({ id }: { id: number }): FormState['values'] => ({ group: `${id}` })

/** Another group: its prices, its terms. */
function groupForm(path: string, { group, groups, chosen }: Pick<Shown, 'group' | 'groups' | 'chosen'>): Html {
  const form = chosen ?? stored(groupValues(group), 'g')
  return html`<form method="post" action="${path}/groupe" class="form aside-form">${loadedField(form)}${select(form, {
    name: 'group',
    label: t('office.customer.group'),
    options: groups.map(({ id, name }) => ({ value: `${id}`, label: name })),
  })}${button(t('office.customer.setGroup'), { kind: 'secondary', size: 'small' })}</form>`
}

/** What the law gives the customer, and two accounts that are one person. */
const dataCard = (c: Context<Office>, path: string): Html =>
  card({
    title: t('office.privacy.title'),
    body: html`<ul class="told"><li>${t('office.privacy.copy')} <a href="${path}/donnees.html" data-turbo="false">${t('office.privacy.html')}</a>, <a
  href="${path}/donnees.json" data-turbo="false">${t('office.privacy.json')}</a></li>
${may(c, 'customers', 'delete') && html`<li><a href="${path}/fusionner">${t('office.doubles.choose')}</a></li><li><a href="${path}/anonymiser">${t('office.privacy.ask')}</a></li>`}</ul>`,
  })

/** What the form of a customer's identity begins with. */
export const profileValues = (customer: customers.Customer): FormState['values'] => ({
  civility: customer.civility,
  firstName: customer.firstName,
  lastName: customer.lastName,
  email: customer.email,
  birthDate: customer.birthDate ? date(customer.birthDate) : '',
  newsletter: customer.newsletterSince ? 'on' : undefined,
})

function profileCard(path: string, customer: customers.Customer, refused: FormState | undefined): Html {
  const form = refused ?? stored(profileValues(customer))
  return card({
    title: t('office.customer.change'),
    body: html`<form method="post" action="${path}" class="form form-columns">${loadedField(form)}
${identityFields(form)}
<div class="form-actions">${button(t('office.save'))}</div>
</form>`,
  })
}
