import { Invalid } from '#refusals'
import { usualProfiles } from '#shops'
import { cleanLine, fold, isNaming } from '#texts'
import type { Profile, ProfileSheet } from './profiles.ts'

const LONGEST = 40

export const sameName = (one: string, other: string) => fold(one) === fold(other)

export function profileName(typed: string, all: readonly ProfileSheet[], own?: Profile): string {
  const name = cleanLine(typed)
  if (!isNaming(name)) throw fault('Donnez un nom au profil, par exemple Accueil.')
  if ([...name].length > LONGEST) throw fault(`Écrivez ${LONGEST} caractères au plus.`)
  const other = all.find((one) => one.code !== own && sameName(one.name, name))
  if (other) throw fault(`Cette boutique a déjà un profil « ${other.name} ».`)
  return name
}

/** « Commandes 2 » for a second « Commandes ». */
export function freeName(name: string, all: readonly Pick<ProfileSheet, 'name'>[]): string {
  for (let n = 2; ; n++) if (!all.some((one) => sameName(one.name, `${name} ${n}`))) return `${name} ${n}`
}

/** A code made of the name, that no other profile of the shop has and none that ships. */
export function freeCode(name: string, all: readonly Pick<ProfileSheet, 'code'>[]): Profile {
  const letters = fold(name).replace(/[^a-z0-9 ]/g, '')
  const base = letters.trim().replace(/ +/g, '-').slice(0, 40).replace(/-$/, '') || 'profil'
  const taken = new Set([...all, ...usualProfiles].map(({ code }): string => code))
  for (let n = 1; ; n++) {
    const code = n === 1 ? base : `${base}-${n}`
    if (!taken.has(code)) return code
  }
}

export const fault = (text: string) => new Invalid(text, { name: text })
