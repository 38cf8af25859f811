import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import type * as customers from '#customers'
import { fullName } from '#format'
import { t } from '#messages'
import {
  breadcrumb,
  button,
  card,
  checkbox,
  errorSummary,
  type FormState,
  type Html,
  hidden,
  html,
  notice,
  pageHead,
  requiredNote,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { namesakesNotice, TOLD } from './namesakes.ts'
import { addressFields, identityFields } from './parts.ts'

export type Asking = {
  form: FormState
  /** Who has the e-mail already. */
  owner?: customers.EmailTaken['owner']
  /** Who may be the same person. */
  namesakes?: customers.Namesake[]
}

/** A customer to be taken down: who, where, and whether a letter says how to choose a password. */
export function newMain(c: Context<Office>, { form, owner, namesakes }: Asking): Html {
  const list = `${c.var.base}/clients`
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('backoffice.tab.customers'), href: list }, { label: t('office.customer.new') }]),
    title: t('office.customer.new'),
    note: t('office.customer.newNote'),
  })}
${errorSummary(form)}${namesakes && namesakesNotice(c, namesakes)}
${owner && notice('info', html`<a href="${list}/${owner.id}">${t('office.customer.openSheet', { name: fullName(owner) })}</a>`)}
<form method="post" action="${list}/nouveau" class="stack page-form">${creationFields(form)}
<div class="form-actions">${button(t('office.customer.add'))}${button(t('ui.cancel'), { kind: 'secondary', href: list })}</div></form>`
}

/** The fields of `customers.Creation` with the id of the form, for every page that takes a customer down. */
export const creationFields = (form: FormState): Html => html`<copy-fields class="stack">
${hidden('envoi', form.values.envoi || randomUUID())}${form.values[TOLD] && hidden(TOLD, form.values[TOLD])}
${card({ title: t('office.customer.who'), body: html`${requiredNote()}<div class="form form-columns">${identityFields(form)}</div>` })}
${card({
  title: t('office.customer.firstAddress'),
  body: html`<div class="form form-columns">${addressFields(form, { copies: true })}</div>`,
})}
${card({
  body: checkbox(form, { name: 'tells', label: t('office.customer.tells'), hint: t('office.customer.tellsHint') }),
})}</copy-fields>`
