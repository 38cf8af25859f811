// The worker thread: Typst (WebAssembly), the fonts and the templates, one job after the other.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { initSync, TypstCompilerBuilder, TypstFontResolverBuilder } from '@myriaddreamin/typst-ts-web-compiler'
import { renumber } from './chunk.ts'
import { needsRare, RARE, USUAL } from './fonts.ts'
import type { Answer, Task } from './job.ts'
import { legible } from './legible.ts'

const UNIX_DIAGNOSTICS = 2

const { memory } = initSync({ module: workerData as WebAssembly.Module })
const builder = new TypstCompilerBuilder()
builder.set_dummy_access_model()
for (const font of USUAL) await builder.add_raw_font(readFileSync(font))
const compiler = await builder.build()
const templates = new URL('./templates/', import.meta.url)
for (const name of readdirSync(templates))
  compiler.add_source(`/${name}`, readFileSync(new URL(name, templates), 'utf8'))

parentPort?.on('message', async (job: Task) => {
  // What throws here is Typst broken for good: the thread ends, the press hires another.
  const answer = await print(job)
  parentPort?.postMessage(answer, 'printed' in answer ? [answer.printed.bytes.buffer as ArrayBuffer] : [])
})

async function print({ kind, title, papers, logos, place }: Task): Promise<Answer> {
  const shelf = new Set<string>()
  const items = papers.map((paper) => ({ ...paper, seller: { ...paper.seller, logo: logoOf(paper, logos, shelf) } }))
  const job = JSON.stringify({ kind, title, items }, (_, value) => (typeof value === 'string' ? legible(value) : value))
  await useFonts(isFrozen(kind, papers) ? false : hasRare || needsRare(job))
  const { result, diagnostics } = compiler.compile('/main.typ', [['job', job]], 'pdf', UNIX_DIAGNOSTICS)
  for (const path of shelf) compiler.unmap_shadow(path)
  if (!result) return { failed: diagnostics.join('; ') }
  const { bytes, chunk } = place ? renumber(result, place) : { bytes: result, chunk: null }
  return { printed: { bytes, chunk, memory: memory.buffer.byteLength } }
}

/** What version 0.2.0 issued was set without the rare fonts, and stays so. */
const isFrozen = (kind: Task['kind'], papers: Task['papers']): boolean =>
  (kind === 'invoice' || kind === 'delivery-slip') && papers[0]?.template === 1

let hasRare = false

/** With the rare fonts or without; they stay until the worker goes. A paper that needs none of them is the same with both. */
async function useFonts(rare: boolean): Promise<void> {
  if (rare === hasRare) return
  const resolver = new TypstFontResolverBuilder()
  for (const font of rare ? [...USUAL, ...RARE] : USUAL) resolver.add_raw_font(readFileSync(font))
  compiler.set_fonts(await resolver.build())
  hasRare = rare
}

/** Where the template reads a paper's logo; null when there is none. Papers of template 1 hold theirs in base64. */
function logoOf({ template, seller: { logo } }: Task['papers'][number], logos: Task['logos'], shelf: Set<string>) {
  if (!logo) return null
  if (template > 1) return logos[logo] ? shelve(logo, logos[logo], shelf) : null
  return shelve(createHash('sha256').update(logo).digest('hex'), Buffer.from(logo, 'base64'), shelf)
}

/** Puts a picture where the templates can read it, under a name that depends on what it holds. */
function shelve(name: string, picture: Uint8Array, shelf: Set<string>): string {
  const path = `/logo-${name}`
  if (!shelf.has(path)) compiler.map_shadow(path, picture)
  shelf.add(path)
  return path
}
