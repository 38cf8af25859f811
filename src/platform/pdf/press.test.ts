import assert from 'node:assert/strict'
import { once } from 'node:events'
import { after, test } from 'node:test'
import type { Worker } from 'node:worker_threads'
import { batch, render, start, stop } from '#pdf'
import { open } from './read-back.ts'
import { all, invoice, slip, slips } from './samples.ts'

after(stop)

/** The next worker that the press hires. */
const nextWorker = async () => (await once(process, 'worker'))[0] as Worker

test('a worker that dies takes its paper with it; the papers that waited print', async () => {
  const [worker, lost, kept] = [nextWorker(), render('invoice', invoice()), render('delivery-slip', slip(1))]
  lost.catch(() => {})
  await (await worker).terminate()
  await assert.rejects(lost, /The worker that prints papers ended/)
  assert.equal((await open(await kept)).numPages, 1)
})

test('a batch whose worker dies fails, and can be asked for again', async () => {
  await stop()
  start()
  const worker = nextWorker()
  const lost = all(batch('delivery-slip', slips(100), { onProgress: async () => (await worker).terminate() }))
  await assert.rejects(lost, /The worker that prints papers ended/)
  assert.equal((await open(await all(batch('delivery-slip', slips(30))))).numPages, 30)
})

test('a press that stops prints what waits, then refuses', async () => {
  const waiting = [1, 2, 3].map((n) => render('delivery-slip', slip(n)))
  await stop()
  assert.equal((await Promise.all(waiting)).length, 3)
  await assert.rejects(render('delivery-slip', slip(4)), /The press is stopped/)
  start()
  assert.ok((await render('delivery-slip', slip(5))).length > 0)
})

test('many single papers leave their turn to a batch', async () => {
  let printed = 0
  let batchDone = 0
  const singles = Array.from({ length: 40 }, (_, n) => render('delivery-slip', slip(n)).then(() => printed++))
  await all(batch('delivery-slip', slips(10))).then(() => {
    batchDone = printed
  })
  await Promise.all(singles)
  assert.ok(batchDone <= 8, `the batch waited for ${batchDone} papers`)
})
