import { LongDocument } from './document.ts'
import type { Kind, Papers } from './papers.ts'
import { press } from './press.ts'

/** A paper of whatever kind. */
export type Bundled = { [K in Kind]: { kind: K; paper: Papers[K] } }[Kind]

/** Sets papers of several kinds into one PDF, in their order, with a bookmark for each; same papers, same bytes. Fails when there is none. */
export async function* bundle(papers: readonly Bundled[], { title }: { title: string }): AsyncGenerator<Uint8Array> {
  const document = new LongDocument()
  for (const { kind, paper } of papers) {
    const { bytes, chunk } = await press({ kind, title, papers: [paper], place: document.place() })
    if (!chunk) throw new Error('The press printed a chunk as a document of its own')
    yield* document.add(bytes, chunk)
  }
  yield* document.end()
}
