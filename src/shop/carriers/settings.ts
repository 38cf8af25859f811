import { printFault } from '#pdf'
import { Invalid } from '#refusals'
import { isNaming } from '#texts'
import type { Carrier, CarrierRange } from './list.ts'

export type CarrierSettings = Pick<Carrier, 'name' | 'delay' | 'basis' | 'taxId' | 'freeFromCents'> & {
  /** Address to follow a parcel, with {number} in it; empty for none. */
  trackingUrl?: string
  ranges: readonly CarrierRange[]
}

export function refuseNameless({ name }: CarrierSettings): void {
  const fault = printFault(name)
  if (fault) throw new Invalid(fault, { name: fault })
  if (!isNaming(name))
    throw new Invalid('Indiquez le nom du transporteur.', { name: 'Indiquez le nom du transporteur.' })
}

export const columns = ({ name, delay, basis, taxId, freeFromCents, trackingUrl = '' }: CarrierSettings) => ({
  name,
  delay,
  basis,
  tax_id: taxId,
  free_from_cents: freeFromCents,
  tracking_url: trackingUrl,
})
