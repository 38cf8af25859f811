import { asPassword, birthDay } from './birth.ts'
import type { ListedLine, ListedPupil } from './listed.ts'

/** A line without fault, as a pupil. */
export function asPupil({
  lastName,
  familyName,
  firstName,
  className,
  birth,
}: Omit<ListedLine, 'line' | 'until'>): ListedPupil {
  const day = birthDay(birth)
  return {
    lastName,
    firstName,
    birthDate: day ? asPassword(day) : null,
    className,
    ...(familyName ? { familyName } : {}),
  }
}

/** Letters, and what joins them in a name. */
const NAME = /^[\p{L}\p{M}][\p{L}\p{M} .'’ʼ`´()·‐‑–-]*$/u

/** What keeps a line from being a pupil, and in which field; the class is looked at apart, for it may be said once for all. */
export function faultOf({
  lastName,
  firstName,
  className,
  birth,
}: Pick<ListedLine, 'lastName' | 'firstName' | 'className' | 'birth'>):
  | { field: 'lastName' | 'firstName' | 'birth'; text: string }
  | undefined {
  if (!lastName) return { field: 'lastName', text: firstName ? 'Le nom manque.' : 'Le nom et le prénom manquent.' }
  if (!firstName) return { field: 'firstName', text: 'Le prénom manque.' }
  if (lastName.length > 80 || firstName.length > 80 || className.length > 40)
    return { field: 'lastName', text: 'Cette ligne est trop longue.' }
  if (!NAME.test(lastName))
    return { field: 'lastName', text: `« ${lastName.slice(0, 30)} » ne ressemble pas à un nom.` }
  if (!NAME.test(firstName))
    return { field: 'firstName', text: `« ${firstName.slice(0, 30)} » ne ressemble pas à un prénom.` }
  if (birth && birthDay(birth) === undefined)
    return { field: 'birth', text: `« ${birth.slice(0, 20)} » n’est pas une date : écrivez JJ/MM/AAAA.` }
  return undefined
}

/** A day the same way everywhere; what is none stays as written, to be corrected. */
export const day = (written: string): string => birthDay(written) ?? written
