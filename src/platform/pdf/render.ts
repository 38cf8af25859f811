import { openStreams } from './open-streams.ts'
import type { Kind, Papers } from './papers.ts'
import { press } from './press.ts'

/**
 * Sets one paper and gives its PDF: A4, tagged, with a title, dated of its day of issue. Takes 10 to 20 ms once warm and
 * goes before the batches that are being printed. Texts and fonts are not compressed (50 kB): see `shorten`; papers of
 * template 1 have the bytes that they had in version 0.2.0.
 */
export async function render<K extends Kind>(kind: K, paper: Papers[K]): Promise<Uint8Array> {
  const named = [paper.title, paper.number].filter(Boolean).join(' ')
  const title = `${named} - ${paper.seller.name}`
  const { bytes } = await press({ kind, title, papers: [paper], place: null })
  return paper.template === 1 ? bytes : openStreams(bytes)
}
