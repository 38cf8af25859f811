import { SaxesParser } from 'saxes'
import { cleanLine as clean } from '#texts'
import { Gathering, type SieclePupil } from './siecle-pupils.ts'

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
  const gathering = new Gathering()
  const path: string[] = []
  let value = ''
  let brokenAt: number | undefined

  const parser = new SaxesParser({ xmlns: false, position: true })
  const stop = () => {
    brokenAt ??= parser.line
  }
  const read = (part: string) => {
    if (brokenAt === undefined) value += part
  }
  parser.on('text', read)
  parser.on('cdata', read)
  parser.on('opentag', ({ name, attributes }) => {
    if (brokenAt !== undefined) return
    path.push(name)
    if (path.length > DEEPEST) return stop()
    value = ''
    gathering.open(name, attributes.ELEVE_ID ?? attributes.ELENOET, parser.line)
  })
  parser.on('closetag', ({ name }) => {
    if (brokenAt !== undefined) return
    path.pop()
    gathering.close(name, clean(value))
    value = ''
  })
  try {
    // Without a listener for errors the parser throws at the first break; with one it would find all others of the piece.
    for (let at = 0; at < text.length && brokenAt === undefined; at += 65_536) parser.write(text.slice(at, at + 65_536))
    if (brokenAt === undefined) parser.close()
  } catch {
    stop()
  }
  return { pupils: gathering.pupils(), brokenAt }
}
