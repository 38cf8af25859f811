import * as account from '#account'
import { t } from '#messages'
import type { ListedShop } from '#street'
import {
  breadcrumb,
  button,
  card,
  checkbox,
  emptyState,
  errorSummary,
  type FormState,
  field,
  type Html,
  hidden,
  html,
  loadedField,
  notice,
  pageHead,
} from '../../ui/index.ts'
import { whereCard } from '../customers/arrivals/form-cards.ts'
import type { ClassChoice } from '../customers/arrivals/form-values.ts'
import { PATH } from '../customers/frame.ts'
import { faultTick } from './settings-form.ts'

export const BANK = `${PATH}/banque`

export type Shown = {
  shops: readonly ListedShop[]
  groups: readonly ClassChoice[]
  accounts: readonly account.Account[]
  ticked: readonly number[]
}

/** The shops that the settings form was loaded from, and whether they differ. */
export type ShownSettings = Shown & { seen: readonly number[]; differ: boolean }

export const noShop = (): Html =>
  emptyState({ icon: 'store', title: t('cheques.noShop'), text: t('cheques.noShopText') })

/** What the banks of shops plant from now on. */
export function settingsMain(form: FormState, { shops, groups, ticked, seen, differ }: ShownSettings): Html {
  const crumbs = breadcrumb([{ label: t('bank.desk'), href: BANK }, { label: t('bank.set') }])
  const head = pageHead({ crumbs, title: t('bank.set'), note: t('bank.setNote') })
  if (shops.length === 0) return html`${head}${noShop()}`
  return html`${head}${errorSummary(form)}
<form method="post" action="${BANK}/reglages" class="street-series">${loadedField(form)}${hidden('vues', seen.join(' '))}
${whereCard(form, { shops, groups, ticked })}
${card({
  title: t('bank.planted'),
  body: html`<div class="form">${differ && notice('info', t('bank.differ'))}${share(form, 'virements', t('bank.transferShare'), t('bank.transferShareHint'))}
<fieldset class="field choices"><legend>${t('bank.faults')}</legend>${account.transferFaults.map((fault) =>
    checkbox(form, { name: faultTick(fault), label: t(`bank.fault.${fault}`) }),
  )}</fieldset>
${share(form, 'impayes', t('bank.bounceShare'), t('bank.bounceShareHint'))}
${checkbox(form, { name: 'frais', label: t('bank.fees') })}
${field(form, { name: 'decouvert', label: t('bank.overdraft'), hint: t('bank.overdraftHint'), inputmode: 'decimal', width: 'short', unit: '€', autocomplete: 'off' })}</div>`,
})}
<div class="form-actions">${button(t('office.save'))}${button(t('ui.cancel'), { kind: 'secondary', href: BANK })}</div></form>`
}

const share = (form: FormState, name: string, label: string, hint: string): Html =>
  field(form, { name, label, hint, inputmode: 'numeric', width: 'short', unit: '%', autocomplete: 'off' })
