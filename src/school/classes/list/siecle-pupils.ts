/** A pupil as SIECLE exports one; `line` is where the element starts. */
export type SieclePupil = {
  line: number
  lastName: string
  familyName: string
  firstName: string
  className: string
  birth: string
}

/** Pupils and their classes, gathered as their elements open and close. */
export class Gathering {
  readonly #pupils = new Map<string, SieclePupil>()
  readonly #classes = new Map<string, string>()
  #open: { id: string; pupil: SieclePupil } | undefined
  /** Whose structures are being read, and the one at hand. */
  #structures: string | undefined
  #structure = { code: '', type: '' }
  #unnamed = 0

  open(name: string, number: string | undefined, line: number): void {
    const id = number ?? `sans ${++this.#unnamed}`
    if (name === 'ELEVE') {
      const none = { lastName: '', familyName: '', firstName: '', className: '', birth: '' }
      this.#open = { id, pupil: { line, ...none } }
    }
    if (name === 'STRUCTURES_ELEVE') this.#structures = id
    if (name === 'STRUCTURE') this.#structure = { code: '', type: '' }
  }

  close(name: string, text: string): void {
    const pupil = this.#open?.pupil
    if (pupil && name === 'NOM_DE_FAMILLE') pupil.familyName = text
    if (pupil && (name === 'NOM_USAGE' || name === 'NOM_D_USAGE')) pupil.lastName = text
    if (pupil && (name === 'PRENOM' || name === 'PRENOM1')) pupil.firstName ||= text
    if (pupil && name === 'DATE_NAISS') pupil.birth = text
    if (name === 'CODE_STRUCTURE') this.#structure.code = text
    if (name === 'TYPE_STRUCTURE') this.#structure.type = text
    if (name === 'STRUCTURE' && this.#structures && this.#structure.type === 'D')
      this.#classes.set(this.#structures, this.#structure.code)
    if (name === 'STRUCTURES_ELEVE') this.#structures = undefined
    if (name === 'ELEVE') this.#keep()
  }

  /** Twice the same number is two pupils to look at, never one that hides the other. */
  #keep(): void {
    if (!this.#open) return
    const { id, pupil } = this.#open
    const { lastName, familyName } = pupil
    const known = this.#pupils.has(id) ? `${id} ${++this.#unnamed}` : id
    this.#pupils.set(known, {
      ...pupil,
      lastName: lastName || familyName,
      familyName: lastName === familyName || !lastName ? '' : familyName,
    })
    this.#open = undefined
  }

  /** All that were read, the one that a break cut too. */
  pupils(): SieclePupil[] {
    this.#keep()
    for (const [id, pupil] of this.#pupils)
      pupil.className = this.#classes.get(id) ?? this.#classes.get(id.split(' ')[0] ?? '') ?? ''
    return [...this.#pupils.values()]
  }
}
