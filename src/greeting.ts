import { randomInt } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '#config'
import type { Db } from '#database'
import * as school from '#school'
import type { OpenHouse } from './house.ts'

/** Where the first sign-in is kept, readable by the owner of the data folder alone. */
export const signInFile = (dataFolder: string) => join(dataFolder, 'premiere-connexion.txt')

/** Makes the account of the teacher `prof` the first time, with the password of the settings or a drawn one, kept in the data folder. */
export async function firstTeacher(db: Db, config: Config): Promise<void> {
  const password = config.teacherPassword ?? draw()
  if (!(await school.firstTeacher(db, password))) return
  const text = `Bureau du professeur : /bureau\nIdentifiant : prof\nMot de passe : ${password}\n`
  await mkdir(config.dataFolder, { recursive: true })
  await writeFile(signInFile(config.dataFolder), text, { mode: 0o600 })
}

/** Twelve letters and figures that are not mistaken for one another, in three groups: some 59 bits. */
function draw(): string {
  const signs = 'abcdefghjkmnpqrstuvwxyz23456789'
  const group = () => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('')
  return `${group()}-${group()}-${group()}`
}

/** What the terminal shows once Préau answers: where, with which sign-in, what to try first. */
export async function greet({ url, house }: OpenHouse, ms: number): Promise<void> {
  const signIn = await readFile(signInFile(house.config.dataFolder), 'utf8').catch(() => '')
  const [shop] = await school.addresses(house.db)
  console.log(`
  Préau est ouvert (${(ms / 1000).toLocaleString('fr-FR', { maximumFractionDigits: 1 })} s).

  Les boutiques        ${url}
  Bureau du professeur ${url}/bureau
${signIn
  .split('\n')
  .slice(1, 3)
  .map((line) => `    ${line}`)
  .join('\n')}
    (premier mot de passe ; \`npm run teacher\` l’affiche de nouveau)
${shop ? `\n  Pour commencer : ouvrez ${url}${shop.path}, passez une commande,\n  puis traitez-la dans l’arrière-boutique ${url}${shop.backOffice}.\n` : '\n  Pour commencer : ouvrez le bureau du professeur.\n'}
  Ctrl-C arrête Préau.
`)
}
