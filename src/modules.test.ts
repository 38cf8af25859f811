import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, join, normalize, relative } from 'node:path'
import test from 'node:test'
import { parse } from 'acorn'

/** Who may call whom, written once. A floor uses the ones below it; in `shop/` each room names the rooms it uses. */
const platform: Record<string, string[]> = {
  refusals: [],
  clock: [],
  config: [],
  log: ['config'],
  money: [],
  texts: [],
  versions: ['texts'],
  sheets: ['refusals'],
  format: ['texts'],
  messages: ['format'],
  disk: [],
  database: ['clock', 'config', 'disk', 'refusals'],
  files: ['database', 'disk', 'log', 'refusals'],
  identifiers: [],
  draw: [],
  smtp: ['database', 'log', 'messages', 'refusals'],
  jobs: ['database', 'log'],
  work: ['database', 'jobs', 'log', 'refusals'],
  pdf: ['log', 'texts'],
}
const below = Object.keys(platform)
const shop: Record<string, string[]> = {
  trace: [],
  counters: ['trace'],
  shops: ['trace', 'prices'],
  stock: ['trace'],
  prices: [],
  mail: ['shops', 'trace', 'prices', 'papers'],
  customers: ['shops', 'trace', 'mail', 'prices'],
  conversations: ['mail', 'trace'],
  catalogue: ['shops', 'trace', 'stock', 'prices'],
  alerts: ['trace', 'mail'],
  windows: ['shops', 'trace', 'catalogue', 'mail', 'customers'],
  reviews: ['trace', 'mail'],
  wishes: [],
  purchases: ['shops', 'trace', 'catalogue', 'stock', 'papers', 'counters', 'mail', 'account'],
  carriers: ['shops', 'trace', 'prices'],
  employees: ['shops', 'trace'],
  carts: ['shops', 'catalogue', 'stock', 'customers', 'carriers', 'prices', 'vouchers', 'promotions', 'mail', 'trace'],
  payments: ['shops', 'trace'],
  cheques: ['trace', 'papers'],
  vouchers: ['trace', 'mail', 'prices', 'payments'],
  promotions: ['trace', 'prices', 'catalogue', 'vouchers'],
  papers: ['prices'],
  invoices: ['shops', 'counters', 'trace', 'prices', 'papers'],
  deliveries: ['shops', 'counters', 'trace', 'papers'],
  orders: [
    'shops',
    'prices',
    'counters',
    'trace',
    'stock',
    'mail',
    'catalogue',
    'customers',
    'conversations',
    'carriers',
    'carts',
    'payments',
    'cheques',
    'remittances',
    'vouchers',
    'promotions',
    'papers',
    'invoices',
    'deliveries',
  ],
  drafts: [
    'shops',
    'trace',
    'prices',
    'vouchers',
    'promotions',
    'catalogue',
    'customers',
    'carts',
    'carriers',
    'orders',
    'stock',
  ],
  quotations: [
    'shops',
    'trace',
    'catalogue',
    'prices',
    'customers',
    'counters',
    'papers',
    'mail',
    'carriers',
    'orders',
    'drafts',
  ],
  imports: ['shops', 'trace', 'prices', 'stock', 'catalogue', 'customers', 'purchases'],
  lots: ['shops', 'orders', 'invoices', 'deliveries', 'reminders'],
  reminders: [
    'shops',
    'trace',
    'prices',
    'papers',
    'customers',
    'conversations',
    'invoices',
    'orders',
    'books',
    'account',
  ],
  shipments: ['shops', 'stock', 'trace', 'mail', 'papers', 'deliveries', 'orders'],
  views: ['trace'],
  account: ['shops', 'trace', 'papers', 'payments'],
  matches: ['shops', 'trace', 'account', 'remittances', 'orders', 'reminders'],
  remittances: ['shops', 'trace', 'papers', 'account', 'cheques'],
  bank: ['prices', 'carts', 'orders'],
  returns: ['mail', 'shops', 'counters', 'stock', 'trace', 'orders', 'vouchers'],
  withdrawals: ['mail', 'conversations', 'orders', 'returns', 'trace'],
  doubles: ['trace', 'mail', 'customers', 'carts', 'orders', 'drafts', 'reviews', 'wishes', 'windows'],
  privacy: ['trace', 'mail', 'customers', 'carts'],
  statistics: ['shops', 'payments', 'prices'],
  books: ['prices', 'shops', 'payments', 'statistics'],
}
/** The class: what the teacher steers with. Each room names the others it uses. */
const school: Record<string, string[]> = {
  settings: [],
  staff: ['settings', 'classes'],
  classes: ['settings', 'copies'],
  accesses: ['classes'],
  street: ['classes', 'copies', 'accesses', 'models'],
  models: ['classes', 'copies'],
  copies: [],
  lessons: ['classes', 'copies'],
  live: ['classes', 'lessons'],
  traces: ['classes', 'settings'],
  playing: ['classes'],
  arrivals: ['playing'],
  backups: ['settings'],
}
const allowed = new Map<string, string[]>([
  ...Object.entries(platform),
  ['people', below],
  ...Object.entries(shop).map(([room, rooms]): [string, string[]] => [room, [...below, 'people', ...rooms]]),
  ...Object.entries(school).map(([room, rooms]): [string, string[]] => [
    room,
    [...below, 'people', ...Object.keys(shop), ...rooms],
  ]),
])
const everything = [...below, 'people', ...Object.keys(shop), ...Object.keys(school)]
for (const face of ['portal', 'storefront', 'backoffice', 'desk']) allowed.set(face, [...everything, 'ui', 'http'])
allowed.set('http', below)
allowed.set('ui', below)

const root = new URL('..', import.meta.url).pathname
const doors: Record<string, string> = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).imports

/** The room a file of `src/` is in: the folder named in the plan; none for the files that stand on a floor (main.js, web/app.ts), or beside the house (schools/). */
function roomOf(file: string): string | undefined {
  const [floor, room] = relative(join(root, 'src'), file).split('/')
  if (floor === '..' || floor === 'schools') return undefined
  if (floor === 'people') return floor
  return room?.includes('.') ? undefined : room
}

const globbed = new Map<string, string[]>()
const texts = new Map<string, string>()
/** The files of a pattern and what they say: read once for all the tests below. */
async function* sources(...patterns: string[]): AsyncGenerator<[name: string, text: string]> {
  for (const pattern of patterns) {
    const names = globbed.get(pattern) ?? (await Array.fromAsync(glob(pattern, { cwd: root })))
    globbed.set(pattern, names)
    for (const name of names) {
      const text = texts.get(name) ?? readFileSync(join(root, name), 'utf8')
      texts.set(name, text)
      yield [name, text]
    }
  }
}

type Import = { file: string; target: string; name: string }
let read: Promise<Import[]> | undefined
const imports = (): Promise<Import[]> => (read ??= readImports())

async function readImports(): Promise<Import[]> {
  const found: Import[] = []
  for await (const [name, text] of sources('src/**/*.ts')) {
    const file = join(root, name)
    for (const [, wanted = ''] of text.matchAll(/(?:from|import\()\s*'([#.][^']*)'/g)) {
      const door = doors[wanted]
      const target = wanted.startsWith('#') ? (door ? join(root, door) : '') : normalize(join(dirname(file), wanted))
      found.push({ file: name, target, name: wanted })
    }
  }
  return found
}

test('a room uses only the rooms that the plan allows', async () => {
  for (const { file, target, name } of await imports()) {
    if (file.endsWith('.test.ts') || name === '#test') continue
    const from = roomOf(join(root, file))
    const to = roomOf(target)
    if (!from || !to || from === to) continue
    assert.ok(
      allowed.get(from)?.includes(to),
      `${file} imports ${name}: « ${from} » may not use « ${to} ». Move the code to a room that may, or give it what it needs as an argument; the plan is in src/modules.test.ts.`,
    )
  }
})

test('a room is entered by its door', async () => {
  for (const { file, target, name } of await imports()) {
    if (name.startsWith('#') || file.endsWith('.test.ts')) continue
    const from = roomOf(join(root, file))
    const to = roomOf(target)
    if (!to || from === to) continue
    const door = target.endsWith('/index.ts')
    assert.ok(
      door,
      `${file} imports ${name}: another room's file. Import from its index.ts, and export there what you need.`,
    )
  }
})

/** Rooms whose doors were swept of what nobody outside takes; one swept later joins them. */
const swept = ['account', 'matches', 'reminders', 'remittances']

test('a swept door shows only what is used outside', async () => {
  const all = await Array.fromAsync(sources('src/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts'))
  for (const room of swept) {
    const door = readFileSync(join(root, 'src/shop', room, 'index.ts'), 'utf8')
    const outside = all.filter(([file]) => !file.startsWith(`src/shop/${room}/`) || file.endsWith('.test.ts'))
    const taken = outside
      .flatMap(([, text]) => [
        ...text.matchAll(new RegExp(`(?<![.\\w])${room}\\.\\w+|\\{[^{}]*\\} from '(?:#${room}|\\./index\\.ts)'`, 'g')),
      ])
      .join(' ')
    for (const [, names = ''] of door.matchAll(/\{([^}]*)\}/g))
      for (const name of names.split(',').map((one) => one.trim().replace(/^type /, '')))
        if (name !== '')
          assert.match(
            taken,
            new RegExp(`\\b${name}\\b`),
            `#${room} shows « ${name} », which nobody outside takes: show it when someone does`,
          )
  }
})

test('every door in package.json opens, and every room has one', async () => {
  for (const [name, path] of Object.entries(doors)) assert.ok(readFileSync(join(root, path)), `${name} leads nowhere`)
  for (const room of everything)
    assert.ok(
      doors[room === 'settings' ? '#school' : `#${room}`],
      `the room « ${room} » has no door in package.json "imports"`,
    )
})

test('the plan has no circle', () => {
  const done = new Set<string>()
  const walk = (room: string, path: string[]): void => {
    assert.ok(!path.includes(room), `a circle: ${[...path, room].join(' -> ')}`)
    if (done.has(room)) return
    for (const next of allowed.get(room) ?? []) walk(next, [...path, room])
    done.add(room)
  }
  for (const room of [...Object.keys(shop), ...Object.keys(school)]) walk(room, [])
})

test('no circle of files: each is loaded after those it uses', async () => {
  const uses = new Map<string, string[]>()
  for await (const [name, text] of sources('src/**/*.ts')) {
    if (name.endsWith('.test.ts')) continue
    const file = join(root, name)
    const said = text.matchAll(/^(?:import|export)\s[^'"]*?from\s*'([#.][^']*)'/gm)
    uses.set(
      file,
      [...said].map(([, wanted = '']) => join(doors[wanted] ? root : dirname(file), doors[wanted] ?? wanted)),
    )
  }
  const done = new Set<string>()
  const walk = (file: string, path: string[]): void => {
    const circle = path.includes(file) ? [...path.slice(path.indexOf(file)), file] : []
    assert.deepEqual(circle, [], 'move what both need into a file of its own')
    if (done.has(file)) return
    for (const next of uses.get(file) ?? []) walk(next, [...path, file])
    done.add(file)
  }
  for (const file of uses.keys()) walk(file, [])
})

test('the product stands without the demo: nothing of src is imported from it', async () => {
  for (const { file, target, name } of await imports())
    assert.ok(
      !target.startsWith(join(root, 'demo/')),
      `${file} imports ${name}: what the product needs lives in src (models: src/school/models); demo/ is what people look at.`,
    )
})

test('many schools are one folder, which one school never enters', async () => {
  const ways = ['src/start.ts', 'src/commands/schools.ts']
  for (const { file, target, name } of await imports())
    if (target.startsWith(join(root, 'src/schools/')) && !file.startsWith('src/schools/'))
      assert.ok(
        ways.includes(file) && target.endsWith('/index.ts'),
        `${file} imports ${name}: nothing but ${ways.join(' and ')} knows of many schools.`,
      )
})

test('platform knows nothing of the shop, and only modules speak SQL', async () => {
  for await (const [name, text] of sources('src/web/**/*.ts', 'src/commands/*.ts', 'src/*.ts')) {
    if (name.endsWith('.test.ts')) continue
    assert.ok(
      !/\.(selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql`|pool\.query/.test(text),
      `${name} speaks SQL: a page asks a module. Write the query as a verb of the module that owns the table.`,
    )
  }
})

test('no file is longer than 300 lines', async () => {
  for await (const [name, text] of sources('src/**/*.ts', 'src/**/*.css', 'bench/**/*.ts', 'demo/**/*.ts')) {
    if (name.endsWith('.test.ts') || name.endsWith('tables.ts')) continue
    const lines = text.split('\n').length - 1
    assert.ok(
      lines <= 300,
      `${name} has ${lines} lines: beyond 300 nobody reads it whole. Give a part of its story a file.`,
    )
  }
})

test('nine files in ten have 120 lines at most', async () => {
  const sizes: [lines: number, name: string][] = []
  for await (const [name, text] of sources('src/**/*.ts')) {
    if (name.endsWith('.test.ts') || name.endsWith('tables.ts')) continue
    sizes.push([text.split('\n').length - 1, name])
  }
  sizes.sort(([one], [other]) => one - other)
  const [lines = 0] = sizes[Math.floor(sizes.length * 0.9)] ?? []
  const longest = sizes.slice(-12).map(([many, name]) => `${name} ${many}`)
  assert.ok(
    lines <= 120,
    `One file in ten has ${lines} lines or more: give a noun or a verb of a crowded one a file of its own. The longest:\n${longest.reverse().join('\n')}`,
  )
})

type Node = { type: string; loc: { start: { line: number }; end: { line: number } } } & Record<string, unknown>

/** Every function of a text, those held by a name and those handed on, with its lines; types are taken out where they stand. */
function functions(text: string): { name: string; lines: number }[] {
  const found: { name: string; lines: number }[] = []
  const walk = (node: Node, name: string) => {
    const { loc } = node
    const own = (node.id ?? node.key) as { name?: string } | null | undefined
    const named = own?.name ?? name
    if (node.type.includes('Function')) found.push({ name: named, lines: loc.end.line - loc.start.line + 1 })
    for (const under of Object.values(node).flat())
      if (typeof (under as Node | null)?.type === 'string') walk(under as Node, named)
  }
  const code = stripTypeScriptTypes(text, { mode: 'strip' })
  walk(parse(code, { ecmaVersion: 'latest', sourceType: 'module', locations: true }) as unknown as Node, '')
  return found
}

/**
 * Whether one of its outermost statements has more than 40 lines, as the formatter lays them out: each begins at the edge with
 * one of these words. Only such a file is parsed, one in fourteen. A word at the edge within a template begins nothing.
 */
function mayHold40(text: string): boolean {
  let [begun, quotes] = [0, 0]
  for (const [at, line] of [...text.split('\n'), 'const'].entries()) {
    if (quotes % 2 === 0 && /^(export|const|let|function|async|import|type|interface|class|declare)\b/.test(line)) {
      if (at - begun > 40) return true
      begun = at
    }
    quotes += line.match(/`/g)?.length ?? 0
  }
  return quotes % 2 === 1
}

test('no function is longer than 40 lines', async () => {
  for await (const [name, text] of sources('src/**/*.ts')) {
    if (name.endsWith('.test.ts') || name.endsWith('tables.ts') || !mayHold40(text)) continue
    for (const one of functions(text)) {
      if (one.lines <= 40) continue
      assert.fail(
        `${name} ${one.name} has ${one.lines} lines: name its steps, or give each address of a page its own handler.`,
      )
    }
  }
})

test('no line is longer than 200 signs', async () => {
  for await (const [name, text] of sources('src/**/*.ts', 'bench/**/*.ts', 'test/**/*.ts')) {
    // The paths of icons are drawings, not read as text; tables.ts is generated.
    if (name.endsWith('.test.ts') || name === 'src/web/ui/icons.ts' || name.endsWith('tables.ts')) continue
    const at = text.split('\n').findIndex((line) => line.length > 200)
    assert.ok(
      at < 0,
      `${name}:${at + 1} is longer than 200 signs: a change in it can't be seen in a diff. Break a template inside a tag, between blocks or after « \${ », or name a part of it.`,
    )
  }
})

test('the lock file names no download address', () => {
  assert.ok(!readFileSync(join(root, 'package-lock.json'), 'utf8').includes('"resolved"'), 'run `node test/lock.mjs`')
})
