import type { Context } from 'hono'
import type { Carrier, Zone } from '#carriers'
import type { Tax } from '#catalogue'
import { rate } from '#format'
import { t } from '#messages'
import {
  breadcrumb,
  button,
  card,
  checkbox,
  choice,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  loadedField,
  type Option,
  onceField,
  pageHead,
  requiredNote,
  select,
  stored,
} from '../../ui/index.ts'
import { ownPictureCard } from '../catalogue/own-picture.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'
import { counterCard } from './counter-fields.ts'
import { FOLLOWS, valuesOf } from './form.ts'
import { pricesGrid } from './grid.ts'

/** One carrier, to be changed or added. */
export function carrierMain(
  c: Context<Office>,
  carrier: Carrier | undefined,
  { taxes, zones }: { taxes: readonly Tax[]; zones: readonly Zone[] },
  given: FormState,
): Html {
  const form = given.id === 'image' && carrier ? stored(valuesOf(carrier)) : given
  const list = `${c.var.base}/transport`
  const title = carrier?.name ?? t('office.carrier.new')
  const changes = may(c, 'carriers', carrier ? 'change' : 'add')
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('backoffice.tab.carriers'), href: list }, { label: title }]),
    title,
    note: t('office.carrier.note'),
  })}
${errorSummary(given)}
<div class="stack"><form method="post" action="${list}/${carrier?.id ?? 'nouveau'}" class="stack">${carrier ? loadedField(form) : onceField()}
${card({
  title: t('office.carrier.who'),
  body: html`<div class="stack">${requiredNote()}<div class="form-columns">
${field(form, { name: 'name', label: t('office.carrier.name'), required: true, autocomplete: 'off' })}
${field(form, { name: 'delay', label: t('office.carrier.delay'), required: true, autocomplete: 'off' })}
</div><div class="form-columns">
${select(form, { name: 'rate', label: t('office.vat'), required: true, hint: t('office.carrier.vatHint'), options: rateOptions(taxes) })}
${field(form, { name: 'maxWeight', label: t('carriers.maxWeight'), hint: t('carriers.maxHint'), unit: 'kg', inputmode: 'decimal', autocomplete: 'off' })}
${field(form, { name: 'maxSide', label: t('carriers.maxSide'), hint: t('carriers.maxSideHint'), unit: 'cm', inputmode: 'decimal', autocomplete: 'off' })}
${field(form, { name: 'trackingUrl', label: t('office.carrier.tracking'), hint: t('office.carrier.trackingHint', { number: '{number}' }), autocomplete: 'off' })}
</div>${checkbox(form, { name: 'collected', label: t('office.carrier.collected'), hint: t('office.carrier.collectedHint') })}</div>`,
})}
${prices(form, zones)}
${counterCard(form)}
${changes && html`<div class="form-actions">${button(t('office.save'))}${button(t('ui.cancel'), { kind: 'secondary', href: list })}</div>`}
</form>${carrier && changes && logoCard(`${list}/${carrier.id}`, carrier, given)}</div>`
}

const logoCard = (path: string, { logo: picture }: Carrier, refused: FormState): Html =>
  ownPictureCard(path, { picture, refused, title: t('carriers.logo'), hint: t('carriers.logoHint') })

/** What it asks, by range and zone. */
const prices = (form: FormState, zones: readonly Zone[]): Html =>
  card({
    title: t('office.carrier.prices'),
    body: html`<div class="stack">${choice(form, {
      name: 'basis',
      legend: t('office.carrier.basis'),
      look: 'inline',
      options: (['price', 'weight'] as const).map((value) => ({ value, label: t(`office.carrier.by.${value}`) })),
    })}
<p class="hint">${t('office.carrier.rangesHint')}</p>${pricesGrid(form, zones)}${checkbox(form, { name: 'free', label: t('office.carrier.freeRanges') })}</div>`,
  })

/** The rates of what is carried (the law's rule), or one of its own. */
const rateOptions = (taxes: readonly Tax[]): Option[] => [
  { value: FOLLOWS, label: t('office.carrier.follows') },
  ...taxes.map(({ rateBp }) => ({ value: String(rateBp), label: t('office.carrier.own', { rate: rate(rateBp) }) })),
]
