// Reads the PDFs that journeys download, and draws their first page for the guide.
import assert from 'node:assert/strict'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createCanvas } from '@napi-rs/canvas'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Page } from 'playwright-core'

/** A paper as a reader sees it: the words of each page, one space between them. */
export type Paper = { bytes: Buffer; name: string; pages: string[] }

/** Downloads a paper as the person who walks would, with their cookies. */
export async function download(page: Page, path: string): Promise<Paper> {
  const response = await page.request.get(new URL(path, page.url()).href)
  assert.equal(response.status(), 200, path)
  assert.equal(response.headers()['content-type'], 'application/pdf')
  const bytes = await response.body()
  return { bytes, name: response.headers()['content-disposition'] ?? '', pages: await wordsOf(bytes) }
}

async function wordsOf(bytes: Buffer): Promise<string[]> {
  const document = await open(bytes)
  const pages: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent()
    const words = items.map((item) => ('str' in item ? item.str : '')).join(' ')
    pages.push(words.replace(/\s+/g, ' '))
  }
  await document.destroy()
  return pages
}

/** The first page as a PNG, 1000 points wide. */
export async function drawFirst({ bytes }: Paper): Promise<Buffer> {
  const document = await open(bytes)
  const first = await document.getPage(1)
  const viewport = first.getViewport({ scale: 1000 / first.getViewport({ scale: 1 }).width })
  const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height))
  await first.render({ canvas: canvas as unknown as HTMLCanvasElement, viewport }).promise
  await document.destroy()
  return canvas.toBuffer('image/png')
}

function open(bytes: Buffer) {
  const home = join(dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json'))), 'standard_fonts/')
  return getDocument({ data: new Uint8Array(bytes), standardFontDataUrl: home, verbosity: 0 }).promise
}
