import { plain } from './names.ts'

export type Field = 'lastName' | 'usualName' | 'firstName' | 'fullName' | 'className' | 'birth'

/** Titles under which the columns come, as `plain` makes them; the first that is found counts. */
const titles: Record<Field, readonly string[]> = {
  lastName: [
    'nom',
    'nomdefamille',
    'nomeleve',
    'nomfamille',
    'nomdenaissance',
    'nompatronymique',
    'noms',
    'lastname',
    'surname',
    'familyname',
  ],
  usualName: ['nomdusage', 'nomusage', 'nomusuel'],
  firstName: [
    'prenom',
    'prenomeleve',
    'prenom1',
    'prenoms',
    'prenomusuel',
    'prenomdusage',
    'premierprenom',
    'firstname',
    'firstnames',
    'givenname',
    'givennames',
    'forename',
  ],
  fullName: [
    'eleve',
    'eleves',
    'nomprenom',
    'nometprenom',
    'nomsprenoms',
    'nomsetprenoms',
    'nomcomplet',
    'nomdeleleve',
    'nomprenomeleve',
    'nometprenomdeleleve',
    'identite',
    'prenomnom',
    'prenometnom',
  ],
  className: [
    'classe',
    'libelleclasse',
    'classeouregroupement',
    'classeougroupement',
    'division',
    'codeclasse',
    'nomclasse',
    'codestructure',
    'class',
  ],
  birth: [
    'neele',
    'nele',
    'datedenaissance',
    'datenaissance',
    'datenaiss',
    'naissance',
    'datedenaissancejjmmaaaa',
    'birthdate',
    'dateofbirth',
    'birthday',
  ],
}

const fields = Object.keys(titles) as Field[]

/** Where each field stands; a field that is nowhere is left out. `order` is how one column says the whole name. */
export type Columns = { at: Partial<Record<Field, number>>; order: 'last-first' | 'first-last' }

/** « Nom de l’élève », « Prénom élève » say no more than « Nom » and « Prénom ». */
const OF_WHOM = /^(.+?)(?:d[eu])?l?(?:eleves?|etudiante?s?|apprenante?s?)$/

/** The columns as a line of titles names them; nothing when it is no such line. */
export function titled(cells: readonly string[]): Columns | undefined {
  const names = cells.map((cell) => plain(cell).replace(OF_WHOM, '$1'))
  const at: Columns['at'] = {}
  for (const field of fields) {
    const found = titles[field].map((title) => names.indexOf(title)).find((position) => position >= 0)
    if (found !== undefined) at[field] = found
  }
  if (at.lastName === undefined && at.usualName !== undefined && at.firstName !== undefined) at.lastName = at.usualName
  // Beside a column of first names, « Élève » is the last name.
  if (at.lastName === undefined && at.firstName !== undefined) at.lastName = at.fullName
  // « Nom » alone says the whole name.
  if (at.lastName !== undefined && at.firstName === undefined) {
    at.fullName ??= at.lastName
    at.lastName = undefined
  }
  if (at.lastName !== undefined && at.firstName !== undefined) at.fullName = undefined
  const named = at.lastName !== undefined || at.fullName !== undefined
  if (!named) return undefined
  return { at, order: names[at.fullName ?? -1]?.startsWith('prenom') ? 'first-last' : 'last-first' }
}
