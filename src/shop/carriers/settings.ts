import { printFault } from '#pdf'
import { Invalid } from '#refusals'
import { isNaming } from '#texts'
import type { Carrier, CarrierRange } from './list.ts'

export type CarrierSettings = Pick<Carrier, 'name' | 'delay' | 'basis' | 'taxId' | 'freeFromCents'> & {
  /** Address to follow a parcel, with {number} in it; empty for none. */
  trackingUrl?: string
  /** The customer fetches the order at the shop: for nothing, whatever the amount. */
  collected?: boolean
  ranges: readonly CarrierRange[]
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
}: CarrierSettings) => ({
  name,
  delay,
  basis,
  tax_id: taxId,
  free_from_cents: freeFromCents,
  tracking_url: trackingUrl,
  collected,
})
