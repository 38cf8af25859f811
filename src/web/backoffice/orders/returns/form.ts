import { t } from '#messages'
import { readWhole } from '#money'
import { Invalid } from '#refusals'
import type { Checked } from '#returns'
import type { Submitted } from '../../../http/index.ts'

/** The fields of what came of a line. */
export const cameField = (what: 'bon' | 'abime', lineId: number): string => `${what}-${lineId}`

/** Pieces by line of the fields `name-<line>`. Refuses with Invalid what is no number of pieces. */
export function piecesIn(fields: Submitted, name: string): { lineId: number; quantity: number }[] {
  return Object.entries(fields).flatMap(([field, typed]) => {
    const [, lineId] = new RegExp(`^${name}-([1-9][0-9]{0,14})$`).exec(field) ?? []
    if (lineId === undefined) return []
    const quantity = readWhole(typed.trim() || '0')
    if (quantity === undefined || quantity < 0)
      throw new Invalid(t('returns.badPieces'), { lines: t('returns.badPieces') })
    return [{ lineId: Number(lineId), quantity }]
  })
}

/** What came, line by line. */
export function checkedIn(fields: Submitted): Checked[] {
  const [good, damaged] = [piecesIn(fields, 'bon'), piecesIn(fields, 'abime')]
  const ids = [...new Set([...good, ...damaged].map(({ lineId }) => lineId))]
  const of = (some: typeof good, id: number) => some.find(({ lineId }) => lineId === id)?.quantity ?? 0
  return ids.map((lineId) => ({ lineId, good: of(good, lineId), damaged: of(damaged, lineId) }))
}
