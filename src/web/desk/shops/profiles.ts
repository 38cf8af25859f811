import * as employees from '#employees'
import { t } from '#messages'
import { Invalid } from '#refusals'
import type { Option } from '../../ui/index.ts'

/** The profiles that pupils of a new shop may be given. */
export const profileOptions = (): Option[] =>
  employees.profiles.map((profile) => ({ value: profile, label: t(`profile.${profile}`) }))

/** The profile that a form names. Refuses (Invalid, field `profil`) what is none. */
export function profileOf(value = ''): employees.Profile {
  const profile = employees.asProfile(value)
  if (!profile) throw new Invalid(t('street.series.noProfile'), { profil: t('street.series.noProfile') })
  return profile
}
