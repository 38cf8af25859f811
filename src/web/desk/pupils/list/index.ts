import { type Context, Hono } from 'hono'
import * as classes from '#classes'
import type { Db } from '#database'
import { t } from '#messages'
import { Refusal } from '#refusals'
import * as school from '#school'
import { isWorkbook, readWorkbook } from '#sheets'
import { clean, cleanLine } from '#texts'
import { done, everySubmitted, type House, unchanged } from '../../../http/index.ts'
import { blank, type Html } from '../../../ui/index.ts'
import { actor, DESK, type Desk } from '../../desk-page.ts'
import { classPath, pupilsPage } from '../frame.ts'
import { doneMain } from './done-page.ts'
import { formMain } from './form-page.ts'
import { previewMain } from './preview-page.ts'
import { fresh, type Sent, sentSheet } from './sent.ts'
import { decided, type Sheet, sheetOf } from './sheet.ts'
import { understoodNote } from './understood.ts'

/** A class list: read, shown, corrected in place, compared with who is here, and only then stored. */
export function classList(house: House): Hono<Desk> {
  const routes = new Hono<Desk>()

  routes.get('/', (c) => ask(house, c))
  routes.post('/', (c) => read(house, c))
  /** The list as it was corrected, shown again. */
  routes.post('/verifier', async (c) => show(house, c, await preview(house, c, sentSheet(await everySubmitted(c)))))

  routes.post('/enregistrer', (c) => store(house, c))
  return routes
}

async function ask(house: House, c: Context<Desk>) {
  const { db } = house
  const { firstPasswords } = await school.find(db)
  const drawn = firstPasswords === 'words' ? 'on' : undefined
  return show(house, c, formMain(blank({ drawn }), await classNames(db, c)))
}

async function read(house: House, c: Context<Desk>) {
  const { db } = house
  const { text, file, className, drawn } = await given(c)
  try {
    const pasted = new TextEncoder().encode(text)
    const source = file && isWorkbook(file) ? await readWorkbook(file) : (file ?? pasted)
    const list = classes.readClassList(source, { className })
    return show(house, c, await preview(house, c, fresh(list, drawn !== undefined, understoodNote(list))))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const errors = file ? { file: error.message } : { text: error.message }
    return show(house, c, formMain({ values: { text, className, drawn }, errors }, await classNames(db, c)), true)
  }
}

/** The list as it was shown, stored; the first passwords are shown at once. */
async function store(house: House, c: Context<Desk>) {
  const { db } = house
  const sheet = await sheetOf(db, actor(c), sentSheet(await everySubmitted(c)))
  if (sheet.open > 0) return show(house, c, previewMain(sheet, await classNames(db, c), true), true)
  let stored: classes.Stored
  try {
    stored = await classes.storeList(db, actor(c), decided(sheet))
  } catch (error) {
    if (!(error instanceof classes.ListUnclear)) throw error
    return show(house, c, await preview(house, c, sentSheet(await everySubmitted(c)), true), true)
  }
  return showStored(house, c, sheet, stored)
}

async function show(house: House, c: Context<Desk>, main: Html, invalid = false) {
  // The preview carries birth dates: no copy of it stays in the browser or on the way.
  c.header('cache-control', 'no-store')
  return pupilsPage(house, c, { at: 'list', title: t('desk.list.title'), main, invalid })
}

async function preview({ db }: House, c: Context<Desk>, sent: Sent, refused = false): Promise<Html> {
  return previewMain(await sheetOf(db, actor(c), sent), await classNames(db, c), refused)
}

async function showStored(
  house: House,
  c: Context<Desk>,
  sheet: Sheet,
  { enrolled, moved, renamed, left, classIds }: classes.Stored,
) {
  const { db } = house
  const parts = [
    enrolled.length > 0 && t('list.done.enrolled', { n: enrolled.length }),
    moved > 0 && t('list.done.moved', { n: moved }),
    renamed > 0 && t('list.done.renamed', { n: renamed }),
    left > 0 && t('list.done.left', { n: left }),
  ].filter((part) => part !== false)
  const message = parts.length > 0 ? parts.join(' ') : t('list.done.nothing', { n: sheet.lines.length })
  if (enrolled.length > 0) {
    const ids = enrolled.map(({ accountId }) => accountId)
    const given = await classes.firstPasswords(db, actor(c), ids)
    return show(house, c, doneMain(message, { enrolled, given, known: await classes.listTaught(db, actor(c)) }))
  }
  return (parts.length > 0 ? done : unchanged)(c, classIds[0] ? classPath(classIds[0]) : `${DESK}/eleves`, message)
}

const classNames = async (db: Db, c: Context<Desk>) => (await classes.listTaught(db, actor(c))).map(({ name }) => name)

/** What the first form sends: a file or a pasted text, and the class of lines that name none. */
async function given(c: Context) {
  const body: Record<string, unknown> = await c.req.parseBody().catch(() => ({}))
  const { text, file, className, drawn } = body
  return {
    text: typeof text === 'string' ? clean(text) : '',
    className: typeof className === 'string' ? cleanLine(className).slice(0, 40) : '',
    file: file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : undefined,
    drawn: typeof drawn === 'string' ? 'on' : undefined,
  }
}
