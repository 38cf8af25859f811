import { type Config, typed } from '#config'
import { type Database, UserError } from '#database'
import * as directory from '../directory.ts'
import { hostNamed } from '../hosts.ts'
import type { School } from '../school.ts'

/** Where the operator's commands work: the settings, and the directory, open. */
export type Office = {
  config: Config
  directory: Database
  /** The server of the directory: that of a school which names no other. */
  server: string
  say(line: string): void
}

/** Opens the directory for a command. Refuses without PREAU_SCHOOLS. */
export async function inOffice<T>(config: Config, work: (office: Office) => Promise<T>): Promise<T> {
  // Bases are made and renamed at the server itself, where a pooler stands before it.
  const { schools: pooled, directUrl: schools = pooled } = config
  if (!pooled || !schools)
    throw new UserError(
      'Cette commande demande PREAU_SCHOOLS, l’adresse de la base de l’annuaire (postgres://nom:motdepasse@serveur/annuaire).',
    )
  const opened = await directory.openDirectory(schools)
  try {
    return await work({ config, directory: opened, server: schools, say: console.log })
  } finally {
    await opened.close()
  }
}

/** An address as the operator typed it, `https://` where no scheme is said; with the host name by which requests know it. */
export function addressOf(typedAddress: string): { url: string; host: string } {
  const whole = /^https?:\/\//i.test(typedAddress) ? typedAddress : `https://${typedAddress}`
  const host = URL.canParse(whole) ? hostNamed(new URL(whole).host) : undefined
  if (!host || new URL(whole).pathname !== '/')
    throw new UserError(
      `« ${typedAddress} » n’est pas l’adresse d’un établissement : écrivez-la comme https://jean-moulin.exemple.fr.`,
    )
  return { url: new URL(whole).origin, host }
}

/** The school at an address. Refuses one that the directory does not know. */
export async function schoolAt({ directory: { db } }: Office, typedAddress: string): Promise<School> {
  const { host } = addressOf(typedAddress)
  const school = await directory.find(db, host)
  if (!school)
    throw new UserError(
      `L’annuaire ne connaît pas d’établissement à l’adresse ${host} : ${typed('schools', 'list')} les montre.`,
    )
  return school
}

/** Seconds since a moment of `performance.now()`, as French writes them. */
export const seconds = (since: number): string =>
  `${((performance.now() - since) / 1000).toLocaleString('fr-FR', { maximumFractionDigits: 1 })} s`
