import { inFours, whole } from '#format'
import type { Shop } from '#shops'

/** The words by which letters name a shop; the longest that say several things at once come first. */
export const wordsOf = (shop: Shop): string[] => [
  shop.name,
  shop.company_name,
  shop.email,
  shop.siren,
  spaced(shop.siren, /^(\d{3})(\d{3})(\d{3})$/, '$1 $2 $3'),
  // As the foot of letters prints it: it isn't broken over two lines.
  spaced(shop.siren, /^(\d{3})(\d{3})(\d{3})$/, '$1\u00a0$2\u00a0$3'),
  shop.siret,
  spaced(shop.siret, /^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1 $2 $3 $4'),
  shop.vat_number,
  shop.rcs,
  shop.rcs.replace(/^RCS /, ''),
  shop.iban,
  inFours(shop.iban),
  shop.cheque_payee,
  shop.cheque_address,
  shop.address_line1,
  shop.address_line2,
  shop.phone,
  whole(shop.phone),
]

/** Printed in groups; a number that has no such groups is not looked for twice. */
const spaced = (number: string, groups: RegExp, printed: string) =>
  groups.test(number) ? number.replace(groups, printed) : ''
