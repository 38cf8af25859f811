import { Invalid } from '#refusals'

/** How a login is made of the names: `{prenom:3}.{nom:6}` is the worksheets' own. */
export const usualPattern = '{prenom:3}.{nom:6}'

/** What the desk offers besides a pattern of one's own. */
export const loginPatterns = [usualPattern, '{prenom}.{nom}', '{prenom:1}{nom}', '{nom}.{prenom:1}'] as const

const PART = /\{(prenom|nom)(?::([1-9][0-9]?))?\}/g

/** Refuses (Invalid, `loginPattern`) a pattern that names nobody or holds a sign that no login has. */
export function checkLoginPattern(pattern: string): void {
  const rest = pattern.replace(PART, '')
  const fault = !/\{nom[:}]/.test(pattern)
    ? 'Le modèle doit contenir {nom}, par exemple {prenom:3}.{nom:6}.'
    : /[{}]/.test(rest)
      ? 'Une partie du modèle s’écrit {prenom}, {nom}, ou {nom:6} pour les six premières lettres.'
      : !/^[a-z0-9._-]*$/.test(rest)
        ? 'Entre les parties, seuls sont permis les lettres minuscules sans accent, les chiffres, le point, le tiret et le trait bas.'
        : pattern.length > 60
          ? 'Ce modèle est trop long.'
          : undefined
  if (fault) throw new Invalid(fault, { loginPattern: fault })
}

/** What stands before the @, from names already in letters a to z; a name without letters gives x. */
export function stemOf(pattern: string, { firstName, lastName }: { firstName: string; lastName: string }): string {
  const letters = { prenom: firstName || 'x', nom: lastName || 'x' }
  return pattern.replace(PART, (_, part: 'prenom' | 'nom', count?: string) =>
    letters[part].slice(0, count ? Number(count) : 40),
  )
}
