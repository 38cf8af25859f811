import { printFault } from '#pdf'
import { Invalid } from '#refusals'
import { isNaming } from '#texts'
import type { Carrier, CarrierRange, CarrierZone } from './list.ts'

/** What a carrier does in a zone otherwise than around it; without ranges it does not carry there. */
export type ZoneSettings = Omit<CarrierZone, 'name' | 'places' | 'ranges'> & { ranges: readonly CarrierRange[] }

export type CarrierSettings = Pick<Carrier, 'name' | 'delay' | 'basis' | 'taxId' | 'freeFromCents'> & {
  /** Address to follow a parcel, with {number} in it; empty for none. */
  trackingUrl?: string
  /** The customer fetches the order at the shop: for nothing, whatever the amount. */
  collected?: boolean
  /** Nothing heavier, grams; no article with a longer side, millimetres; without a limit when absent. */
  maxWeightG?: number | null
  maxSideMm?: number | null
  /** When the shop is open, where the customer fetches. */
  hours?: string
  week?: string
  closures?: string
  ranges: readonly CarrierRange[]
  zones?: readonly ZoneSettings[]
}

export function refuseNameless({ name }: CarrierSettings): void {
  const fault = printFault(name)
  if (fault) throw new Invalid(fault, { name: fault })
  if (!isNaming(name))
    throw new Invalid('Indiquez le nom du transporteur.', { name: 'Indiquez le nom du transporteur.' })
}

export const columns = ({
  name,
  delay,
  basis,
  taxId,
  freeFromCents,
  trackingUrl = '',
  collected = false,
  maxWeightG = null,
  maxSideMm = null,
  hours = '',
  week = '',
  closures = '',
}: CarrierSettings) => ({
  name,
  delay,
  basis,
  tax_id: taxId,
  free_from_cents: freeFromCents,
  tracking_url: trackingUrl,
  collected,
  max_weight_g: maxWeightG,
  max_side_mm: maxSideMm,
  hours,
  week,
  closures,
})
