// `npm run teacher`: shows the teacher's first sign-in again.
import { readFile } from 'node:fs/promises'
import { readConfig } from '#config'
import { signInFile } from './greeting.ts'

try {
  const file = signInFile(readConfig(process.env).dataFolder)
  const text = await readFile(file, 'utf8').catch(() => '')
  if (!text)
    throw new Error(
      `Aucune première connexion dans ${file} : lancez d’abord npm start, ou indiquez le dossier (PREAU_DATA).`,
    )
  console.log(`${text}(Si ce mot de passe a été changé au bureau, c’est le nouveau qui vaut.)`)
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
