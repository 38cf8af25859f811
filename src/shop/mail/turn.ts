/** How long a letter counts against the next ones of its shop. */
const WINDOW_MS = 60_000
const MOST = 999_999

/**
 * Turns in a queue, the higher the sooner: an order's letter before a welcome or a reminder, and shops in turn, for each letter of a shop
 * stands behind as many as it has asked for in this minute. A flood in one shop holds up no other.
 */
function turns() {
  let began = 0
  const waiting = new Map<string, number>()
  return ({ kind, shopId }: { kind: string; shopId: number }, at = performance.now()): number => {
    if (at - began > WINDOW_MS) {
      waiting.clear()
      began = at
    }
    const urgent = kind !== 'welcome' && kind !== 'cart-reminder' && kind !== 'back-in-stock'
    const key = `${shopId} ${urgent}`
    const before = waiting.get(key) ?? 0
    waiting.set(key, before + 1)
    return (urgent ? MOST + 1 : 0) + MOST - Math.min(before, MOST)
  }
}

/** How soon a letter is written. */
export const turnOf = turns()
/** How soon one leaves for the SMTP server. */
export const leavingTurn = turns()
