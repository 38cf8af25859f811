// `npm run teacher`: shows the teacher's first sign-in again; `-- --reset LOGIN` draws a new password, also while Préau runs.
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type Config, readConfig, signInFile, typed } from '#config'
import { withDatabase } from './beside.ts'
import { failed } from './failed.ts'

async function main(): Promise<void> {
  const login = wanted()
  const config = readConfig(process.env)
  if (login === undefined) return showFirst(config)
  const password = await withDatabase(config, async ({ db }) => {
    const staff = await import('#staff')
    const teacher = await staff.byLogin(db, login)
    if (!teacher) {
      const logins = (await staff.list(db)).map((one) => one.login).join(', ')
      throw new Error(`Aucun professeur n’a l’identifiant « ${login} ». Les identifiants : ${logins || 'aucun'}.`)
    }
    if (teacher.closed)
      throw new Error(`Le compte « ${login} » est fermé : un administrateur peut le rouvrir au bureau.`)
    return staff.resetPassword(db, null, teacher.id)
  })
  console.log(`Identifiant  : ${login.trim().toLowerCase()}\nMot de passe : ${password}`)
  console.log('(Le bureau en demandera un autre à la première entrée.)')
}

function wanted(): string | undefined {
  try {
    return parseArgs({ options: { reset: { type: 'string' } } }).values.reset
  } catch {
    throw new Error(`Préau connaît « ${typed('teacher')} » et « ${typed('teacher', '--reset IDENTIFIANT')} ».`)
  }
}

async function showFirst(config: Config): Promise<void> {
  const file = signInFile(config.dataFolder)
  const text = await readFile(file, 'utf8').catch(() => '')
  if (!text)
    throw new Error(
      `Aucune première connexion dans ${file} : lancez d’abord ${typed('start')}, ou indiquez le dossier (PREAU_DATA).`,
    )
  console.log(`${text}(Si ce mot de passe a été changé au bureau, c’est le nouveau qui vaut.)`)
}

main().catch(failed)
