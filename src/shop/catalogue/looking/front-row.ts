import type { PriceRule } from '#prices'
import type { MethodRule, PaymentCode } from '#shops'

/** Who makes articles, with what its page says and how many of a list it makes. */
export type Brand = {
  id: number
  slug: string
  name: string
  description: string
  /** What search engines show; empty for the name and the description. */
  title: string
  text: string
  /** Its logo. */
  picture: { hash: string; width: number; height: number } | null
  count: number
}

/** Counts of articles by where they stand. */
export type Tally<Of extends unknown[]> = [plain: boolean, place: number, ...of: Of, n: number][]

/** What the statement brings: rows of categories, and what is counted by category. */
export type FrontRow = {
  categories: {
    id: number
    parent: number | null
    slug: string
    name: string
    description: string
    title: string
    text: string
    menu: boolean
    picture: { hash: string; width: number; height: number } | null
  }[]
  /** How many articles stand where: those of one shelf alone (`plain`) by that shelf, the others by each shelf, those above it, and 0, the shop. */
  counts: Tally<[]>
  features: Tally<[name: string, value: string]>
  makers: Tally<[maker: number]>
  /** Who makes articles, shown or not, by name. */
  brands: Omit<Brand, 'count'>[]
  /** Two prices in euros that cut a main category, or (null) the shop, in three. */
  steps: [category: number | null, lower: number, upper: number][]
  /** How many articles are new, and how many reduced, when it was read. */
  fresh: number
  reduced: number
  /** How many articles spoil or perish soon. */
  perishable: number
  /** Carriers on offer, in their order; cents tax included for the amount from which they are free. */
  carriers: { id: number; name: string; delay: string; freeFromCents: number | null }[]
  /** Payment methods on offer, in their order; to be paid later among them, for whom the customer’s group lets. */
  methods: PaymentCode[]
  /** For whom and for what each of them is. */
  methodRules: MethodRule[]
  /** Rates of VAT, basis points, by the tax's id. */
  rates: Record<string, number>
  /** The promotions for some groups or from a quantity on that are not over: what the calendar of prices does not hold. */
  rules: PriceRule[]
  /** Pages that were written, and when the terms of sale last were; null where there are none yet. */
  pages: string[]
  termsOf: Date | null
  /** The folded words of all names of articles and categories and of what articles are chosen by, between spaces. */
  vocabulary: string
}
