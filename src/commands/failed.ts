import { isAway, isFull } from '#database'

/** Ends a command that could not do what it was asked: what happened and what to do, in a sentence, and exit code 1. */
export function failed(error: unknown): void {
  console.error(sentenceOf(error))
  process.exitCode = 1
}

function sentenceOf(error: unknown): string {
  if (isFull(error))
    return 'Le disque est plein : rien n’a été fait. Effacez d’anciennes sauvegardes ou d’autres fichiers, puis recommencez.'
  if (isAway(error))
    return 'La base de données ne répond pas : rien n’a été fait. Attendez que Préau ait fini de démarrer ou de s’arrêter, puis recommencez.'
  return error instanceof Error ? error.message : String(error)
}
