import type * as employees from '#employees'
import { t } from '#messages'
import { Invalid } from '#refusals'
import { usualProfiles } from '#shops'
import type { Option } from '../../ui/index.ts'

/** The profiles that pupils of a new shop may be given: those that ship with every shop. */
export const profileOptions = (): Option[] => usualProfiles.map(({ code, name }) => ({ value: code, label: name }))

/** The profile that a form names. Refuses (Invalid, field `profil`) what is none. */
export function profileOf(value = ''): employees.Profile {
  const known = usualProfiles.find(({ code }) => code === value)
  if (!known) throw new Invalid(t('street.series.noProfile'), { profil: t('street.series.noProfile') })
  return known.code
}
