// Numbers that carry their own check: companies (SIREN, SIRET, VAT), bank accounts. Checked, and invented for exercises.
export { bare, inventSiren, inventSiret, isFrenchVatNumber, isSiren, isSiret, vatNumberOf } from './company.ts'
export { inventIban, isBic, isIban } from './iban.ts'
