import type * as customers from '#customers'
import { fullName } from '#format'
import { t } from '#messages'
import {
  breadcrumb,
  button,
  card,
  errorSummary,
  type FormState,
  type Html,
  hidden,
  html,
  notice,
  onceField,
  pageHead,
  requiredNote,
} from '../../../ui/index.ts'
import { creationFields } from '../../customers/new-page.ts'
import { addressFields } from '../../customers/parts.ts'

export type Asking = {
  path: string
  base: string
  title: string
  form: FormState
  /** Who has the e-mail already: that is perhaps who calls. */
  owner?: customers.EmailTaken['owner'] | undefined
}

/** A customer taken down on the way: the form of « Clients », and back to the order. */
export const customerMain = (asking: Asking): Html => html`${head(asking)}
${
  asking.owner &&
  notice(
    'info',
    html`<form method="post" action="${asking.path}/client">${hidden('customer', asking.owner.id)}${button(
      t('drafts.chooseWho', { name: fullName(asking.owner) }),
      { kind: 'secondary', size: 'small' },
    )}</form>`,
  )
}
<form method="post" action="${asking.path}/client/nouveau" class="stack">${creationFields(asking.form)}${foot(asking, t('drafts.addCustomer'))}</form>`

/** Another address of the customer's, for this order and those to come. */
export const addressMain = (asking: Asking): Html => html`${head(asking)}
${card({
  body: html`<form method="post" action="${asking.path}/adresse" class="form form-columns">${onceField()}${requiredNote()}
${addressFields(asking.form)}${foot(asking, t('office.save'))}</form>`,
})}`

const head = ({ path, base, title, form }: Asking): Html => html`${pageHead({
  crumbs: breadcrumb([
    { label: t('backoffice.tab.orders'), href: `${base}/commandes` },
    { label: t('drafts.one'), href: path },
    { label: title },
  ]),
  title,
})}
${errorSummary(form)}`

const foot = ({ path }: Asking, label: string): Html =>
  html`<div class="form-actions">${button(label)}${button(t('ui.cancel'), { kind: 'secondary', href: path })}</div>`
