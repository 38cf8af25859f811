import assert from 'node:assert/strict'
import { access, readdir, readFile } from 'node:fs/promises'
import { test } from 'node:test'

const root = new URL('../', import.meta.url)
const guide = new URL('docs/guide/', root)

/** Pictures and pages that a Markdown text names, as addresses. */
async function named(file: URL): Promise<URL[]> {
  const text = await readFile(file, 'utf8')
  return [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
    .map(([, path = '']) => path)
    .filter((path) => !/^https?:/.test(path))
    .map((path) => new URL(path, file))
}

const pages = (await readdir(guide)).filter((name) => name.endsWith('.md')).map((name) => new URL(name, guide))

test('every picture and page that the guide and the README name exists', async () => {
  for (const page of [...pages, new URL('README.md', root)])
    for (const target of await named(page))
      await assert.doesNotReject(access(target), `${page.pathname} names ${target}`)
})

test('the guide or the README names each picture that the journeys take', async () => {
  const all = (await Promise.all([...pages, new URL('README.md', root)].map(named))).flat().map(({ href }) => href)
  const taken = (await readdir(new URL('pictures/', guide))).map((name) => new URL(`pictures/${name}`, guide).href)
  assert.deepEqual(
    taken.filter((picture) => !all.includes(picture)),
    [],
    'a picture that nobody shows: name it in docs/guide, or take it no more',
  )
})
