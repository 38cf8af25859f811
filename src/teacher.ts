// `npm run teacher`: shows the teacher's first sign-in again.
import { readFile } from 'node:fs/promises'
import { readConfig } from '#config'
import { signInFile } from './greeting.ts'

const file = signInFile(readConfig(process.env).dataFolder)
const text = await readFile(file, 'utf8').catch(() => '')
if (text) console.log(`${text}(Si ce mot de passe a été changé au bureau, c’est le nouveau qui vaut.)`)
else {
  console.error(
    `Aucune première connexion dans ${file} : lancez d’abord npm start, ou indiquez le dossier (PREAU_DATA).`,
  )
  process.exitCode = 1
}
