import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { batch, render, stop } from '#pdf'
import { patience } from '#test'
import { open, rolesOf, textOf } from './read-back.ts'
import { all, slip, slips } from './samples.ts'

after(stop)

test('200 slips make one PDF: every order in its place, each with its own page number, tags and bookmark', async () => {
  const progress: number[] = []
  const pdf = await all(
    batch('delivery-slip', slips(200), { title: 'Bons du 23/11/2026', onProgress: (n) => progress.push(n) }),
  )
  const document = await open(pdf)
  assert.equal(document.numPages, 200)
  for (let n = 1; n <= 200; n++) {
    const text = await textOf(document, n)
    const number = String(n).padStart(6, '0')
    assert.ok(text.includes(`CMD${number}`) && text.includes(`LI${number}, page 1 / 1`), `page ${n}: ${text}`)
  }
  assert.deepEqual(progress, [25, 50, 75, 100, 125, 150, 175, 200])

  const { info } = await document.getMetadata()
  assert.equal((info as { Title: string }).Title, 'Bons du 23/11/2026')
  assert.equal((info as { Language: string }).Language, 'fr-FR')
  assert.equal((await document.getMarkInfo())?.Marked, true)
  for (const page of [1, 25, 26, 150, 200]) {
    const roles = await rolesOf(document, page)
    assert.equal(roles.filter((role) => role === 'H1').length, 1, `page ${page}: ${roles}`)
    assert.equal(roles.filter((role) => role === 'TR').length, 4, `page ${page}: ${roles}`)
  }
  const bookmarks = await document.getOutline()
  assert.equal(bookmarks.length, 200)
  for (const [index, { title, dest }] of bookmarks.entries()) {
    assert.match(title, new RegExp(`LI${String(index + 1).padStart(6, '0')}$`))
    assert.equal(await document.getPageIndex((dest as [{ num: number; gen: number }])[0]), index)
  }
})

test('the table of a batch says where each object is, and no object is missing', async () => {
  const pdf = (await all(batch('delivery-slip', slips(60)))).toString('latin1')
  const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(pdf)?.[1])
  const rows = pdf.slice(table).match(/^\d{10} \d{5} [nf] \n/gm) ?? []
  assert.equal(rows.length, Number(/\/Size (\d+)/.exec(pdf.slice(table))?.[1]))
  for (const [number, row] of rows.entries()) {
    if (number === 0) continue
    const opening = `${number} 0 obj\n`
    assert.equal(pdf.slice(Number(row.slice(0, 10)), Number(row.slice(0, 10)) + opening.length), opening)
  }
  // Outside streams: what is compressed may look like a reference.
  const dictionaries = pdf.replace(/\nstream\n[\s\S]*?\nendstream/g, '')
  for (const [, number] of dictionaries.matchAll(/(\d+) 0 R\b/g))
    assert.ok(Number(number) < rows.length, `${number} 0 R leads nowhere`)
})

test('the same slips give the same bytes', async () => {
  const [once, again] = [await all(batch('delivery-slip', slips(30))), await all(batch('delivery-slip', slips(30)))]
  assert.ok(once.equals(again))
  const other = await all(batch('delivery-slip', [...slips(29), slip(30, { summary: '5 articles, 1 colis' })]))
  assert.ok(!once.equals(other))
})

test('slips of several pages are numbered each on its own; words that look like PDF stay words', async () => {
  const long = slip(1, {
    recipient: { label: 'Destinataire', name: 'Anne (ONIM', lines: ['12 0 R) endobj \\', '(U1x0y0)'] },
    lines: Array.from({ length: 60 }, (_, n) => ({ reference: `R${n}`, description: `Article ${n}`, quantity: '1' })),
  })
  const document = await open(await all(batch('delivery-slip', [long, slip(2)], { title: 'Bons (du jour) 3 0 R' })))
  const pages = document.numPages - 1
  assert.ok(pages > 1)
  assert.ok((await textOf(document, pages)).includes(`LI000001, page ${pages} / ${pages}`))
  assert.ok((await textOf(document, pages + 1)).includes('LI000002, page 1 / 1'))
  const text = await textOf(document, 1)
  for (const words of ['Anne (ONIM', '12 0 R) endobj \\', '(U1x0y0)']) assert.ok(text.includes(words), text)
  const { info } = await document.getMetadata()
  assert.equal((info as { Title: string }).Title, 'Bons (du jour) 3 0 R')
})

test('a batch is streamed: slips are asked for as their pages are read, and no more once the reader leaves', async () => {
  let asked = 0
  let closed = false
  async function* counted() {
    try {
      for (const one of slips(500)) {
        asked++
        yield one
      }
    } finally {
      closed = true
    }
  }
  for await (const piece of batch('delivery-slip', counted())) {
    assert.ok(piece.length > 0)
    break
  }
  assert.ok(asked <= 26, `${asked} slips were read for the first piece`)
  assert.ok(closed)
})

test('a single paper passes between two chunks of a batch', async () => {
  let done = 0
  let before = 0
  let single: Promise<number> | undefined
  const onProgress = (papers: number) => {
    done = papers
    if (papers !== 50) return
    before = papers
    single = render('delivery-slip', slip(999)).then(() => done)
  }
  await all(batch('delivery-slip', slips(200), { onProgress }))
  const after = (await single) as number
  assert.ok(after <= before + 25, `the single paper waited from ${before} to ${after}`)
})

test('a batch of nothing fails and says so', async () => {
  await assert.rejects(all(batch('delivery-slip', [])), /A document of no papers/)
})

test('memory does not grow with the number of slips, and a process that forgets to stop the press ends', async () => {
  const script = fileURLToPath(new URL('./print-many.ts', import.meta.url))
  const peak = async (count: number) => {
    const { stdout } = await promisify(execFile)(process.execPath, [script, String(count)], {
      timeout: patience(120_000),
    })
    return Number(stdout)
  }
  const some = await peak(100)
  const many = await peak(500)
  // 50 MB apart when this was written; with a worker that is never replaced each slip more takes a third of a MB.
  assert.ok(many < some + 100, `100 slips: ${some} MB at the most, 500 slips: ${many} MB`)
})
