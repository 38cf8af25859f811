import { territoryName } from '#identifiers'
import { t } from '#messages'
import type { Totals } from '#prices'
import { type Content, html } from '../../ui/index.ts'

/** The regime of VAT of a sale that is not the mainland's, as its papers say it. */
export function whyVat({ regime }: Pick<Totals, 'regime'>): Content {
  if (!regime || regime.code === 'france') return ''
  const place = territoryName(regime.place)
  const words =
    regime.code === 'eu-french' ? t('taxes.why.eu-french', { place }) : t(`taxes.mention.${regime.code}`, { place })
  return html`<p class="note vat-regime">${words}</p>`
}
