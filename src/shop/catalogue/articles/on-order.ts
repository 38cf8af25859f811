import { t } from '#messages'

/** What is told of pieces that are sold before they are there: the shop's own sentence, which may be empty; undefined where none are. */
export const onOrderOf = ({ whenOut, outNote }: { whenOut: string; outNote: string }): string | undefined =>
  whenOut === 'accept' ? outNote : undefined

type Wanted = { quantity: number; inStock: number; onOrder: string | undefined }

/**
 * When an order comes of which some pieces are sold before they are there, in the words that the shop announces (code de la
 * consommation, L111-1, 3°): « Sur commande : comptez deux semaines ». Where it announces nothing, thirty days at most
 * (L216-1). Undefined where all pieces are there.
 */
export function laterWords(lines: readonly Wanted[]): string | undefined {
  const later = lines.filter(({ quantity, inStock, onOrder }) => onOrder !== undefined && quantity > inStock)
  if (later.length === 0) return undefined
  const notes = [...new Set(later.map(({ onOrder }) => onOrder).filter(Boolean))]
  return notes.length > 0
    ? t('storefront.stock.onOrder', { note: notes.join(' ; ') })
    : t('storefront.stock.onOrderLaw')
}

/** Whether a delay says that pieces are to come first: no day is reckoned from it. */
export const isLater = (delay: string): boolean => delay.startsWith(t('storefront.stock.onOrderPlain'))
