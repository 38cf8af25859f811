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
  /** Who may be the same person: that is perhaps who calls. */
  namesakes?: customers.Namesake[] | undefined
}

/** A customer taken down on the way: the form of « Clients », and back to the order. */
export const customerMain = (asking: Asking): Html => html`${head(asking)}
${asking.namesakes && notice('warning', t('office.customer.namesakes.text'), t('office.customer.namesakes', { n: asking.namesakes.length }))}
${[asking.owner, ...(asking.namesakes ?? [])].map((one) => one && choosing(asking, one))}
<form method="post" action="${asking.path}/client/nouveau" class="stack">${creationFields(asking.form)}${foot(asking, t('drafts.addCustomer'))}</form>`

/** The customer who is there already, chosen for the order by a button. */
const choosing = ({ path }: Asking, one: NonNullable<Asking['owner']> & { email?: string }): Html =>
  notice(
    'info',
    html`<form method="post" action="${path}/client">${hidden('customer', one.id)}${button(
      t('drafts.chooseWho', { name: fullName(one) }),
      { kind: 'secondary', size: 'small' },
    )}${one.email && html` ${one.email}`}</form>`,
  )

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
