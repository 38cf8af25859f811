// A thread of flood.test.ts: four connections that send forms of 350,000 fields, one after the other, until told.
import { setTimeout as pause } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { postTo } from './raw-form.ts'

const { port, doors } = workerData as { port: number; doors: string[] }
const fields = Buffer.from(Array.from({ length: 350_000 }, (_, n) => `a${n % 1000}=`).join('&'))
const statuses: number[] = []
let flooding = true
const floods = doors.map(async (path) => {
  while (flooding) {
    statuses.push(await postTo(port, path, `Content-Length: ${fields.length}`, fields))
    await pause(20)
  }
})
parentPort?.once('message', async () => {
  flooding = false
  await Promise.all(floods)
  parentPort?.postMessage(statuses)
})
parentPort?.postMessage('begun')
