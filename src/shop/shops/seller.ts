import { money } from '#format'
import type { Seller } from '#pdf'
import type { Shop } from './find.ts'

/** The shop as its invoices name it: form, capital, address, SIREN, SIRET, RCS and VAT number in the footer (c. com. R123-237). */
export function sellerOf(shop: Shop): Seller {
  const capital = shop.capital_cents > 0 ? `au capital de ${money(shop.capital_cents).replace(',00', '')}` : ''
  const named = [shop.company_name || shop.name, shop.legal_form, capital].filter(Boolean).join(' ')
  const identity = [
    shop.siret ? `SIRET ${shop.siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1 $2 $3 $4')}` : '',
    shop.siren ? `SIREN ${shop.siren.replace(/^(\d{3})(\d{3})(\d{3})$/, '$1 $2 $3')}` : '',
    shop.rcs ? `RCS ${shop.rcs.replace(/^RCS /, '')}` : '',
    shop.vat_number ? `TVA ${shop.vat_number}` : '',
  ].filter(Boolean)
  return {
    name: shop.name,
    tagline: shop.tagline,
    lines: [shop.address_line1, shop.address_line2, place(shop), contact(shop)].filter(Boolean),
    legalLine: [[named, address(shop)].filter(Boolean).join(', '), identity.join(', ')].filter(Boolean).join('. '),
    logo: null,
  }
}

/** The shop as its delivery slips name it: nothing of its accounts. */
export function senderOf(shop: Shop): Seller {
  const named = [shop.company_name || shop.name, shop.legal_form].filter(Boolean).join(' ')
  return { ...sellerOf(shop), legalLine: [named, address(shop)].filter(Boolean).join(', ') }
}

const place = ({ postcode, city }: Shop): string => [postcode, city].filter(Boolean).join(' ')

const contact = ({ email, phone }: Shop): string => [phone, email].filter(Boolean).join(', ')

const address = (shop: Shop): string => [shop.address_line1, shop.address_line2, place(shop)].filter(Boolean).join(', ')
