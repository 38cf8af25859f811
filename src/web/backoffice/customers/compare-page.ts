import type { Context } from 'hono'
import * as doubles from '#doubles'
import { count, date, dateTime, fullName, money } from '#format'
import { t } from '#messages'
import {
  attrs,
  breadcrumb,
  button,
  type Content,
  card,
  confirming,
  type FormState,
  flash,
  type Html,
  hidden,
  html,
  notice,
  pageHead,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'

type Shown = doubles.Compared & { form?: FormState | undefined; refused?: string | undefined }
type Side = 'kept' | 'gone'

/** Two sheets side by side: each field from the one or the other, and what follows whatever is chosen. */
export function compareMain(c: Context<Office>, { kept, gone, stamp, form, refused }: Shown): Html {
  const list = `${c.var.base}/clients`
  const chosen = { ...doubles.choicesOf({ kept, gone }), ...form?.values }
  const title = t('office.doubles.compare')
  const own = {
    method: 'post',
    action: `${list}/${kept.customer.id}/fusionner/${gone.customer.id}`,
    class: 'stack',
    ...confirming({
      title: t('office.doubles.confirmTitle'),
      text: t('office.doubles.confirmText', { email: gone.customer.email }),
      action: t('office.doubles.merge'),
    }),
  }
  const fields = doubles.fields.map((field) => row(field, { kept, gone }, chosen[field] === 'gone' ? 'gone' : 'kept'))
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.customers'), href: list },
      { label: fullName(kept.customer), href: `${list}/${kept.customer.id}` },
      { label: title },
    ]),
    title,
    note: t('office.doubles.compareNote'),
    actions: button(t('office.doubles.swap'), {
      kind: 'secondary',
      href: `${list}/${gone.customer.id}/fusionner/${kept.customer.id}`,
    }),
  })}
${refused && flash(refused, 'error')}
<form${attrs(own)}>${hidden('stamp', stamp)}
${card({
  body: html`<section class="scroll" tabindex="0" aria-label="${title}"><table class="lines compared"><thead><tr>
<th scope="col">${t('office.doubles.field')}</th><th scope="col">${t('office.doubles.stays')}</th><th scope="col">${t('office.doubles.goes')}</th></tr></thead>
<tbody>${fields}${follows({ kept, gone })}</tbody></table></section>`,
})}
${notice('warning', t('office.doubles.what', { email: gone.customer.email }))}
<div class="form-actions">${button(t('office.doubles.merge'), { kind: 'danger' })}${button(t('ui.cancel'), { kind: 'secondary', href: `${list}/${kept.customer.id}` })}</div>
</form>`
}

type Pair = Pick<doubles.Compared, Side>

/** A field: one value where both agree, two to choose from where they do not. */
function row(field: doubles.Field, pair: Pair, chosen: Side): Html {
  const label = t(`office.doubles.field.${field}`)
  const value = (side: Side) => shown(field, pair[side])
  const alike = String(value('kept')) === String(value('gone'))
  const cell = (side: Side) =>
    alike
      ? html`<td>${value(side)}</td>`
      : html`<td><label class="radio"><input${attrs({
          type: 'radio',
          name: field,
          value: side,
          checked: chosen === side,
          'aria-label': `${label} : ${value(side)}`,
        })}><span>${value(side)}</span></label></td>`
  return html`<tr><th scope="row">${label}</th>${cell('kept')}${cell('gone')}</tr>`
}

function shown(field: doubles.Field, { customer, group }: doubles.Compared[Side]): string {
  if (field === 'group') return group.name
  if (field === 'newsletter')
    return customer.newsletterSince
      ? t('office.customer.agreed', { date: date(customer.newsletterSince) })
      : t('office.no')
  if (field === 'birthDate') return customer.birthDate ? date(customer.birthDate) : t('office.none')
  return customer[field] || t('office.none')
}

/** What is not chosen: it is added up. */
function follows({ kept, gone }: Pair): Html {
  const line = (label: string, say: (sheet: doubles.Compared[Side]) => Content) =>
    html`<tr class="muted"><th scope="row">${label}</th><td>${say(kept)}</td><td>${say(gone)}</td></tr>`
  return html`${line(t('office.customers.orders'), ({ orders }) => count(orders))}
${line(t('office.customers.spent'), ({ spentCents }) => money(spentCents))}
${line(t('office.customer.addresses'), ({ addresses }) =>
  addresses.length === 0
    ? t('office.none')
    : addresses.map(({ line1, postcode, city }) => html`<span class="line">${line1}, ${postcode} ${city}</span>`),
)}
${line(t('office.customer.notes'), ({ notes }) => count(notes.length))}
${line(t('office.customers.since'), ({ customer }) => dateTime(customer.createdAt))}
${line(t('office.customer.lastVisit'), ({ customer }) => (customer.visitedAt ? dateTime(customer.visitedAt) : t('office.customer.neverSeen')))}`
}
