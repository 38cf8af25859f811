import * as z from 'zod'
import type { Zone, ZoneChange } from '#carriers'
import { type Country, countries, countryName, isCountry } from '#customers'
import { t } from '#messages'
import { byFrench } from '#texts'
import { name as naming, text } from '../../http/index.ts'
import type { FormState } from '../../ui/index.ts'

/** The countries that a zone is made of, in the order of their names; France's parts are said by their postcodes. */
export const lands: readonly Country[] = (Object.keys(countries) as Country[]).toSorted((one, other) =>
  byFrench(countries[one].name, countries[other].name),
)

/** Corsica's departments by the postcodes of each (La Poste). */
const CORSICA: Record<string, readonly string[]> = { '2A': ['200', '201'], '2B': ['202', '206'] }

/** The form of a zone: a box for each country, departments and beginnings of postcodes in words. */
export const ZoneFields: z.ZodType<ZoneChange> = z
  .object({
    name: naming(60, t('carriers.zone.fault.name')),
    world: text(2),
    codes: text(600),
    ...Object.fromEntries(lands.map((land) => [`pays-${land}`, text(2)])),
  })
  .transform((form: Record<string, string>, context): ZoneChange => {
    const typed = (form.codes ?? '')
      .toUpperCase()
      .split(/[\s,;]+/)
      .filter(Boolean)
    const wrong = typed.find((code) => !CORSICA[code] && !/^\d{2,5}$/.test(code))
    if (wrong) {
      context.addIssue({ code: 'custom', path: ['codes'], message: t('carriers.zone.fault.codes', { code: wrong }) })
      return z.NEVER
    }
    const codes = typed.flatMap((code) => CORSICA[code] ?? [code])
    const chosen = lands.filter((land) => form[`pays-${land}`])
    const places = [...(form.world ? ['*'] : []), ...chosen, ...codes.map((code) => `FR-${code}`)]
    return { name: form.name ?? '', places: places.join(' ') }
  })

/** What the form of a zone begins with. */
export function zoneValues({ name, places }: Zone): FormState['values'] {
  const all = places.split(' ')
  const codes = all.filter((place) => place.startsWith('FR-')).map((place) => place.slice(3))
  return {
    name,
    codes: codes.join(', '),
    ...(all.includes('*') && { world: 'on' }),
    ...Object.fromEntries(all.filter(isCountry).map((land) => [`pays-${land}`, 'on'])),
  }
}

/** « Belgique, Luxembourg, codes postaux 39… et 25… » */
export const placesText = (places: string): string =>
  places
    .split(' ')
    .map((place) => {
      if (place === '*') return t('carriers.zone.world')
      const [land = '', beginning] = place.split('-')
      return beginning ? t('carriers.zone.code', { code: beginning.padEnd(5, '·') }) : countryName(land)
    })
    .join(', ')
