import { quoted } from '#format'
import { t } from '#messages'

/** What is bought, as far as the right to withdraw asks. */
type Goods = { name: string; perishable?: boolean }

/**
 * That there is no withdrawing from goods that spoil or perish soon (code de la consommation L221-28, 4°), as a buyer is
 * told before the order and in its confirmation (L221-5); undefined where there are none.
 */
export function perishablesNote(lines: readonly Goods[]): string | undefined {
  const names = [...new Set(lines.filter(({ perishable }) => perishable).map(({ name }) => quoted(name)))]
  if (names.length === 0) return undefined
  return lines.every(({ perishable }) => perishable)
    ? t('withdrawal.perishables.all', { n: names.length })
    : t('withdrawal.perishables.some', { n: names.length, names: names.join(', ') })
}
