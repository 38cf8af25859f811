import type { Context } from 'hono'
import { THRESHOLD_CENTS } from '#books'
import type { VatMove } from '#catalogue'
import { amount, money } from '#format'
import { countryName, memberStates } from '#identifiers'
import { t } from '#messages'
import {
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
  notice,
  pageHead,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'

/** Whose rates can be typed, by the code of their territory. */
export const ratedPlaces = ['overseas', ...memberStates, 'XI'] as const

type Sold = { yearCents: number; lastCents: number }

/** What another regime would make of the prices. */
type Moves = { n: number; some: readonly VatMove[] }

/** What the shop says of its VAT, and below it what each sale bears by then. */
export function vatMain(c: Context<Office>, form: FormState, sold: Sold, moves?: Moves): Html {
  const over = Math.max(sold.yearCents, sold.lastCents) > THRESHOLD_CENTS && !form.values.oss
  return html`${pageHead({ title: t('taxes.page') })}${errorSummary(form)}${over && notice('warning', t('taxes.over'))}
${card({
  body: html`<form method="post" action="${c.var.base}/preferences/tva" class="form">${loadedField(form)}
${settings(form, sold)}${rates(form)}${moves && sure(form, moves)}
${may(c, 'settings', 'change') && html`<div class="form-actions">${button(t('office.save'))}</div>`}
</form>`,
})}${card({ title: t('taxes.groups'), body: outcome(form, c.var.shop.vat_number === '') })}`
}

const settings = (form: FormState, { yearCents, lastCents }: Sold): Html => html`${choice(form, {
  name: 'seller',
  legend: t('taxes.seller'),
  options: [
    { value: 'real', label: t('taxes.seller.real') },
    { value: 'franchise', label: t('taxes.seller.franchise'), hint: t('taxes.seller.franchise.hint') },
  ],
})}
${checkbox(form, { name: 'oss', label: t('taxes.oss'), hint: t('taxes.ossHint') })}
<p class="muted">${t('taxes.threshold', { year: amount(yearCents), last: amount(lastCents) })}</p>
${choice(form, {
  name: 'overseas',
  legend: t('taxes.overseas'),
  options: [
    { value: 'rates', label: t('taxes.overseas.rates') },
    { value: 'exempt', label: t('taxes.overseas.exempt') },
  ],
})}`

/** Before another regime: what it does to the prices, and whether that is meant. */
function sure(form: FormState, { n, some }: Moves): Html {
  const one = ({ name, fromCents, toCents }: VatMove) =>
    html`<li>${t('taxes.moves.one', { name, from: money(fromCents), to: money(toCents) })}</li>`
  const told = t(form.values.seller === 'franchise' ? 'taxes.moves.franchise' : 'taxes.moves.real', { n })
  return html`${notice('warning', html`${told}${some.length > 0 && html`<ul>${some.map(one)}</ul>`}`)}${checkbox(form, { name: 'sure', label: t('taxes.sure'), required: true })}`
}

/** Folded away until one of them is wrong: fifty fields that few shops touch. */
function rates(form: FormState): Html {
  const wrong = Object.keys(form.errors).some((name) => /-(standard|reduced)$/.test(name))
  const one = (code: string, which: 'standard' | 'reduced') =>
    field(form, {
      name: `${code}-${which}`,
      label: t(`taxes.${which}`, { place: placeOf(code) }),
      inputmode: 'decimal',
      width: 'short',
      unit: '%',
      required: true,
    })
  return html`<details class="disclosure"${wrong ? html` open` : ''}><summary>${t('taxes.rates')}</summary><div>
<p class="muted">${t('taxes.ratesHint')}</p><div class="form-columns">${ratedPlaces.map((code) => html`${one(code, 'standard')}${one(code, 'reduced')}`)}</div></div></details>`
}

const placeOf = (code: string): string =>
  code === 'overseas' ? t('taxes.places') : code === 'XI' ? t('taxes.northernIreland') : countryName(code)

/** What each sale bears, by where it goes and who buys. */
function outcome({ values }: FormState, unnumbered: boolean): Html {
  const row = (place: string, what: string) => html`<tr><th scope="row">${place}</th><td>${what}</td></tr>`
  const pair = t('taxes.table.pair', {
    standard: `${values['overseas-standard']} %`,
    reduced: `${values['overseas-reduced']} %`,
  })
  const rows =
    values.seller === 'franchise'
      ? [row(t('taxes.table.all'), t('taxes.table.all.what'))]
      : [
          row(t('taxes.table.mainland'), t('taxes.table.mainland.what')),
          row(t('taxes.table.corsica'), t('taxes.table.corsica.what')),
          row(t('taxes.table.overseas'), values.overseas === 'exempt' ? t('taxes.table.none.what') : pair),
          row(t('taxes.table.none'), t('taxes.table.none.what')),
          row(t('taxes.table.world'), t('taxes.table.world.what')),
          row(t('taxes.table.consumer'), t(values.oss ? 'taxes.table.consumer.oss' : 'taxes.table.consumer.french')),
          row(
            t('taxes.table.business'),
            t(unnumbered ? 'taxes.table.business.unnumbered' : 'taxes.table.business.what'),
          ),
        ]
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${t('taxes.groups')}"><table class="lines">
<thead><tr><th scope="col">${t('taxes.group')}</th><th scope="col">${t('taxes.what')}</th></tr></thead><tbody>${rows}</tbody></table></div>`
}
