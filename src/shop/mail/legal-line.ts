import { whole } from '#format'
import type { Shop } from '#shops'
import { shopAddress } from './order-blocks.ts'

/** Who writes: the shop's name, address and registration (code de commerce R123-237), as far as they are filled in. */
export function legalLine(shop: Shop): string {
  const siren = shop.siren ? `SIREN\u00a0${shop.siren.replace(/(\d{3})(?=\d)/g, '$1\u00a0')}` : ''
  return [shopAddress(shop), shop.legal_form, siren, shop.email, whole(shop.phone)].filter(Boolean).join(' · ')
}
