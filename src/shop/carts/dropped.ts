import type { Carrier, Offer } from '#carriers'
import { quoted } from '#format'
import { t } from '#messages'

/** A carrier that was chosen and can't be any more: its name, null once it was removed; not offered now, or it does not take these goods. */
export type Dropped = { name: string | null; why: 'withdrawn' | 'unfit' }

/** What became of the carrier that was chosen; null where none was, or it still takes the goods. Pure. */
export function droppedOf(all: readonly Carrier[], chosenId: number | null, offers: readonly Offer[]): Dropped | null {
  if (chosenId === null || offers.some(({ carrierId }) => carrierId === chosenId)) return null
  const chosen = all.find(({ id }) => id === chosenId)
  return { name: chosen?.name ?? null, why: chosen?.enabled ? 'unfit' : 'withdrawn' }
}

/** « « Colis » n’est plus proposé. Choisissez un transporteur. » */
export function droppedWords({ name, why }: Dropped): string {
  if (name === null) return t('carried.gone')
  return t(why === 'withdrawn' ? 'carried.withdrawn' : 'carried.unfit', { carrier: quoted(name) })
}
