import type { Draw } from '#draw'
import { fold } from '#texts'

/** What can be wrong with a transfer that a customer sends. */
export const transferFaults = [
  'no-reference',
  'mistyped',
  'other-name',
  'short',
  'over',
  'double',
  'other-shop',
  'late',
] as const
export type TransferFault = (typeof transferFaults)[number]

/** Faults that leave the sum and the day as they are; faults of the sum alone. */
export const faultsOfWords = ['no-reference', 'mistyped', 'other-name'] as const satisfies readonly TransferFault[]
export const faultsOfSum = ['short', 'over'] as const satisfies readonly TransferFault[]

export const isTransferFault = (code: string): code is TransferFault => transferFaults.some((one) => one === code)

/** Who pays or is paid: a firm by its name, else somebody by last and first name. */
export type Party = { company: string; lastName: string; firstName: string }

/** So many signs has a field of a label. */
const FIELD = 27

/** A field of a label as banks write: capitals without accents, only signs that every bank takes, 27 of them. Pure. */
export function bankField(text: string, most: number = FIELD): string {
  return fold(text)
    .toUpperCase()
    .replace(/[^A-Z0-9/?:().,'+° -]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, most)
    .trim()
}

/** A name as it stands on an account: EL IDRISSI Y. Pure. */
export function nameField({ company, lastName, firstName }: Party): string {
  if (company.trim() !== '') return bankField(company)
  const initial = bankField(firstName).slice(0, 1)
  return [bankField(lastName, FIELD - 3), initial && `${initial}.`].filter(Boolean).join(' ')
}

/** The words of a label with nothing empty among them. */
export const labelOf = (...parts: (string | undefined)[]): string => parts.filter(Boolean).join(' ')

/** Surnames of nobody: those whose account an order is sometimes paid from. */
const others = [
  'MARCHANDEAU',
  'ROUSSELIN',
  'DUFOURNET',
  'LEBASTARD',
  'PERRICHON',
  'SAUVAGEOT',
  'TOURNEBIZE',
  'VERMOREL',
]

/** Two neighbouring letters of a reference change places. */
export function mistype(reference: string, draw: Draw): string {
  const places = [...reference].flatMap((letter, at) => (at > 0 && reference[at - 1] !== letter ? [at] : []))
  if (places.length === 0) return reference.slice(1)
  const at = draw.pick(places)
  return `${reference.slice(0, at - 1)}${reference[at]}${reference[at - 1]}${reference.slice(at + 1)}`
}

/** The label of a transfer that pays an order, with what is wrong in its words. Pure. */
export function transferLabel(
  payer: Party,
  { number, reference }: { number: number; reference: string },
  draw: Draw,
  fault?: TransferFault,
): string {
  const other = { company: '', lastName: draw.pick(others), firstName: draw.pick([...'ABCDEFGHJLMNPRSTV']) }
  const name = nameField(fault === 'other-name' ? other : payer)
  const said = fault === 'mistyped' ? mistype(reference, draw) : reference
  const bare = draw.pick(['', '', 'VIREMENT', 'ACHAT INTERNET', 'REGLEMENT', 'MERCI'])
  const words = draw.pick([`COMMANDE ${said}`, `CDE ${said}`, `REF ${said}`, said, `CDE ${number} REF ${said}`])
  return labelOf('VIR', name, bankField(fault === 'no-reference' ? bare : words))
}

/** The label of a transfer that was meant for another shop. Pure. */
export function strayLabel(draw: Draw): string {
  const letters = Array.from({ length: 9 }, () => draw.pick([...'BCDFGHJKLMNPQRSTVWXZ'])).join('')
  const payer = { company: '', lastName: draw.pick(others), firstName: draw.pick([...'ABCDEFGHJLMNPRSTV']) }
  return labelOf('VIR', nameField(payer), `COMMANDE ${letters}`)
}
