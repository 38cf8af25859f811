import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { renamed } from './renamed.ts'

const folder = await mkdtemp(join(tmpdir(), 'preau-renamed-'))
after(() => rm(folder, { recursive: true }))
const [from, to] = [join(folder, 'from'), join(folder, 'to')]

/** Refuses the first `times` times, as Windows does while a scanner looks at a new file. */
function held(times: number, code: string) {
  let left = times
  return async (one: string, other: string) => {
    if (left-- > 0) throw Object.assign(new Error(code), { code })
    await rename(one, other)
  }
}

test('a file that something holds gets its name once it is let go; any other refusal is told at once', async () => {
  for (const code of ['EPERM', 'EACCES', 'EBUSY']) {
    await writeFile(from, code)
    await renamed(from, to, { move: held(2, code) as typeof rename })
    assert.equal(await readFile(to, 'utf8'), code)
  }
  await writeFile(from, 'x')
  await assert.rejects(renamed(from, to, { move: held(1, 'ENOSPC') as typeof rename }), /ENOSPC/)
})

test('what is kept under its hash is there already: the second one is not needed', async () => {
  await writeFile(from, 'same')
  await writeFile(to, 'same')
  await renamed(from, to, { same: true, move: held(99, 'EPERM') as typeof rename })
  assert.deepEqual(await readdir(folder), ['to'])
})
