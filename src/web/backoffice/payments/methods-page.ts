import type { Context } from 'hono'
import { allows } from '#employees'
import { inFours, money } from '#format'
import { t } from '#messages'
import type * as shops from '#shops'
import {
  badge,
  button,
  type Content,
  card,
  type Html,
  hidden,
  html,
  type IconName,
  icon,
  type Link,
  notice,
  pageHead,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'

const icons: Record<shops.PaymentCode, IconName> = {
  card: 'credit-card',
  cheque: 'pencil',
  transfer: 'landmark',
  term: 'calendar',
  counter: 'store',
}

/** The sub-menu of the tab « Paiement ». */
export const subOf = (c: Context<Office>, current: 'methods' | 'cheques' | 'journal'): Link[] => [
  { label: t('payments.methods'), href: `${c.var.base}/paiement`, current: current === 'methods' },
  { label: t('cheques.sub'), href: `${c.var.base}/paiement/cheques`, current: current === 'cheques' },
  { label: t('payments.journal'), href: `${c.var.base}/paiement/journal`, current: current === 'journal' },
]

/** The means of payment: which are offered, with what customers are told, and a switch for each. */
export function methodsMain(c: Context<Office>, methods: shops.PaymentMethod[]): Html {
  const mayChange = allows(c.var.employee.rights, 'payments', 'change')
  const off = methods.every(({ enabled_at }) => enabled_at === null)
  return html`${pageHead({ title: t('payments.methods'), note: t('payments.methodsNote') })}
${off && notice('warning', t('payments.allOff'))}
<p class="muted">${t('payments.noFee')}</p>
<ul class="methods">${methods.map((method) => html`<li>${one(c, method, mayChange)}</li>`)}</ul>`
}

function one(c: Context<Office>, method: shops.PaymentMethod, mayChange: boolean): Html {
  const { code, enabled_at } = method
  const { shop } = c.var
  const on = enabled_at !== null
  const known = {
    card: t('payments.cardText'),
    cheque: shop.cheque_payee
      ? t('payments.chequeText', { payee: shop.cheque_payee, address: shop.cheque_address })
      : t('payments.chequeMissing'),
    transfer: shop.iban ? t('payments.transferText', { iban: inFours(shop.iban) }) : t('payments.transferMissing'),
    term: t('payments.termText'),
    counter: t('payments.counterText'),
  }
  return card({
    title: html`${icon(icons[code])} ${t(`payment.${code}`)}`,
    aside: on ? badge(t('payments.on'), 'leaf') : badge(t('payments.off'), 'grey'),
    body: html`<p>${known[code]}</p><p class="muted">${t(`payments.${code}State`)}</p>${limitsOf(method)}${
      mayChange &&
      html`<div class="row">${setting(c, code)}<form method="post" action="${c.var.base}/paiement/moyens">${hidden('code', code)}${hidden('enabled', on ? 'no' : 'yes')}${button(
        on ? t('payments.switchOff') : t('payments.switchOn'),
        {
          kind: on ? 'secondary' : 'primary',
          label: t(on ? 'payments.switchOffLabel' : 'payments.switchOnLabel', { method: t(`payment.${code}`) }),
        },
      )}</form></div>`
    }`,
  })
}

/** What customers call it, from which amount to which it is, and whom it is not for; nothing where the shop said nothing. */
function limitsOf(method: shops.PaymentMethod): Content {
  const { label, min_cents, max_cents, business_only, some_groups, some_carriers, some_zones } = method
  const said = [
    label && t('payments.method.said', { name: label }),
    min_cents !== null && t('payments.method.from', { min: money(min_cents) }),
    max_cents !== null && t('payments.method.to', { max: money(max_cents) }),
    business_only && t('payments.method.someBusinesses'),
    some_groups && t('payments.method.someGroups'),
    some_carriers && t('payments.method.someCarriers'),
    some_zones && t('payments.method.somePlaces'),
  ].filter(Boolean)
  return said.length > 0 && html`<p>${said.join(' · ')}</p>`
}

/** To the settings of a means of payment. */
const setting = (c: Context<Office>, code: shops.PaymentCode): Html =>
  button(t('payments.method.set'), {
    kind: 'secondary',
    icon: 'pencil',
    href: `${c.var.base}/paiement/moyens/${code}`,
    label: t('payments.method.setName', { method: t(`payment.${code}`) }),
  })
