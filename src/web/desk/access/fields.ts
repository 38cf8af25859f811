import * as employees from '#employees'
import { t } from '#messages'
import { Invalid } from '#refusals'
import type { Board } from './board.ts'

/** A form as it was sent. */
export type Sent = ReadonlyMap<string, readonly string[]>

/** The choice that closes: no profile has such a code. */
export const CLOSE = '_'

/** The name of a cell's field: the pupil, the shop, and the profile that was shown, so that what nobody touched is left alone. */
export const cellName = (accountId: number, shopId: number, shown: employees.Profile | undefined): string =>
  `a-${accountId}-${shopId}-${shown ?? ''}`

/** The cells that were changed, and the shops added to a pupil. Refuses (Invalid) a shop added without a profile. */
export function wishesOf(sent: Sent): employees.AccessWish[] {
  const wishes: employees.AccessWish[] = []
  for (const [name, values] of sent) {
    const value = values.at(-1) ?? ''
    const [, account, shop, shown = ''] = /^a-([1-9]\d{0,14})-([1-9]\d{0,14})-([a-z0-9-]*)$/.exec(name) ?? []
    if (account && shop) {
      const profile = employees.asProfile(value) ?? null
      const seen = employees.asProfile(shown) ?? null
      if (profile !== seen) wishes.push({ accountId: Number(account), shopId: Number(shop), profile, seen })
    }
    const [, added] = /^plus-([1-9]\d{0,14})$/.exec(name) ?? []
    if (!added || !/^[1-9]\d{0,14}$/.test(value)) continue
    const profile = employees.asProfile(sent.get(`avec-${added}`)?.at(-1) ?? '')
    if (!profile) throw new Invalid(t('access.bulk.noChoice'), { profile: t('access.bulk.noChoice') })
    wishes.push({ accountId: Number(added), shopId: Number(value), profile, seen: null })
  }
  return wishes
}

/** What one act does for several pupils and shops. Refuses (Invalid) when nobody, no shop or nothing was chosen. */
export function bulkOf(board: Board, sent: Sent): employees.AccessWish[] {
  const who = sent.get('who')?.at(-1) ?? ''
  const group = board.groups.find(({ id }) => who === `g${id}`)
  const ticked = new Set(sent.get('pupil'))
  const pupils = board.everyone.filter(({ accountId }) => {
    if (who === 'all') return true
    return group ? group.accountIds.includes(accountId) : ticked.has(String(accountId))
  })
  const chosen = new Set(sent.get('shop'))
  const shops = chosen.has('all') ? board.shops : board.street.filter(({ id }) => chosen.has(String(id)))
  const code = sent.get('profile')?.at(-1) ?? ''
  const profile = employees.asProfile(code) ?? null
  const faults: Record<string, string> = {}
  if (shops.length === 0) faults.shop = t('access.bulk.noShop')
  if (pupils.length === 0) faults.who = t(group ? 'access.bulk.emptyGroup' : 'access.bulk.nobody')
  if (!profile && code !== CLOSE) faults.profile = t('access.bulk.noChoice')
  if (Object.keys(faults).length > 0) throw new Invalid(t('access.bulk.refused'), faults)
  return pupils.flatMap(({ accountId }) => shops.map(({ id: shopId }) => ({ accountId, shopId, profile })))
}

/** How many changes are told one by one. */
const TOLD = 3

/** What was done, the first changes by name, and what a colleague had changed meanwhile. */
export function outcomeText({ changed, overtaken }: employees.AccessOutcome): string {
  const closed = t('desk.pupils.closedOption')
  const some = (all: readonly employees.AccessDone[], one: (done: employees.AccessDone) => string) => {
    const shown = all.slice(0, TOLD).map(one).join(' ; ')
    return all.length > TOLD ? t('access.board.more', { shown, n: all.length - TOLD }) : shown
  }
  const done =
    changed.length === 0
      ? t('desk.pupils.saved', { n: 0 })
      : t('access.board.saved', {
          n: changed.length,
          which: some(changed, ({ pupil, shop, before, now }) =>
            t('access.board.change', { pupil, shop, before: before ?? closed, now: now ?? closed }),
          ),
        })
  if (overtaken.length === 0) return done
  const which = some(overtaken, ({ pupil, shop, now }) => t('access.board.isNow', { pupil, shop, now: now ?? closed }))
  return `${done} ${t('access.board.overtaken', { n: overtaken.length, which })}`
}
