import { Invalid } from '#refusals'
import { cleanLine, isNaming } from '#texts'

/** A name as it is kept: one space between words, no control characters. Refuses (Invalid) one that is missing or too long. */
export function tidyName(
  name: string,
  { field, most, missing }: { field: string; most: number; missing: string },
): string {
  const tidy = cleanLine(name)
  const fault = !isNaming(tidy) ? missing : [...tidy].length > most ? `${most} caractères au plus.` : undefined
  if (fault) throw new Invalid(fault, { [field]: fault })
  return tidy
}

/** First and last name of a pupil, as they are kept. Refuses (Invalid) one that is missing; `suffix` tells fields of several rows apart. */
export const pupilNames = (
  { firstName, lastName }: { firstName: string; lastName: string },
  suffix = '',
): { firstName: string; lastName: string } => ({
  lastName: tidyName(lastName, { field: `lastName${suffix}`, most: 80, missing: 'Le nom manque.' }),
  firstName: tidyName(firstName, { field: `firstName${suffix}`, most: 80, missing: 'Le prénom manque.' }),
})
