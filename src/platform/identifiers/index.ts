// Numbers that carry their own check: companies (SIREN, SIRET, VAT), bank accounts, articles (EAN), postcodes, telephones.
// `isX` says whether, `checkX` what is wrong as a sentence, `inventX` makes a right one that is nobody's, for exercises.
export { checkEan, checkIban, checkPostcode, checkSiren, checkSiret, checkVatNumber } from './check.ts'
export { bare, inventSiren, inventSiret, isFrenchVatNumber, isSiren, isSiret, vatNumberOf } from './company.ts'
export { type Country, countries, countryName, isCountry } from './countries.ts'
export { inventEan, isEan, joinEans } from './ean.ts'
export { inventIban, isBic, isIban } from './iban.ts'
export { isMainland, METROPOLITAN, MONACO } from './mainland.ts'
export { checkTelephone, inventTelephone, readTelephone } from './telephone.ts'
export {
  memberStates,
  type Territory,
  type TerritoryGroup,
  territoryGroups,
  territoryName,
  territoryOf,
} from './territories.ts'
export { isVatNumber, memberOf } from './vat.ts'
export { closeness, HOME, isHome, type Place } from './zone-places.ts'
