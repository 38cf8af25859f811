import { money, whole } from '#format'
import type { Seller } from '#pdf'
import type { Shop } from './find.ts'

/** The shop as the figures of its papers name it: cents for the capital, a country code, the sha-256 of its logo. */
export type SellerFigures = {
  name: string
  tagline: string
  companyName: string
  legalForm: string
  capitalCents: number
  line1: string
  line2: string
  postcode: string
  city: string
  country: 'FR'
  phone: string
  email: string
  siren: string
  siret: string
  rcs: string
  vatNumber: string
  logoHash: string | null
}

/** What the figures of a paper keep of the shop that issues it. */
export const sellerFigures = (shop: Shop): SellerFigures => ({
  name: shop.name,
  tagline: shop.tagline,
  companyName: shop.company_name,
  legalForm: shop.legal_form,
  capitalCents: shop.capital_cents,
  line1: shop.address_line1,
  line2: shop.address_line2,
  postcode: shop.postcode,
  city: shop.city,
  country: 'FR',
  phone: shop.phone,
  email: shop.email,
  siren: shop.siren,
  siret: shop.siret,
  rcs: shop.rcs,
  vatNumber: shop.vat_number,
  logoHash: shop.logo_hash,
})

/** The seller as invoices name it: form, capital, address, SIREN, SIRET, RCS and VAT number in the legal line (c. com. R123-237). */
export function sellerOf(seller: SellerFigures): Seller {
  const { capitalCents } = seller
  const capital = capitalCents > 0 ? `au capital de ${money(capitalCents).replace(',00', '')}` : ''
  const named = [seller.companyName || seller.name, seller.legalForm, capital].filter(Boolean).join(' ')
  return {
    name: seller.name,
    tagline: seller.tagline,
    lines: [seller.line1, seller.line2, place(seller), seller.phone && whole(seller.phone), seller.email].filter(
      Boolean,
    ),
    legalLine: [[named, address(seller)].filter(Boolean).join(', '), numbers(seller)].filter(Boolean).join('. '),
    logo: seller.logoHash,
  }
}

/** The seller as delivery slips name it: nothing of its accounts. */
export function senderOf(seller: SellerFigures): Seller {
  const named = [seller.companyName || seller.name, seller.legalForm].filter(Boolean).join(' ')
  return { ...sellerOf(seller), legalLine: [named, address(seller)].filter(Boolean).join(', ') }
}

const numbers = ({ siret, siren, rcs, vatNumber }: SellerFigures): string =>
  [
    siret ? whole(`SIRET ${siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1 $2 $3 $4')}`) : '',
    siren ? whole(`SIREN ${siren.replace(/^(\d{3})(\d{3})(\d{3})$/, '$1 $2 $3')}`) : '',
    rcs ? whole(`RCS ${rcs.replace(/^RCS /, '')}`) : '',
    vatNumber ? whole(`TVA ${vatNumber}`) : '',
  ]
    .filter(Boolean)
    .join(', ')

const place = ({ postcode, city }: SellerFigures): string => [postcode, city].filter(Boolean).join(' ')

const address = (seller: SellerFigures): string =>
  [seller.line1, seller.line2, place(seller)].filter(Boolean).join(', ')
