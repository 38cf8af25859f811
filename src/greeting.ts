import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as school from '#school'
import type { OpenHouse } from './house.ts'

/** Where the teacher's first sign-in is kept, readable by the owner of the data folder alone. */
export const signInFile = (dataFolder: string) => join(dataFolder, 'premiere-connexion.txt')

/** Keeps the teacher's first sign-in in the data folder. */
export async function keepSignIn(dataFolder: string, password: string): Promise<void> {
  // With DATABASE_URL nobody has made the folder yet.
  await mkdir(dataFolder, { recursive: true })
  const text = `Identifiant  : prof\nMot de passe : ${password}\n`
  await writeFile(signInFile(dataFolder), text, { mode: 0o600 })
}

/** What the terminal shows once Préau answers: where, with which sign-in, what to try first. */
export async function greet({ url, house }: OpenHouse, ms: number): Promise<void> {
  const signIn = await readFile(signInFile(house.config.dataFolder), 'utf8').catch(() => '')
  const [shop] = await school.addresses(house.db)
  const first = shop
    ? [
        `Pour commencer, ouvrez une boutique et passez une commande : ${url}${shop.path}`,
        `puis traitez-la dans son arrière-boutique :               ${url}${shop.backOffice}`,
      ]
    : ['Pour commencer, ouvrez le bureau du professeur.']
  const lines = [
    `Préau est ouvert (${(ms / 1000).toLocaleString('fr-FR', { maximumFractionDigits: 1 })} s).`,
    '',
    `Les boutiques        : ${url}`,
    `Bureau du professeur : ${url}/bureau`,
    ...signIn
      .trim()
      .split('\n')
      .filter(Boolean)
      .map((line) => `  ${line}`),
    '  (première connexion ; « npm run teacher » la montre de nouveau)',
    '',
    ...first,
    '',
    'Ctrl-C arrête Préau.',
  ]
  console.log(`\n${lines.map((line) => `  ${line}`.trimEnd()).join('\n')}\n`)
}
