// A reporter for test/run.ts: the files that took longest, once all have run.
import type { TestEvent } from 'node:test/reporters'

type Done = { file?: string; duration_ms: number }

export default async function* slowest(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const files: Done[] = []
  for await (const { type, data } of events as AsyncIterable<{ type: string; data: Done }>)
    if (type === 'test:summary' && data.file) files.push(data)
  if (files.length < 2) return
  files.sort((one, other) => other.duration_ms - one.duration_ms)
  yield '\nLes plus longs :\n'
  for (const { file = '', duration_ms: ms } of files.slice(0, 10))
    yield `  ${(ms / 1000).toFixed(1).padStart(6)} s  ${file.slice(file.search(/(src|test|demo|bench)\//))}\n`
}
