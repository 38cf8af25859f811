import { SaxesParser } from 'saxes'
import { cleanLine as clean } from '#texts'

/** A pupil as SIECLE exports one; `line` is where the element starts. */
export type SieclePupil = {
  line: number
  lastName: string
  familyName: string
  firstName: string
  className: string
  birth: string
}

export type Siecle = {
  pupils: SieclePupil[]
  /** The line where the file stops making sense; nothing after it was read. */
  brokenAt: number | undefined
}

/** Elements are nested five deep in a real file. */
const DEEPEST = 40

/** Whether a text is XML rather than a separated list. */
export const isXml = (text: string): boolean => /^\s*<(\?xml|!|[A-Za-z_])/.test(text)

/**
 * Reads `ElevesSansAdresses.xml` of SIECLE: the pupils, and their class by the structure of type D. Entities are never expanded
 * and nothing outside the file is read. A broken file gives what stands before the break, and where that is.
 */
export function readSiecle(text: string): Siecle {
  const pupils = new Map<string, SieclePupil>()
  const classes = new Map<string, string>()
  const path: string[] = []
  let open: { id: string; pupil: SieclePupil } | undefined
  let structures: string | undefined
  let structure = { code: '', type: '' }
  let value = ''
  let unnamed = 0
  let brokenAt: number | undefined

  const parser = new SaxesParser({ xmlns: false, position: true })
  const stop = () => {
    brokenAt ??= parser.line
  }
  parser.on('error', stop)
  parser.on('opentag', ({ name, attributes }) => {
    if (brokenAt !== undefined) return
    path.push(name)
    if (path.length > DEEPEST) return stop()
    value = ''
    const id = attributes.ELEVE_ID ?? attributes.ELENOET ?? `sans ${++unnamed}`
    if (name === 'ELEVE') {
      const none = { lastName: '', familyName: '', firstName: '', className: '', birth: '' }
      open = { id, pupil: { line: parser.line, ...none } }
    }
    if (name === 'STRUCTURES_ELEVE') structures = id
    if (name === 'STRUCTURE') structure = { code: '', type: '' }
  })
  parser.on('text', (part) => {
    if (brokenAt === undefined) value += part
  })
  parser.on('cdata', (part) => {
    if (brokenAt === undefined) value += part
  })
  parser.on('closetag', ({ name }) => {
    if (brokenAt !== undefined) return
    path.pop()
    const text = clean(value)
    value = ''
    if (open && name === 'NOM_DE_FAMILLE') open.pupil.familyName = text
    if (open && (name === 'NOM_USAGE' || name === 'NOM_D_USAGE')) open.pupil.lastName = text
    if (open && (name === 'PRENOM' || name === 'PRENOM1')) open.pupil.firstName ||= text
    if (open && name === 'DATE_NAISS') open.pupil.birth = text
    if (name === 'CODE_STRUCTURE') structure.code = text
    if (name === 'TYPE_STRUCTURE') structure.type = text
    if (name === 'STRUCTURE' && structures && structure.type === 'D') classes.set(structures, structure.code)
    if (name === 'STRUCTURES_ELEVE') structures = undefined
    if (name === 'ELEVE') keep()
  })

  /** Twice the same number is two pupils to look at, never one that hides the other. */
  function keep() {
    if (!open) return
    const { id, pupil } = open
    const { lastName, familyName } = pupil
    const known = pupils.has(id) ? `${id} ${++unnamed}` : id
    pupils.set(known, {
      ...pupil,
      lastName: lastName || familyName,
      familyName: lastName === familyName || !lastName ? '' : familyName,
    })
    open = undefined
  }

  try {
    // In pieces, so that a break is noticed before the rest is read.
    for (let at = 0; at < text.length && brokenAt === undefined; at += 65_536) parser.write(text.slice(at, at + 65_536))
    if (brokenAt === undefined) parser.close()
  } catch {
    stop()
  }
  keep()
  for (const [id, pupil] of pupils) pupil.className = classes.get(id) ?? classes.get(id.split(' ')[0] ?? '') ?? ''
  return { pupils: [...pupils.values()], brokenAt }
}
