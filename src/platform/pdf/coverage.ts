/**
 * Which letters a font has: the table `cmap` of a TrueType or OpenType font, formats 4 and 12 (OpenType 1.9, cmap).
 * Throws when it has neither.
 */
export function coverageOf(font: Buffer): (letter: number) => boolean {
  const cmap = tableOf(font, 'cmap')
  const count = cmap.readUInt16BE(2)
  const places = Array.from({ length: count }, (_, index) => cmap.readUInt32BE(4 + index * 8 + 4))
  const subtables = places.map((place) => cmap.subarray(place))
  const wide = subtables.find((table) => table.readUInt16BE(0) === 12)
  const narrow = subtables.find((table) => table.readUInt16BE(0) === 4)
  const ranges = wide ? groupsOf(wide) : narrow && segmentsOf(narrow)
  if (!ranges) throw new Error('A font without a table of its letters that can be read')
  return (letter) => ranges.some(([from, to]) => letter >= from && letter <= to)
}

type Range = readonly [from: number, to: number]

function tableOf(font: Buffer, name: string): Buffer {
  for (let index = 0; index < font.readUInt16BE(4); index++) {
    const entry = 12 + index * 16
    if (font.toString('latin1', entry, entry + 4) !== name) continue
    const offset = font.readUInt32BE(entry + 8)
    // A copy: the rest of the font is let go.
    return Buffer.from(font.subarray(offset, offset + font.readUInt32BE(entry + 12)))
  }
  throw new Error(`A font without the table ${name}`)
}

const groupsOf = (table: Buffer): Range[] =>
  Array.from({ length: table.readUInt32BE(12) }, (_, index) => {
    const at = 16 + index * 12
    return [table.readUInt32BE(at), table.readUInt32BE(at + 4)]
  })

function segmentsOf(table: Buffer): Range[] {
  const bytes = table.readUInt16BE(6)
  return Array.from({ length: bytes / 2 - 1 }, (_, index) => [
    table.readUInt16BE(16 + bytes + index * 2),
    table.readUInt16BE(14 + index * 2),
  ])
}
