import type { Context } from 'hono'
import type * as customers from '#customers'
import { fullName } from '#format'
import { t } from '#messages'
import type * as privacy from '#privacy'
import {
  breadcrumb,
  button,
  card,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  notice,
  pageHead,
  textarea,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'

type Shown = { customer: customers.Customer; what: privacy.Forgetting; form: FormState }

/** What goes and what stays, then the name once more and a reason; nothing to type while orders are open. */
export function anonymiseMain(c: Context<Office>, { customer, what, form }: Shown): Html {
  const list = `${c.var.base}/clients`
  const [sheet, name] = [`${list}/${customer.id}`, fullName(customer)]
  const title = t('office.privacy.anonymise', { name })
  const item = (text: string) => html`<li>${text}</li>`
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.customers'), href: list },
      { label: name, href: sheet },
      { label: t('office.privacy.anonymiseShort') },
    ]),
    title,
    note: t('office.privacy.law'),
  })}
${errorSummary(form)}
<div class="story"><div>${card({
    title: t('office.privacy.goes'),
    body: html`<ul class="told">${[
      t('office.privacy.goes.account'),
      t('office.privacy.goes.addresses', { n: what.addresses }),
      t('office.privacy.goes.letters', { n: what.letters }),
      t('office.privacy.goes.notes', { n: what.notes }),
      t('office.privacy.goes.names', { n: what.messages }),
    ].map(item)}</ul>`,
  })}
${what.open.length > 0 ? openOrders(c, sheet, what.open) : confirmForm(sheet, name, form)}</div>
<div>${card({
    title: t('office.privacy.stays'),
    body: html`<ul class="told">${[
      t('office.privacy.stays.orders', { n: what.orders }),
      t('office.privacy.stays.papers', { n: what.papers }),
      t('office.privacy.stays.copies'),
    ].map(item)}</ul>`,
  })}</div></div>`
}

function openOrders(c: Context<Office>, sheet: string, open: privacy.Forgetting['open']): Html {
  const sees = may(c, 'orders', 'see')
  const link = ({ id, reference }: privacy.Forgetting['open'][number]) =>
    html`<li>${sees ? html`<a href="${c.var.base}/commandes/${id}">${reference}</a>` : reference}</li>`
  return card({
    title: t('office.privacy.open'),
    body: html`<p>${t('office.privacy.openText')}</p><ul class="told">${open.map(link)}</ul>
<p>${button(t('office.privacy.back'), { kind: 'secondary', href: sheet })}</p>`,
  })
}

const confirmForm = (sheet: string, name: string, form: FormState): Html =>
  card({
    title: t('office.privacy.confirm'),
    body: html`<form method="post" action="${sheet}/anonymiser" class="form">
${notice('warning', t('office.privacy.never'))}
${textarea(form, { name: 'reason', label: t('office.privacy.reason'), hint: t('office.privacy.reasonHint'), required: true, rows: 2 })}
${field(form, { name: 'name', label: t('office.privacy.name'), hint: t('office.privacy.nameHint', { name }), required: true, autocomplete: 'off' })}
<div class="form-actions">${button(t('office.privacy.do'), { kind: 'danger' })}${button(t('ui.cancel'), { kind: 'secondary', href: sheet })}</div>
</form>`,
  })
