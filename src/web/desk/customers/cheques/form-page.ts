import * as cheques from '#cheques'
import { t } from '#messages'
import type { ListedShop } from '#street'
import {
  breadcrumb,
  button,
  card,
  checkbox,
  choice,
  emptyState,
  errorSummary,
  type FormState,
  facts,
  field,
  type Html,
  html,
  onceField,
  pageHead,
  select,
} from '../../../ui/index.ts'
import { whereCard } from '../arrivals/form-cards.ts'
import type { ClassChoice } from '../arrivals/form-values.ts'
import { PATH } from '../frame.ts'

export const CHEQUES = `${PATH}/cheques`

type Shown = {
  shops: readonly ListedShop[]
  groups: readonly ClassChoice[]
  ticked: readonly number[]
  on: Awaited<ReturnType<typeof cheques.switchedOn>>
}

/** Under which name a fault is ticked. */
export const faultTick = (fault: cheques.Fault): string => `defaut-${fault}`

const head = (title: string) =>
  pageHead({ crumbs: breadcrumb([{ label: t('cheques.desk'), href: CHEQUES }, { label: title }]), title })

const faultsField = (form: FormState): Html =>
  html`<fieldset class="field choices"><legend>${t('cheques.faults')}</legend>${cheques.faults.map((fault) =>
    checkbox(form, { name: faultTick(fault), label: t(`cheques.fault.${fault}`) }),
  )}</fieldset>`

/** How cheques come: in which shops, after how long, and how many are wrong in what. */
export function settingsMain(form: FormState, { shops, groups, ticked, on }: Shown): Html {
  if (shops.length === 0)
    return html`${head(t('cheques.set'))}${emptyState({ icon: 'store', title: t('cheques.noShop'), text: t('cheques.noShopText') })}`
  return html`${head(t('cheques.set'))}${errorSummary(form)}
${card({ title: t('cheques.onIn'), body: onIn(on) })}
<form method="post" action="${CHEQUES}/reglages" class="street-series">${onceField()}
${whereCard(form, { shops, groups, ticked })}
${card({
  title: t('cheques.how'),
  body: html`<div class="form">${choice(form, {
    name: 'service',
    legend: t('cheques.service'),
    options: [
      { value: 'on', label: t('cheques.service.on'), hint: t('cheques.service.onHint') },
      { value: 'off', label: t('cheques.service.off'), hint: t('cheques.service.offHint') },
    ],
  })}
${field(form, { name: 'delai', label: t('cheques.delay'), hint: t('cheques.delayHint'), inputmode: 'numeric', width: 'short', unit: 'min', autocomplete: 'off' })}
${field(form, { name: 'part', label: t('cheques.share'), hint: t('cheques.shareHint'), inputmode: 'numeric', width: 'short', unit: '%', autocomplete: 'off' })}
${faultsField(form)}
${field(form, { name: 'graine', label: t('playing.new.seed'), hint: t('cheques.seedHint'), width: 'medium', autocomplete: 'off', attributes: { maxlength: 30, spellcheck: 'false' } })}</div>`,
})}
<div class="form-actions">${button(t('office.save'))}${button(t('ui.cancel'), { kind: 'secondary', href: CHEQUES })}</div></form>
${sendCard(form, shops)}`
}

/** Where cheques come by post now. */
const onIn = (on: Shown['on']): Html =>
  on.length === 0
    ? html`<p class="muted">${t('cheques.onNowhere')}</p>`
    : facts(
        on.map(({ shopName, delayMinutes, share, faults }) => ({
          label: shopName,
          value: t('cheques.onWords', {
            minutes: delayMinutes,
            share,
            faults: faults.map((one) => t(`cheques.fault.${one}`)).join(', '),
          }),
        })),
      )

/** One cheque for one order, as a customer who is played sends it. */
const sendCard = (form: FormState, shops: readonly ListedShop[]): Html => {
  const own = form.id === 'envoyer' ? form : { values: {}, errors: {}, id: 'envoyer' }
  return card({
    id: 'envoyer',
    title: t('cheques.send'),
    body: html`<p class="muted">${t('cheques.sendNote')}</p><form class="form" method="post" action="${CHEQUES}/envoyer">${onceField()}
${select(own, { name: 'boutique-une', label: t('cheques.shop'), required: true, empty: t('cheques.chooseShop'), options: shops.map(({ id, name }) => ({ value: `${id}`, label: name })) })}
${field(own, { name: 'commande', label: t('cheques.orderNumber'), required: true, inputmode: 'numeric', width: 'short', autocomplete: 'off' })}
${faultsField(own)}
<p>${button(t('cheques.doSend'), { kind: 'secondary', icon: 'send' })}</p></form>`,
  })
}
