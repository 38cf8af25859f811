import { Invalid } from '#refusals'

/** A file as text, and how it was written: « UTF-8 », « Windows-1252 »... */
export type Decoded = { text: string; encoding: string }

/**
 * The text of a file of a class list: by its byte order mark, by what its XML declaration says, as strict UTF-8, else as
 * Windows-1252, which French spreadsheets write. Refuses a workbook, an archive and a PDF, each with what to do instead.
 */
export function decode(file: Uint8Array): Decoded {
  refuseOthers(file)
  const [a, b, c] = file
  if (a === 0xef && b === 0xbb && c === 0xbf) return { text: read('utf-8', file.subarray(3)), encoding: 'UTF-8' }
  if (a === 0xff && b === 0xfe) return { text: read('utf-16le', file.subarray(2)), encoding: 'UTF-16' }
  if (a === 0xfe && b === 0xff) return { text: read('utf-16be', file.subarray(2)), encoding: 'UTF-16' }
  const unmarked = wide(file)
  if (unmarked) return { text: read(unmarked, file), encoding: 'UTF-16' }
  const declared = declaredEncoding(file)
  if (declared) return { text: read(declared, file), encoding: declared.toUpperCase() }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(file), encoding: 'UTF-8' }
  } catch {
    return { text: read('windows-1252', file), encoding: 'Windows-1252' }
  }
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
  const workbook = 'Enregistrez-le au format CSV, ou copiez ses cellules et collez-les dans la page.'
  if (start.startsWith('PK\u0003\u0004')) {
    const all = read('latin1', file.subarray(0, 4000))
    if (/xl\/|mimetypeapplication\/vnd\.oasis|\[Content_Types\]/.test(all))
      throw refused(`Ce fichier est un classeur de tableur. ${workbook}`)
    throw refused(
      'Ce fichier est une archive compressée. Ouvrez-la, puis donnez le fichier .xml ou .csv qu’elle contient.',
    )
  }
  if (start.startsWith('ÐÏ\u0011à')) throw refused(`Ce fichier est un ancien classeur de tableur. ${workbook}`)
  if (start.startsWith('%PDF')) throw refused('Ce fichier est un PDF. Donnez la liste au format CSV ou XML.')
}

/** A file that is no class list, said under the field that gave it. */
export const refused = (text: string): Invalid => new Invalid(text, { file: text })
