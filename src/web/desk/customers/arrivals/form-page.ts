import { MOST_EACH, type Past } from '#arrivals'
import { t } from '#messages'
import {
  breadcrumb,
  button,
  card,
  checkbox,
  choice,
  classes,
  emptyState,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  onceField,
  pageHead,
  requiredNote,
} from '../../../ui/index.ts'
import { DESK } from '../../desk-page.ts'
import { incidentsCard, type Shown, whereCard } from './form-cards.ts'
import { ARRIVALS } from './form-values.ts'
import { pastsTold } from './pasts-told.ts'

/** « Faire arriver des commandes »: how many, where, when, what and from whom. */
export function formMain(form: FormState, { shops, groups, ticked, pasts }: Shown & { pasts: readonly Past[] }): Html {
  const head = pageHead({
    crumbs: breadcrumb([{ label: t('arrivals.title'), href: ARRIVALS }, { label: t('arrivals.new') }]),
    title: t('arrivals.new'),
    note: t('arrivals.note'),
  })
  if (shops.length === 0) return html`${head}${noShop()}`
  return html`${head}
${errorSummary(form)}
<form method="post" action="${ARRIVALS}/nouvelles" class="street-series arrival-form">${onceField()}
${manyCard(form)}
${whereCard(form, { shops, groups, ticked })}
${whenCard(form, pasts)}
${whatCard(form)}
${incidentsCard(form)}
<div class="form-actions">${button(t('arrivals.go'), { icon: 'send' })}${button(t('ui.cancel'), { kind: 'secondary', href: ARRIVALS })}</div>
</form>`
}

const number = (form: FormState, name: string, label: string, unit?: string): Html =>
  field(form, {
    name,
    label,
    inputmode: 'numeric',
    width: 'short',
    autocomplete: 'off',
    attributes: { maxlength: 3 },
    ...(unit && { unit }),
  })

const manyCard = (form: FormState): Html =>
  card({
    title: t('arrivals.many'),
    body: html`<div class="form">${requiredNote()}
${field(form, {
  name: 'nombre',
  label: t('arrivals.each'),
  hint: t('arrivals.eachHint', { most: MOST_EACH }),
  required: true,
  inputmode: 'numeric',
  width: 'short',
  autocomplete: 'off',
  attributes: { maxlength: 3 },
})}
${field(form, {
  name: 'graine',
  label: t('playing.new.seed'),
  hint: t('arrivals.seedHint'),
  required: true,
  width: 'medium',
  autocomplete: 'off',
  attributes: { maxlength: 30, spellcheck: 'false' },
})}</div>`,
  })

/** When: now, over the lesson, or on days that are over, with the shops that cannot have those, unless a refusal says so already. */
const whenCard = (form: FormState, pasts: readonly Past[]): Html =>
  card({
    title: t('arrivals.when'),
    body: html`<div class="form by-choice">${choice(form, {
      name: 'quand',
      legend: t('arrivals.when'),
      showLegend: false,
      options: [
        { value: 'now', label: t('arrivals.when.now'), hint: t('arrivals.when.nowHint') },
        { value: 'spread', label: t('arrivals.when.spread'), hint: t('arrivals.when.spreadHint') },
        { value: 'past', label: t('arrivals.when.past'), hint: t('arrivals.when.pastHint') },
      ],
    })}
${side(
  'of-spread',
  field(form, { name: 'de', label: t('arrivals.from'), type: 'time', width: 'short' }),
  field(form, { name: 'a', label: t('arrivals.to'), type: 'time', width: 'short' }),
)}
${side(
  'of-past',
  field(form, { name: 'du', label: t('arrivals.fromDay'), type: 'date', width: 'medium' }),
  field(form, { name: 'au', label: t('arrivals.toDay'), type: 'date', width: 'medium' }),
)}
<div class="of-past">${checkbox(form, { name: 'traitees', label: t('arrivals.worked'), hint: t('arrivals.workedHint') })}${!form.errors[''] && pastsTold(pasts)}</div></div>`,
  })

const side = (look: string, ...fields: Html[]): Html => html`<div class="${classes('several', look)}">${fields}</div>`

const shares = (legend: string, hint: string, fields: Html[]): Html =>
  html`<fieldset class="arrival-shares"><legend>${legend}</legend><p class="hint">${hint}</p>${side('', ...fields)}</fieldset>`

const whatCard = (form: FormState): Html =>
  card({
    title: t('arrivals.what'),
    body: html`<div class="form">${choice(form, {
      name: 'paniers',
      legend: t('arrivals.baskets'),
      look: 'inline',
      options: (['small', 'medium', 'large'] as const).map((value) => ({
        value,
        label: t(`arrivals.baskets.${value}`),
      })),
    })}
${shares(t('arrivals.payments'), t('arrivals.paymentsHint'), [
  number(form, 'carte', t('arrivals.card')),
  number(form, 'cheque', t('arrivals.cheque')),
  number(form, 'virement', t('arrivals.transfer')),
])}
${shares(t('arrivals.who'), t('arrivals.whoHint'), [
  number(form, 'connus', t('arrivals.known'), '%'),
  number(form, 'pros', t('arrivals.businesses'), '%'),
])}</div>`,
  })

const noShop = (): Html =>
  emptyState({
    icon: 'store',
    title: t('playing.noShop.title'),
    text: t('playing.noShop.text'),
    action: button(t('street.sub.new'), { icon: 'plus', href: `${DESK}/boutiques/nouvelle` }),
  })
