import { encode } from 'uqr'

/** An address as a QR code: an SVG picture of dark squares, error correction M, with the quiet frame that readers need. */
export function qrCode(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: 2 })
  const runs: string[] = []
  for (const [y, row] of data.entries())
    for (let x = 0; x < size; x++) {
      if (!row[x]) continue
      const from = x
      while (row[x + 1]) x++
      runs.push(`M${from} ${y}h${x - from + 1}v1H${from}z`)
    }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${runs.join('')}"/></svg>`
}
