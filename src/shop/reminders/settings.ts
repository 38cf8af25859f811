import { type Db, inTransaction } from '#database'
import { t } from '#messages'
import type { Actor } from '#people'
import { Invalid } from '#refusals'
import * as trace from '#trace'
import { type Delays, type Level, levels } from './levels.ts'
import { houseModel } from './words.ts'

/** What a shop waits before a letter, days, and its words for consumers and for businesses: the house's where it wrote none. */
export type LetterSettings = { level: Level; days: number; consumer: string; business: string }

/** A week after the last day to pay, two weeks later, eight days later. */
export const usualDays: Delays = { 1: 7, 2: 15, 3: 8 }

export const MOST_WORDS = 2500

/** The settings of the three letters of a shop, in their order; one statement. */
export async function settingsOf(db: Db, shopId: number): Promise<LetterSettings[]> {
  const rows = await db
    .selectFrom('reminder_settings')
    .select(['level', 'days', 'consumer', 'business'])
    .where('shop_id', '=', shopId)
    .execute()
  return levels.map((level) => {
    const own = rows.find((row) => row.level === level)
    return {
      level,
      days: own?.days ?? usualDays[level],
      consumer: own?.consumer || houseModel(level, false),
      business: own?.business || houseModel(level, true),
    }
  })
}

export const delaysOf = (settings: readonly LetterSettings[]): Delays =>
  Object.fromEntries(settings.map(({ level, days }) => [level, days])) as Record<Level, number>

/** Changes what a shop waits before a letter and its words; words that are the house's are not kept. Refuses with Invalid. */
export function setSettings(db: Db, actor: Actor, shopId: number, wanted: readonly LetterSettings[]): Promise<void> {
  return inTransaction(db, async (tx) => {
    refuse(wanted)
    const before = await settingsOf(tx, shopId)
    const rows = wanted.map(({ level, days, consumer, business }) => ({
      ...{ shop_id: shopId, level, days },
      consumer: ownWords(consumer, houseModel(level, false)),
      business: ownWords(business, houseModel(level, true)),
    }))
    await tx
      .insertInto('reminder_settings')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['shop_id', 'level']).doUpdateSet(({ ref }) => ({
          days: ref('excluded.days'),
          consumer: ref('excluded.consumer'),
          business: ref('excluded.business'),
        })),
      )
      .execute()
    await trace.record(tx, shopId, actor, {
      verb: 'reminders.set',
      subject: { kind: 'shop', id: shopId },
      before: told(before),
      after: told(await settingsOf(tx, shopId)),
    })
  })
}

const ownWords = (typed: string, house: string): string => (typed.trim() === house.trim() ? '' : typed.trim())

const told = (settings: readonly LetterSettings[]): Record<string, string> => ({
  reminderDays: settings.map(({ days }) => days).join(', '),
  reminderWords: settings.flatMap(({ consumer, business }) => [consumer, business]).join('\n\n'),
})

function refuse(wanted: readonly LetterSettings[]): void {
  const faults: Record<string, string> = {}
  for (const { level, days, consumer, business } of wanted) {
    if (!Number.isInteger(days) || days < 0 || days > 90) faults[`days${level}`] = t('reminders.settings.days')
    if (consumer.length > MOST_WORDS) faults[`consumer${level}`] = t('reminders.settings.long')
    if (business.length > MOST_WORDS) faults[`business${level}`] = t('reminders.settings.long')
  }
  if (Object.keys(faults).length > 0) throw new Invalid(t('reminders.settings.wrong'), faults)
}
