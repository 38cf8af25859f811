import { dayLong, money } from '#format'
import { t } from '#messages'
import type { LaidCode } from './code.ts'

/** What decides whether a code gives something: the day, what its articles come to before it (cents tax included), the codes before it. */
export type Asking = { day: string; coveredCents: number; others: readonly Pick<LaidCode, 'alone'>[] }

/** Why a code gives nothing here, in a sentence for the customer; undefined when it does. Pure. */
export function whyNot(laid: LaidCode, { day, coveredCents, others }: Asking): string | undefined {
  const { code } = laid
  if (!laid.kept) {
    const rule = whyNotOn(laid, day) ?? whyNotFor(laid)
    if (rule) return rule
    if (others.length > 0 && (laid.alone || others.some(({ alone }) => alone)))
      return t('promotions.cart.alone', { code })
  }
  if (laid.gives !== 'carriage' || !laid.allArticles)
    if (coveredCents <= 0) return t('promotions.cart.nothing', { code })
  const missing = laid.kept ? 0 : laid.minimumCents - coveredCents
  if (missing <= 0) return undefined
  const amounts = { code, minimum: money(laid.minimumCents), missing: money(missing) }
  return t(laid.allArticles ? 'promotions.cart.minimum' : 'promotions.cart.minimumOf', amounts)
}

function whyNotOn({ code, enabled, startsOn, endsOn }: LaidCode, day: string): string | undefined {
  if (!enabled) return t('promotions.cart.off', { code })
  if (startsOn !== null && startsOn > day) return t('promotions.cart.soon', { code, day: dayLong(startsOn) })
  return endsOn !== null && endsOn < day ? t('promotions.cart.over', { code, day: dayLong(endsOn) }) : undefined
}

function whyNotFor({
  code,
  mostUses,
  uses,
  mostEach,
  mine,
  allGroups,
  groupIds,
  groupId,
}: LaidCode): string | undefined {
  if (!allGroups && !(groupId !== null && groupIds.includes(groupId))) return t('promotions.cart.group', { code })
  if (mostUses !== null && uses >= mostUses) return t('promotions.cart.usedUp', { code })
  return mostEach !== null && mine >= mostEach ? t('promotions.cart.usedByYou', { code, n: mostEach }) : undefined
}
