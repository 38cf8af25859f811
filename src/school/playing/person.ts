import type { Newcomer } from '#customers'
import type { Draw } from '#draw'
import { fold, inCapitals } from '#texts'
import { familyNames, mensNames, womensNames } from './names.ts'
import { more, places, quarters, ways } from './places.ts'
import { homeRange, MOBILE_RANGE, towns } from './towns.ts'

/** Where their letters go: a domain that never exists outside (RFC 2606, section 2). */
const DOMAIN = 'exemple.test'

const trades = [
  'Menuiserie',
  'Garage',
  'Boulangerie',
  'Fleurs',
  'Imprimerie',
  'Cabinet',
  'Pharmacie',
  'Institut',
  'Atelier',
]

const circles = [
  'Comité des fêtes de {city}',
  'Les Amis du vélo de {city}',
  'Crèche des Petits Pas',
  'Club des lecteurs de {city}',
]

/** Draws somebody who could live in France, with an address, telephones kept for fiction, and now and then a business. */
export function person(draw: Draw): Newcomer {
  const civility = draw.percent(54) ? 'Mme' : 'M.'
  const firstName = draw.pick(civility === 'Mme' ? womensNames : mensNames)
  const name = draw.pick(familyNames)
  const town = draw.pick(towns)
  const company = draw.percent(7) ? companyOf(draw, name, town.city) : ''
  const phones = draw.between(0, 2)
  return {
    civility,
    firstName,
    lastName: inCapitals(name),
    email: `${letters(firstName)}.${letters(name)}@${DOMAIN}`,
    birthDate: birthDate(draw),
    newsletter: draw.percent(35),
    title: company ? 'Au travail' : 'Mon adresse',
    company,
    line1: street(draw),
    line2: draw.percent(20) ? draw.pick(more).replace('{n}', String(draw.between(1, 48))) : '',
    ...town,
    phone: phones === 0 ? '' : spaced(homeRange(town), draw),
    mobile: phones === 1 ? '' : spaced(MOBILE_RANGE, draw),
  }
}

const letters = (name: string): string => fold(name).replace(/[^a-z]/g, '')

function companyOf(draw: Draw, name: string, city: string): string {
  return draw.percent(60) ? `${draw.pick(trades)} ${name}` : draw.pick(circles).replace('{city}', city)
}

/** Eighteen years and more in 2026, whenever it is drawn: the same seed gives the same people next year. */
function birthDate(draw: Draw): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${draw.between(1945, 2007)}-${two(draw.between(1, 12))}-${two(draw.between(1, 28))}`
}

function street(draw: Draw): string {
  const number = draw.percent(60) ? draw.between(1, 40) : draw.between(1, 180)
  const twice = draw.percent(6) ? ' bis' : ''
  return `${number}${twice} ${draw.pick(draw.percent(80) ? ways : quarters)} ${draw.pick(places)}`
}

const spaced = (range: string, draw: Draw): string =>
  `${range}${String(draw.between(0, 9999)).padStart(4, '0')}`.replace(/(..)(?=.)/g, '$1 ')
