import { Invalid } from '#refusals'
import { codePages } from './code-pages.ts'
import { likelihood } from './likelihood.ts'

/** A file as text, and how it was written: « UTF-8 », « Windows-1252 »...; `doubt` when another encoding reads nearly as well. */
export type Decoded = { text: string; encoding: string; doubt: boolean }

/**
 * The text of a file: by its byte order mark, by what its XML declaration says, as strict UTF-8, else in the encoding of one
 * byte a letter in which it reads best as French. Refuses an old workbook, an archive and a PDF, each with what to do instead.
 */
export function decode(file: Uint8Array): Decoded {
  refuseOthers(file)
  const [a, b, c] = file
  if (a === 0xef && b === 0xbb && c === 0xbf)
    return { text: read('utf-8', file.subarray(3)), encoding: 'UTF-8', doubt: false }
  if (a === 0xff && b === 0xfe) return { text: read('utf-16le', file.subarray(2)), encoding: 'UTF-16', doubt: false }
  if (a === 0xfe && b === 0xff) return { text: read('utf-16be', file.subarray(2)), encoding: 'UTF-16', doubt: false }
  const unmarked = wide(file)
  if (unmarked) return { text: read(unmarked, file), encoding: 'UTF-16', doubt: false }
  const declared = declaredEncoding(file)
  if (declared) return { text: read(declared, file), encoding: declared.toUpperCase(), doubt: false }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(file), encoding: 'UTF-8', doubt: false }
  } catch {
    return likeliest(file)
  }
}

/** The encodings that somebody may say a file is in, where `decode` guessed another. */
export const encodings: readonly string[] = ['UTF-8', ...codePages.map(({ name }) => name), 'UTF-16']

/** The text of a file in the encoding that somebody says; what is no letter in it is shown as �. Undefined for an unknown one. */
export function decodeAs(file: Uint8Array, encoding: string): string | undefined {
  if (encoding === 'UTF-8') return read('utf-8', file)
  if (encoding === 'UTF-16') return read(wide(file) ?? (file[0] === 0xfe ? 'utf-16be' : 'utf-16le'), file)
  return codePages.find(({ name }) => name === encoding)?.read(file)
}

/** So much of a file tells its encoding. */
const LOOKED_AT = 200_000
/** What Windows-1252 has in advance, and by how much the best reading must be better than the next to be sure. */
const [FIRST, SURE] = [2, 2.5]

function likeliest(file: Uint8Array): Decoded {
  const start = file.subarray(0, LOOKED_AT)
  const readings = codePages.map(({ name, read }, place) => {
    const text = read(start)
    return { name, read, text, score: likelihood(text) + (place === 0 ? FIRST : 0) }
  })
  const [best, ...others] = readings.toSorted((a, b) => b.score - a.score)
  if (!best) throw new Error('there is always an encoding')
  const near = others.some((other) => other.text !== best.text && best.score - other.score < SURE)
  return { text: best.read(file), encoding: best.name, doubt: near }
}

const read = (label: string, file: Uint8Array) => new TextDecoder(label).decode(file)

/** UTF-16 without a mark: nearly every second byte of a list in Latin letters is 0. */
function wide(file: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const length = Math.min(file.length, 400) & ~1
  if (length < 8) return undefined
  let even = 0
  let odd = 0
  for (let at = 0; at < length; at += 2) {
    if (file[at] === 0) even++
    if (file[at + 1] === 0) odd++
  }
  const most = length / 2
  if (odd > most * 0.8 && even < most * 0.1) return 'utf-16le'
  return even > most * 0.8 && odd < most * 0.1 ? 'utf-16be' : undefined
}

/** What an XML file says of itself, when it is one of the encodings that French schools' programs write. */
function declaredEncoding(file: Uint8Array): string | undefined {
  const start = read('latin1', file.subarray(0, 200))
  const [, named = ''] = /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/.exec(start) ?? []
  const known = ['iso-8859-15', 'iso-8859-1', 'windows-1252']
  return known.find((one) => one === named.toLowerCase())
}

/** Files that are often given by mistake, by their first bytes. */
function refuseOthers(file: Uint8Array): void {
  const start = read('latin1', file.subarray(0, 8))
  const workbook = 'Enregistrez-le au format XLSX ou CSV, ou copiez ses cellules et collez-les dans la page.'
  if (start.startsWith('PK\u0003\u0004')) {
    const all = read('latin1', file.subarray(0, 4000))
    if (/mimetypeapplication\/vnd\.oasis/.test(all))
      throw refused(`Ce fichier est un classeur LibreOffice. ${workbook}`)
    throw refused(
      'Ce fichier est une archive compressée. Ouvrez-la, puis donnez le fichier .xml ou .csv qu’elle contient.',
    )
  }
  if (start.startsWith('ÐÏ\u0011à')) throw refused(`Ce fichier est un ancien classeur de tableur. ${workbook}`)
  if (start.startsWith('%PDF')) throw refused('Ce fichier est un PDF. Donnez la liste au format XLSX, CSV ou XML.')
}

/** A file that is not what was asked for, said under the field that gave it. */
export const refused = (text: string): Invalid => new Invalid(text, { file: text })
