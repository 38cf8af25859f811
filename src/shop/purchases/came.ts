import { today } from '#clock'
import { Invalid, Refusal } from '#refusals'

/** Why what came is not what was awaited. */
export const reasons = ['follows', 'missing', 'damaged', 'wrong', 'surplus', 'other'] as const
export type Reason = (typeof reasons)[number]

/** What came of a line: pieces put on the shelf, pieces refused; why it is not what was awaited, null where it is. */
export type Came = { lineId: number; good: number; damaged: number; reason: Reason | null }

/** What a slip says came, and the day it came: 2026-12-04. */
type Given = { lines: readonly Came[]; receivedOn: string }
type Line = { id: number; variant_id: number; name: string; awaited: number }
/** With what is missing of the line. */
export type Checked = Came & { variantId: number; missing: number }

/** Pieces of a line that are still to come after what came. */
export const awaitedAfter = (line: Line, came: readonly Checked[]): number =>
  Math.max(0, line.awaited - (came.find(({ lineId }) => lineId === line.id)?.good ?? 0))

/** What came, line by line, with what is missing of it: only lines of which something was awaited or came. */
export function checked(lines: readonly Line[], { lines: given, receivedOn }: Given): Checked[] {
  const faults: Record<string, string> = {}
  if (receivedOn > today())
    faults.receivedOn = 'Cette livraison n’est pas encore arrivée : indiquez aujourd’hui ou avant.'
  const came = lines.flatMap((line): Checked[] => {
    const one = given.find(({ lineId }) => lineId === line.id)
    const { good = 0, damaged = 0 } = one ?? {}
    if (line.awaited === 0 && good + damaged === 0) return []
    const missing = Math.max(0, line.awaited - good - damaged)
    const differs = damaged > 0 || good !== line.awaited
    if (differs && !one?.reason)
      faults[`reason-${line.id}`] =
        `« ${line.name} » : ${line.awaited} attendus, ${good} en bon état. Indiquez la raison de l’écart.`
    if (one?.reason === 'surplus' && good + damaged <= line.awaited)
      faults[`reason-${line.id}`] =
        `« ${line.name} » : ${line.awaited} attendus, ${good + damaged} arrivés. Rien n’est livré en trop : choisissez une autre raison.`
    return [
      {
        lineId: line.id,
        variantId: line.variant_id,
        good,
        damaged,
        missing,
        reason: differs ? (one?.reason ?? null) : null,
      },
    ]
  })
  if (came.every(({ good, damaged }) => good + damaged === 0))
    throw new Refusal('Indiquez ce qui est arrivé : au moins une pièce.')
  if (Object.keys(faults).length > 0)
    throw new Invalid('Cette réception est incomplète : corrigez les champs signalés.', faults)
  return came
}
