import { isMainland } from './mainland.ts'

/** Where a parcel goes: a country (ISO 3166-1 alpha-2) and a postcode as it was typed. */
export type Place = { country: string; postcode: string }

/** Where one lives as long as nobody knows where: in metropolitan France. */
export const HOME: Place = { country: 'FR', postcode: '' }

const bare = (postcode: string) => postcode.replace(/[\s-]/g, '').toUpperCase()

/** Whether the prices of a carrier without a zone hold there: metropolitan France, Corsica and Monaco. */
export const isHome = (place: Place): boolean => (place.country === 'FR' && place.postcode === '') || isMainland(place)

/**
 * How closely the places of a zone (« FR-20 BE », « * ») name one: the letters that are alike, so that what is named more
 * closely wins; 0 for the whole world, -1 where they do not name it.
 */
export function closeness(places: string, { country, postcode }: Place): number {
  const code = bare(postcode)
  const near = places.split(' ').map((place) => {
    if (place === '*') return 0
    const [land, beginning = ''] = place.split('-')
    return land === country && code.startsWith(beginning) ? 2 + beginning.length : -1
  })
  return Math.max(-1, ...near)
}
