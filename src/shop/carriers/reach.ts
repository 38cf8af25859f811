import { closeness, isHome, type Place } from '#identifiers'
import type { Carrier, CarrierZone } from './list.ts'

/**
 * The carriers that carry to a place, each with the ranges, the free amount and the delay that it has there: of its zones the
 * one that names the place most closely, else its prices of metropolitan France where it lies there. Where one fetches is
 * for everybody.
 */
export function towards(carriers: readonly Carrier[], place: Place): Carrier[] {
  return carriers.flatMap((carrier) => {
    if (carrier.collected) return [carrier]
    const zone = closest(carrier.zones, place)
    if (!zone) return isHome(place) && carrier.ranges.length > 0 ? [carrier] : []
    const { freeFromCents, ranges } = zone
    return ranges.length > 0 ? [{ ...carrier, delay: zone.delay || carrier.delay, freeFromCents, ranges }] : []
  })
}

function closest(zones: readonly CarrierZone[], place: Place): CarrierZone | undefined {
  let [best, near]: [CarrierZone | undefined, number] = [undefined, -1]
  for (const zone of zones) {
    const own = closeness(zone.places, place)
    if (own > near) [best, near] = [zone, own]
  }
  return best
}

/** Whether a place is one that the shop's carriers on offer carry to; metropolitan France always is: its carriers say the rest. */
export const isReached = (carriers: readonly Carrier[], place: Place): boolean =>
  isHome(place) || towards(carriers, place).some(({ enabled, collected }) => enabled && !collected)
