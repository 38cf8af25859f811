import { money } from '#format'
import { t } from '#messages'
import type { Totals } from '#prices'
import { type Content, html } from '../../ui/index.ts'

/** Under a consumer's lines that add up to another amount without tax than the goods: their VAT is that of what is paid. */
export function roundedNote(
  lines: readonly { totalHtCents: number }[],
  { goodsHtCents }: Pick<Totals, 'goodsHtCents'>,
): Content {
  const sum = lines.reduce((all, { totalHtCents }) => all + totalHtCents, 0)
  return sum !== goodsHtCents && html`<p class="hint">${t('papers.roundedLines', { sum: money(sum) })}</p>`
}
