import { mkdir, writeFile } from 'node:fs/promises'
import { signInFile } from '#config'

/** Keeps the teacher's first sign-in in the data folder. */
export async function keepSignIn(dataFolder: string, password: string): Promise<void> {
  // With DATABASE_URL nobody has made the folder yet.
  await mkdir(dataFolder, { recursive: true })
  const text = `Identifiant  : prof\nMot de passe : ${password}\n`
  await writeFile(signInFile(dataFolder), text, { mode: 0o600 })
}
