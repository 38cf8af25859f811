import { readFile } from 'node:fs/promises'
import * as backups from '#backups'
import * as classes from '#classes'
import { signInFile, typed } from '#config'
import type { Db } from '#database'
import { t } from '#messages'
import * as staff from '#staff'
import * as street from '#street'
import type { OpenHouse } from './house.ts'
import type { House } from './web/http/index.ts'

/** A pupil of the demo class who handles orders (demo/classe.csv): the worksheets are walked with this sign-in. */
export const demoPupil = { login: 'lin.martin@ga.bac', password: '11052010' }

/** What the terminal shows once Préau answers: where, with which sign-in, what to try first. */
export async function greet({ url, house }: OpenHouse, ms: number): Promise<void> {
  const signIn = await firstSignIn(house)
  const [shop] = await street.shopsAtWork(house.db)
  const first = shop
    ? [
        `Pour commencer, ouvrez une boutique et passez une commande : ${url}${shop.path}`,
        `puis traitez-la dans son arrière-boutique :               ${url}${shop.backOffice}`,
        ...((await demoPupilEnters(house.db))
          ? [`  en élève, avec ${demoPupil.login} et le mot de passe ${demoPupil.password}`]
          : []),
      ]
    : ['Pour commencer, ouvrez le bureau du professeur.']
  const lines = [
    `Préau est ouvert (${(ms / 1000).toLocaleString('fr-FR', { maximumFractionDigits: 1 })} s).`,
    '',
    `Les boutiques        : ${url}`,
    `Bureau du professeur : ${url}/bureau`,
    ...signIn.map((line) => `  ${line}`),
    signIn.length > 0
      ? `  (première connexion ; « ${typed('teacher')} » la montre de nouveau)`
      : `  (mot de passe oublié : « ${typed('teacher', '--reset IDENTIFIANT')} »)`,
    '',
    ...first,
    '',
    'Ctrl-C arrête Préau.',
  ]
  console.log(`\n${lines.map((line) => `  ${line}`.trimEnd()).join('\n')}\n`)
}

/** The lines of the first sign-in, while it still opens the desk. */
async function firstSignIn({ db, config }: House): Promise<string[]> {
  const prof = await staff.byLogin(db, 'prof')
  if (!prof?.initialPassword) return []
  const text = await readFile(signInFile(config.dataFolder), 'utf8').catch(() => '')
  return text.trim().split('\n').filter(Boolean)
}

/** Whether the demo class is here and its pupil still has the first password. */
async function demoPupilEnters(db: Db): Promise<boolean> {
  const all = await classes.listClasses(db)
  const pupils = await Promise.all(all.map(({ id }) => classes.listPupils(db, id)))
  return pupils.flat().some(({ login, initialPassword }) => login === demoPupil.login && initialPassword)
}

/** What is said when the data folder came without its pictures: the shops open, and nothing on screen would tell why they are bare. */
export async function sayLostPictures(house: House): Promise<void> {
  const n = await backups.findLostPictures(house)
  if (n > 0) console.log(`  Attention. ${t('backup.lost', { n })} ${t('backup.lostText')}\n`)
}
