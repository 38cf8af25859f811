import type { Shop } from './find.ts'
import { holderOf } from './payee.ts'
import { type SellerFigures, sellerFigures } from './seller.ts'

/** Who a shop is on the papers of its bank, as they keep it: the seller, and whose account it is. */
export type BankIdentity = { version: 1; seller: SellerFigures; holder: string; iban: string }

/** Who a shop is now; the database keeps the same of who it was (`issuer_figures`). */
export const bankIdentityOf = (shop: Shop): BankIdentity => ({
  version: 1,
  seller: sellerFigures(shop),
  holder: holderOf(shop),
  iban: shop.iban,
})
