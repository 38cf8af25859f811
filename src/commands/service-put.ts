import { access, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { firstFailure, type System } from './service-systems.ts'

/** Writes a system's files. They may tell the password of a database: made anew, for a file that is there already keeps the rights it has. */
export async function put({ path, text, beside }: System): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  for (const one of [{ path, text }, ...(beside ? [beside] : [])]) {
    await rm(one.path, { force: true })
    await writeFile(one.path, one.text, { mode: 0o600, flag: 'wx' })
  }
}

/** Takes them away, and has the system forget them. An error with a sentence when there was nothing, or when the system refuses. */
export async function takeAway({ path, beside, leave, forget = [] }: System): Promise<void> {
  const failure = await firstFailure(leave)
  const written = await access(path).then(
    () => true,
    () => false,
  )
  for (const one of [path, beside?.path ?? path]) await rm(one, { force: true })
  const unforgotten = await firstFailure(forget)
  if (failure && !written)
    throw new Error(`Préau ne démarrait pas avec la machine : il n’y a rien à enlever (${failure}).`)
  if (failure || unforgotten)
    throw new Error(
      `Le fichier ${path} est enlevé, mais le système a refusé : ${failure ?? unforgotten}. Préau tourne peut-être encore : redémarrez la machine pour l’arrêter.`,
    )
}
