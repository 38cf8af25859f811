import type { Kind, Papers } from './papers.ts'
import { press } from './press.ts'

/**
 * Sets one paper and gives its PDF: A4, tagged, with a title, dated of its day of issue. Takes 10 to 20 ms once warm and
 * goes before the batches that are being printed. Fails when the logo is not a picture.
 */
export async function render<K extends Kind>(kind: K, paper: Papers[K]): Promise<Uint8Array> {
  const title = `${paper.title} ${paper.number} - ${paper.seller.name}`
  const { bytes } = await press({ kind, title, papers: [paper], place: null })
  return bytes
}
