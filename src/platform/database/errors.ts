import { typed } from '#config'

/** Something the person at the terminal can mend: the message is shown alone, without a stack. */
export class UserError extends Error {}

/** The server, or the database, cannot do what Préau needs of it; it may be set right while Préau runs. */
export class Unfit extends UserError {}

/** No room on the disk for the school's data. */
export class FullDisk extends UserError {
  /** What is said while room is waited for. */
  readonly waiting: string

  constructor(folder: string) {
    const sentence = `Le disque est plein : Préau ne peut pas écrire dans ${folder}. Effacez d’anciens fichiers`
    super(`${sentence}, puis relancez ${typed('start')}.`)
    this.waiting = `${sentence} : la base de données s’est arrêtée et repartira d’elle-même, rien de ce qui était enregistré n’est perdu.`
  }
}
