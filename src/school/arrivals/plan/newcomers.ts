import type { Newcomer } from '#customers'
import { drawFrom } from '#draw'
import { inventSiren, vatNumberOf } from '#identifiers'
import { People } from '#playing'

/** What is written on the doors of businesses that exist nowhere, before the family name of who ordered. */
const trades = ['Menuiserie', 'Garage', 'Atelier', 'Imprimerie', 'Fleurs', 'Librairie', 'Plomberie', 'Institut']

/** The people of a seed, one after the other: consumers as they are, businesses with a name, a SIREN and a VAT number. */
export function newcomers(seed: string) {
  const people = new People(seed)
  const all: Newcomer[] = []
  return {
    all,
    next(business: boolean): Newcomer {
      const one = people.at(all.length)
      const found = business
        ? asBusiness(one, `${seed}|business|${all.length}`)
        : { ...one, company: '', title: 'Mon adresse' }
      all.push(found)
      return found
    },
  }
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
