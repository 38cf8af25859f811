import { money } from '#format'
import { territoryName } from '#identifiers'
import { t } from '#messages'
import type { UnderRegime } from '#statistics'
import { csvLine, csvMark, plain } from '../../http/index.ts'
import { type Content, card, html } from '../../ui/index.ts'
import type { View } from './asked.ts'
import { csvLink } from './cards.ts'

/** « Guichet unique : Belgique », « La Réunion » where the regime names no place itself. */
function nameOf({ regime, place }: UnderRegime): string {
  const there = territoryName(place)
  const name = t(`taxes.name.${regime}`, { place: there })
  return regime === 'france' || regime === 'oss' ? name : t('statistics.regimeAt', { regime: name, place: there })
}

/** What was sold under each regime of VAT, and where to; a shop that sells on the mainland alone has nothing to compare. */
export function regimesCard(view: View, regimes: readonly UnderRegime[]): Content {
  if (regimes.every(({ regime }) => regime === 'france')) return false
  const rows = regimes.map(
    (one) => html`<tr><td class="on-title">${nameOf(one)}</td><td class="end on-sum">${money(one.htCents)}</td>
<td class="end" data-label="${t('statistics.column.vat')}">${money(one.vatCents)}</td></tr>`,
  )
  return card({
    title: t('statistics.regimes'),
    aside: csvLink(view, 'tva'),
    body: html`<table class="lines folded"><thead><tr><th scope="col">${t('statistics.column.regime')}</th>
<th scope="col" class="end">${t('statistics.column.ht')}</th><th scope="col" class="end">${t('statistics.column.vat')}</th></tr></thead>
<tbody>${rows}</tbody></table>`,
  })
}

export async function* regimesCsv(regimes: readonly UnderRegime[]): AsyncGenerator<string> {
  const columns = ['regime', 'ht', 'vat'] as const
  yield `${csvMark}${csvLine(columns.map((name) => t(`statistics.column.${name}`)))}`
  for (const one of regimes) yield csvLine([nameOf(one), plain(one.htCents), plain(one.vatCents)])
}
