/** An address of the customer's, as the cart has it chosen. */
export type CartAddress = {
  id: number
  title: string
  company: string
  /** Of a business: 9 digits, and its VAT number. */
  siren: string
  vatNumber: string
  firstName: string
  lastName: string
  line1: string
  line2: string
  postcode: string
  city: string
  /** ISO 3166-1 alpha-2 */
  country: string
  phone: string
  mobile: string
  /** For who delivers: door code, floor. */
  info: string
}
