import { glob, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Rule } from './rule.ts'

/** What says which shop a statement is about: Kysely's filter, and the same in plain SQL. */
const spoken: [RegExp, string][] = [
  [/\n? *\.where\('(?:[a-z_]+\.)?shop_id', '=', [\w.]+\)/g, ''],
  [/(?:[a-z_]+\.)?shop_id = \$\{[\w.]+\}/g, 'true'],
]

/** Every filter by shop of the product, each as a rule to take out. The walk beside a twin is asked first, then the room's own tests. */
export async function filters(root: string): Promise<Rule[]> {
  const found: Rule[] = []
  for await (const file of glob('src/{shop,school}/**/*.ts', { cwd: root })) {
    if (file.endsWith('.test.ts')) continue
    const text = await readFile(join(root, file), 'utf8')
    const tests: string[] = []
    for await (const test of glob(`${dirname(file)}/*.test.ts`, { cwd: root })) tests.push(test)
    for (const [pattern, put] of spoken)
      for (const { 0: take, index } of text.matchAll(pattern)) {
        const nth = text.slice(0, index).split(take).length - 1
        const line = text.slice(0, index + take.length).split('\n').length
        found.push({ name: `${file}:${line}`, file, take, put, nth, tests: ['test/fire/twin.test.ts', ...tests] })
      }
  }
  return found
}
