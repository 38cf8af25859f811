// What is wrong in the source of a page. In a run of many files one process reads for all of them: to load the rules and to be
// warm at them takes each file longer than the reading.
import { createServer, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { unlessSeen } from './seen.ts'

/** What html-validate finds wrong in a page's source, by `.htmlvalidate.json`: one sentence each, with its place; each make once a run. */
export async function validate(source: string): Promise<string[]> {
  const port = process.env.PREAU_TEST_MARKUP
  return unlessSeen('html', source, () => (port ? ask(Number(port), source) : read(source)))
}

/** Reads for the files of a run; they find it by the port, in PREAU_TEST_MARKUP. */
export async function readForOthers(): Promise<{ port: number; stop(): void }> {
  const server = createServer(async (asked, answer) => {
    const found = await text(asked)
      .then(read)
      .catch((error: unknown) => [`html-validate failed: ${error}`])
    answer.end(JSON.stringify(found))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('No port for who reads the pages.')
  return { port: address.port, stop: () => void server.close() }
}

function ask(port: number, source: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, method: 'POST', agent: false }, (answer) => {
      text(answer)
        .then((found) => resolve(JSON.parse(found)))
        .catch(reject)
    })
    asked.on('error', reject)
    asked.end(source)
  })
}

const read = async (source: string): Promise<string[]> => (await import('./markup-rules.ts')).read(source)
