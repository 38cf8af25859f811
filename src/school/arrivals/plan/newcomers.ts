import type { Newcomer } from '#customers'
import { drawFrom } from '#draw'
import { inventSiren, vatNumberOf } from '#identifiers'
import { People, towns } from '#playing'

/** What is written on the doors of businesses that exist nowhere, before the family name of who ordered. */
const trades = ['Menuiserie', 'Garage', 'Atelier', 'Imprimerie', 'Fleurs', 'Librairie', 'Plomberie', 'Institut']

/** The people of a seed, one after the other: consumers as they are, businesses with a name, a SIREN and a VAT number. */
export function newcomers(seed: string) {
  const people = new People(seed)
  const all: Newcomer[] = []
  const next = (business: boolean): Newcomer => {
    const one = people.at(all.length)
    const found = business
      ? asBusiness(one, `${seed}|business|${all.length}`)
      : { ...one, company: '', title: 'Mon adresse' }
    all.push(found)
    return found
  }
  /** Somebody whose address is wrong or incomplete, and the right one. */
  const nextLost = (business: boolean): { one: Newcomer; right: string } => {
    const { line1, postcode, city } = next(business)
    const one = lost(all[all.length - 1] as Newcomer, `${seed}|lost|${all.length}`)
    all[all.length - 1] = one
    return { one, right: `${line1}, ${postcode} ${city}` }
  }
  return { all, next, nextLost }
}

/** No number in the street, or the postcode of another town. */
function lost(one: Newcomer, seed: string): Newcomer {
  const draw = drawFrom(seed)
  const street = one.line1.replace(/^\d+( bis)? /, '')
  if (draw.percent(50) && street !== one.line1)
    return { ...one, line1: street.charAt(0).toUpperCase() + street.slice(1) }
  const { postcode } = draw.pick(towns.filter((town) => town.city !== one.city))
  return { ...one, postcode }
}

function asBusiness(one: Newcomer, seed: string): Newcomer {
  const draw = drawFrom(seed)
  const siren = inventSiren(draw.next)
  return {
    ...one,
    title: 'Au travail',
    company: one.company || `${draw.pick(trades)} ${one.lastName}`,
    siren,
    vatNumber: vatNumberOf(siren),
  }
}
