import * as account from '#account'
import { t } from '#messages'
import { Invalid } from '#refusals'
import type { ListedShop } from '#street'
import type { House } from '../../http/index.ts'

/** All the banks together have so long to take in what happened, milliseconds. */
const PATIENCE = 1500
const names = new Intl.ListFormat('fr')

/** Brings banks up one after the other; answers the names of the shops that have more to take in than a page waits for. */
async function bringUp({ db }: House, shops: readonly Pick<ListedShop, 'id' | 'name'>[]): Promise<string[]> {
  const until = performance.now() + PATIENCE
  const behind: string[] = []
  for (const { id, name } of shops)
    await account.bringUp(db, id, until).catch((error: unknown) => {
      if (!(error instanceof account.Behind)) throw error
      behind.push(name)
    })
  return behind
}

/**
 * Takes in what happened in the shops whose bank plants transfers, or in the one that is asked for: nobody may have looked at its bank.
 * Answers the names of those that have more to take in than a page waits for.
 */
export async function bringUpPlanting(house: House, shops: readonly ListedShop[], asked: number | undefined) {
  const these = shops.filter(({ id }) => asked === undefined || id === asked)
  const accounts = await account.several(
    house.db,
    these.map(({ id }) => id),
  )
  const planting = new Set(accounts.flatMap((one) => (one.transfer_share > 0 ? [one.shop_id] : [])))
  return bringUp(
    house,
    these.filter(({ id }) => planting.has(id)),
  )
}

/** Refuses with Invalid (`ou`), before anything is done in one of them, shops whose bank has more to take in than a page waits for. */
export async function demandUp(house: House, shops: readonly ListedShop[], shopIds: readonly number[]): Promise<void> {
  const behind = await bringUp(
    house,
    shops.filter(({ id }) => shopIds.includes(id)),
  )
  const told = t('bank.behind.first', { shops: names.format(behind) })
  if (behind.length > 0) throw new Invalid(told, { ou: told })
}
