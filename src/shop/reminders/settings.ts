import { notAField } from '#conversations'
import { type Db, inTransaction } from '#database'
import { rate } from '#format'
import { t } from '#messages'
import type { Actor } from '#people'
import { Invalid } from '#refusals'
import { unknownField } from '#texts'
import * as trace from '#trace'
import { type Delays, type Level, levels } from './levels.ts'
import { isRate, keepRate, rateOn } from './rate.ts'
import { fields, houseModel } from './words.ts'

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

/** What a shop sets for its letters; the yearly rates of the half-year of `day`, of late payment and of legal interest. */
export type Wanting = { letters: readonly LetterSettings[]; day: string; rateBp: number; legalBp: number }

/** Changes what a shop waits before a letter, its words and its rates; words that are the house's are not kept. Refuses with Invalid, also braces that are no field. */
export function setSettings(db: Db, actor: Actor, shopId: number, asked: Wanting): Promise<void> {
  const { letters: wanted, day, rateBp, legalBp } = asked
  return inTransaction(db, async (tx) => {
    refuse(asked)
    const now = async () =>
      told(await settingsOf(tx, shopId), await rateOn(tx, shopId, day), await rateOn(tx, shopId, day, 'legal'))
    const before = await now()
    await keepRate(tx, shopId, day, rateBp)
    await keepRate(tx, shopId, day, legalBp, 'legal')
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
      before,
      after: await now(),
    })
  })
}

const ownWords = (typed: string, house: string): string => (typed.trim() === house.trim() ? '' : typed.trim())

const told = (settings: readonly LetterSettings[], rateBp: number, legalBp: number): Record<string, string> => ({
  reminderDays: settings.map(({ days }) => days).join(', '),
  reminderWords: settings.flatMap(({ consumer, business }) => [consumer, business]).join('\n\n'),
  lateRate: rate(rateBp),
  legalRate: rate(legalBp),
})

function faultOf(words: string): string | undefined {
  if (words.length > MOST_WORDS) return t('reminders.settings.long')
  const unknown = unknownField(words, fields)
  return unknown && notAField(unknown, fields)
}

function refuse({ letters, rateBp, legalBp }: Wanting): void {
  const faults: Record<string, string> = {}
  if (!isRate(rateBp)) faults.rate = t('reminders.rateWrong')
  if (!isRate(legalBp)) faults.legal = t('reminders.legalWrong')
  else if (isRate(rateBp) && rateBp < 3 * legalBp) faults.rate = t('reminders.rateLow', { least: rate(3 * legalBp) })
  for (const { level, days, consumer, business } of letters) {
    if (!Number.isInteger(days) || days < 0 || days > 90) faults[`days${level}`] = t('reminders.settings.days')
    for (const [name, words] of Object.entries({ consumer, business })) {
      const fault = faultOf(words)
      if (fault) faults[`${name}${level}`] = fault
    }
  }
  if (Object.keys(faults).length > 0) throw new Invalid(t('reminders.settings.wrong'), faults)
}
